/**
 * What both sides of the HTTP contract have to agree on: paths, media types, headers. `problem.ts` has the errors;
 * `openapi.ts` tells which request gets which answer.
 */
export const paths = {
  index: '/api/',
  commands: '/api/commands',
  queries: '/api/queries',
  events: '/api/events',
  openapi: '/api/openapi.json',
  asyncapi: '/api/asyncapi.json',
} as const;

export const media = {
  json: 'application/json',
  problem: 'application/problem+json',
  events: 'application/cloudevents-batch+json',
  stream: 'text/event-stream',
  openapi: 'application/openapi+json',
  asyncapi: 'application/asyncapi+json',
} as const;

export const headers = {
  /** Position up to which every event that a read model listens to has been applied. */
  asOf: 'As-Of',
  /** Newest position of the log, to compare `As-Of` with. */
  head: 'As-Of-Head',
  /** The same key again is the same command: nothing happens twice. */
  idempotencyKey: 'Idempotency-Key',
  /** On an answer to a repeat (IETF draft of the Idempotency-Key header leaves its name open; Stripe's is this one). */
  replayed: 'Idempotent-Replayed',
} as const;

/** Body of `202`, and the head of that of `200`. */
export interface AcceptedBody {
  /** Of the command's message. */
  readonly id: string;
  /** Of everything that follows from it. */
  readonly correlation: string;
  /** The step at the gateway. */
  readonly step: number;
}

/** Events asked for in one go: what is sent where the request does not say, and the most that it may say. */
export const batch = { usual: 100, most: 1000 } as const;

/** `Prefer: wait=n` is cut to this many seconds, so that an answer comes before the browser gives up on its worker. */
export const longestWait = 60;
