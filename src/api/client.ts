import type { Json } from '../kernel/index.ts';
import type { CloudEvent } from './cloud-event.ts';
import { headers, media, paths } from './contract.ts';
import type { AcceptedBody } from './contract.ts';
import { problem } from './problem.ts';
import type { Issue, ProblemDocument } from './problem.ts';

/**
 * The typed client of the gateway. Each call is one HTTP request, visible in the browser's network tab; the backend
 * (`src/backend`) has to be started before the first one. Nothing here throws for an answer: it is a value with a
 * `status`. Loaded before the first picture, so plain checks instead of a schema library.
 */
export interface CallOptions {
  readonly token?: string;
  readonly signal?: AbortSignal;
  /** Instead of the page's own: for tests. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

export interface CommandOptions extends CallOptions {
  /** A repeat with the same key is harmless and gets the same answer. */
  readonly idempotencyKey?: string;
  /** Whole seconds to wait for the outcome; without it the answer comes as soon as the command is durable. */
  readonly wait?: number;
}

/** An answer that is not the wanted one. */
interface Trouble {
  readonly problem: ProblemDocument;
}

/** How everything but success is told. `unknown` is a 404, `unavailable` includes that nobody answered at all. */
type Failed =
  | ({ readonly status: 'invalid'; readonly issues: readonly Issue[] } & Trouble)
  | ({ readonly status: 'unauthorised' } & Trouble)
  | ({ readonly status: 'unknown' } & Trouble)
  /** Seconds until it is worth another try. */
  | ({ readonly status: 'busy'; readonly retryAfter: number } & Trouble)
  | ({ readonly status: 'unavailable' } & Trouble);

export type CommandAnswer =
  /** Durable; what follows from it is still to come. */
  | ({ readonly status: 'accepted'; readonly repeated: boolean } & AcceptedBody)
  | ({ readonly status: 'done'; readonly repeated: boolean; readonly events: readonly CloudEvent[] } & AcceptedBody)
  /** The domain said no. */
  | ({ readonly status: 'refused'; readonly reason: string; readonly by: string } & Trouble)
  | ({ readonly status: 'conflict' } & Trouble)
  /** Accepted, but its handler gave up: it lies in the dead letters. */
  | ({ readonly status: 'failed' } & Trouble)
  | Failed;

export type QueryReply =
  | { readonly status: 'ok'; readonly rows: Json; readonly asOf: number; readonly head: number }
  | Failed;

export type EventsReply = { readonly status: 'ok'; readonly events: readonly CloudEvent[] } | Failed;

export async function sendCommand(type: string, data: Json, options: CommandOptions = {}): Promise<CommandAnswer> {
  const { idempotencyKey, wait } = options;
  const answer = await call(`${paths.commands}/${encodeURIComponent(type)}`, options, {
    seconds: patience + (wait ?? 0),
    method: 'POST',
    body: JSON.stringify(data),
    headers: {
      'Content-Type': media.json,
      ...(idempotencyKey === undefined ? {} : { [headers.idempotencyKey]: idempotencyKey }),
      ...(wait === undefined ? {} : { Prefer: `wait=${Math.max(0, Math.ceil(wait))}` }),
    },
  });
  if ('problem' in answer) {
    const { problem: why } = answer;
    if (why.status === 422) return { status: 'refused', reason: why.detail, by: why.by ?? '', problem: why };
    if (why.status === 409) return { status: 'conflict', problem: why };
    if (why.status === 500) return { status: 'failed', problem: why };
    return failed(answer);
  }
  const repeated = answer.response.headers.get(headers.replayed) === 'true';
  return answer.response.status === 200
    ? { ...(answer.body as AcceptedBody & { events: readonly CloudEvent[] }), status: 'done', repeated }
    : { ...(answer.body as AcceptedBody), status: 'accepted', repeated };
}

/** Rows of a read model. Parameters are sent as text; the gateway reads them by the query's schema. */
export async function query(
  name: string,
  params: { readonly [name: string]: string | number | boolean } = {},
  options: CallOptions = {},
): Promise<QueryReply> {
  const search = new URLSearchParams(Object.entries(params).map(([key, value]) => [key, String(value)])).toString();
  const path = `${paths.queries}/${encodeURIComponent(name)}`;
  const answer = await call(search === '' ? path : `${path}?${search}`, options);
  if ('problem' in answer) return failed(answer);
  const number = (header: string) => Number(answer.response.headers.get(header) ?? 0);
  return { status: 'ok', rows: answer.body as Json, asOf: number(headers.asOf), head: number(headers.head) };
}

/** Events after a position, in order; as many as the gateway gives at once where `limit` is left out. */
export async function events(
  range: { readonly after?: number; readonly limit?: number } = {},
  options: CallOptions = {},
): Promise<EventsReply> {
  const search = new URLSearchParams({ after: String(range.after ?? 0) });
  if (range.limit !== undefined) search.set('limit', String(range.limit));
  const answer = await call(`${paths.events}?${search}`, options, { headers: { Accept: media.events } });
  if ('problem' in answer) return failed(answer);
  return { status: 'ok', events: answer.body as readonly CloudEvent[] };
}

type Answer =
  | { readonly response: Response; readonly body: unknown }
  | { readonly response: Response | null; readonly problem: ProblemDocument };

/** Seconds. The gateway answers sooner, also when its engine hangs; a service worker that is replaced may not. */
const patience = 20;

async function call(
  path: string,
  options: CallOptions,
  { seconds = patience, ...init }: RequestInit & { seconds?: number } = {},
): Promise<Answer> {
  const { token, signal, fetch: ask = (request) => fetch(request) } = options;
  const tooLong = AbortSignal.timeout(seconds * 1000);
  const request = new Request(new URL(path, globalThis.location?.href ?? 'http://localhost/'), {
    ...init,
    signal: signal === undefined ? tooLong : AbortSignal.any([signal, tooLong]),
  });
  if (token !== undefined) request.headers.set('Authorization', `Bearer ${token}`);
  try {
    const response = await ask(request);
    const type = response.headers.get('Content-Type') ?? '';
    // a page instead of JSON: the request went past the backend, to whoever serves the files
    if (!/[/+]json\b/.test(type)) return { response, problem: nobody(path, `HTTP ${response.status}, ${type}`) };
    const body: unknown = await response.json();
    return response.ok ? { response, body } : { response, problem: readProblem(body, response.status) };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return { response: null, problem: nobody(path, error instanceof Error ? error.message : String(error)) };
  }
}

function nobody(path: string, why: string): ProblemDocument {
  return problem('unavailable', `Nobody answered ${path} (${why}). Reload the page.`, { instance: path });
}

function readProblem(body: unknown, status: number): ProblemDocument {
  const known = typeof body === 'object' && body !== null && 'type' in body && 'detail' in body;
  return known ? (body as ProblemDocument) : { ...problem('unavailable', `HTTP ${status}`), status };
}

function failed({ response, problem: why }: Extract<Answer, { problem: ProblemDocument }>): Failed {
  switch (why.status) {
    case 400:
    case 405:
    case 413:
    case 415:
      return { status: 'invalid', issues: why.issues ?? [], problem: why };
    case 401:
      return { status: 'unauthorised', problem: why };
    case 404:
      return { status: 'unknown', problem: why };
    case 429:
      return { status: 'busy', retryAfter: Number(response?.headers.get('Retry-After') ?? 1), problem: why };
    default:
      return { status: 'unavailable', problem: why };
  }
}
