/**
 * The way in: who somebody is, and how much he may ask for.
 *
 *   OpenPage, Burst -> token? -> limiter -> let in at once
 *                        |          |   '-> waiting line -> TakeTurn -> let in      (only a leaky bucket makes wait)
 *                        401        429
 */
import { aggregate, nothing, process, refuse, unchanged, type Circumstances } from '../../kernel/index.ts';
import { z } from 'zod';
import { windowOf, type Limit } from '../../blocks/limiters/limit.ts';
import { limiterKinds, newLimiter, take, type LimiterState } from '../../blocks/limiters/limiter.ts';
import { claimsOf, whyClosed } from '../../blocks/token.ts';
import { auth, burst, limiter, rate } from './switches.ts';
import { audience, frontend, id, productId, type Frontend } from './words.ts';

const limit = { rate: z.int().min(1), burst: z.int().min(1) };
const page = { requestId: id, productId: id, frontend };
/** Whether the token was good; without authentication that makes no difference. */
const known = z.boolean();
/** A bearer token; nothing where none was sent. */
const token = z.string();
/** Of one burst. */
export const burstSize = z.int().min(1).max(5_000);

type Waiting = { readonly productId: string; readonly frontend: Frontend };
const noIds: readonly string[] = [];
const nobody: Readonly<Record<string, Waiting>> = {};
const unlimited: LimiterState = newLimiter('token bucket', { rate: 1, burst: 0 }, 0);

/** One for each client, since the limit is for each. Pages go on to the services; a burst is for the picture of one product,
 * which the edge has itself. */
export const edge = aggregate('edge', {
  key: 'clientId',
  commands: {
    OpenPage: { ...page, productId, token },
    Burst: { requestId: id, requests: burstSize, token },
    TakeTurn: { requestId: id, requests: z.int().min(1) },
  },
  events: {
    LimitSet: { limiter: z.enum(limiterKinds), ...limit },
    PageAccepted: { ...page, known, at: z.int() },
    PageQueued: { requestId: id, at: z.int(), until: z.int() },
    PageLetIn: { ...page, at: z.int() },
    BurstMet: { requestId: id, requests: z.int(), turnedAway: z.int(), known, at: z.int() },
    BurstQueued: { requestId: id, at: z.int(), turns: z.array(z.object({ at: z.int(), requests: z.int() })) },
    BurstLetIn: { requestId: id, requests: z.int(), at: z.int() },
  },
  initialState: {
    limiter: unlimited,
    rate: 0,
    burst: 0,
    pages: 0,
    passed: 0,
    strangers: 0,
    line: nobody,
    inLine: 0,
    seen: noIds,
  },
  decide: {
    OpenPage: ({ clientId, requestId, productId, frontend, token }, state, { now, given }) => {
      const why = whyNot(clientId, token, now);
      if (why !== null && given(auth)) return refuse(`401 Unauthorized: ${why}`);
      if (state.seen.includes(requestId)) return refuse('409 Conflict: this request was made already');
      const { opening, limiter, limit } = opened(state, given);
      const { allowed, waitUntil } = take(limiter, now, limit);
      if (!allowed) return refuse(`429 Too Many Requests: try again in ${waitUntil - now} ms`);
      const page = { requestId, productId, frontend, at: now };
      return [
        ...opening,
        { PageAccepted: { ...page, known: why === null } },
        waitUntil <= now ? { PageLetIn: page } : { PageQueued: { requestId, at: now, until: waitUntil } },
      ];
    },
    Burst: ({ clientId, requestId, requests, token }, state, { now, given }) => {
      const why = whyNot(clientId, token, now);
      if (why !== null && given(auth)) return refuse(`401 Unauthorized: ${why}`);
      const { opening, limiter, limit } = opened(state, given);
      const { atOnce, turnedAway, turns } = takeAll(limiter, now, limit, requests);
      return [
        ...opening,
        { BurstMet: { requestId, requests, turnedAway, known: why === null, at: now } },
        ...(turns.length > 0 ? [{ BurstQueued: { requestId, at: now, turns } }] : []),
        ...(atOnce > 0 ? [{ BurstLetIn: { requestId, requests: atOnce, at: now } }] : []),
      ];
    },
    TakeTurn: ({ requestId, requests }, { line, inLine }, { now }) => {
      const page = line[requestId];
      if (page !== undefined) return { PageLetIn: { requestId, ...page, at: now } };
      return inLine < requests ? nothing : { BurstLetIn: { requestId, requests, at: now } };
    },
  },
  evolve: {
    LimitSet: (state, { limiter, rate, burst }) => ({
      ...state,
      limiter: newLimiter(limiter, { rate, burst }, 0),
      rate,
      burst,
    }),
    PageAccepted: (state, { requestId, productId, frontend, known, at }) => ({
      ...state,
      limiter: take(state.limiter, at, state).state,
      strangers: state.strangers + (known ? 0 : 1),
      line: { ...state.line, [requestId]: { productId, frontend } },
      seen: [...state.seen, requestId],
    }),
    PageQueued: unchanged,
    PageLetIn: (state, { requestId }) => {
      const { [requestId]: _, ...line } = state.line;
      return { ...state, pages: state.pages + 1, passed: state.passed + 1, line };
    },
    BurstMet: (state, { requests, at, turnedAway, known }) => ({
      ...state,
      limiter: takeAll(state.limiter, at, state, requests).limiter,
      strangers: state.strangers + (known ? 0 : requests),
      inLine: state.inLine + requests - turnedAway,
    }),
    BurstQueued: unchanged,
    BurstLetIn: (state, { requests }) => ({
      ...state,
      passed: state.passed + requests,
      inLine: state.inLine - requests,
    }),
  },
});

/** Null for somebody who may come in. */
function whyNot(clientId: string, token: string, now: number): string | null {
  const why = whyClosed(token === '' ? null : token, audience, now);
  if (why !== null) return why;
  const subject = claimsOf(token)?.subject;
  return subject === clientId ? null : `the token is of '${subject}', not of '${clientId}'`;
}

/** The first request of a client finds the limit as it is set then. */
function opened(
  state: { readonly limiter: LimiterState; readonly rate: number; readonly burst: number },
  given: Circumstances['given'],
) {
  if (state.rate > 0) return { opening: [], limiter: state.limiter, limit: state };
  const limit = { rate: given(rate), burst: given(burst) };
  const kind = given(limiter);
  return {
    opening: [{ LimitSet: { limiter: kind, ...limit } }],
    limiter: newLimiter(kind, limit, 0),
    limit,
  };
}

/** Those who have to wait are called in groups, this many virtual ms apart: few steps, and no group is a burst of its own. */
const apart = (limit: Limit) => Math.max(1, Math.min(100, Math.floor(windowOf(limit) / 10)));

function takeAll(limiter: LimiterState, now: number, limit: Limit, requests: number) {
  const grouped = apart(limit);
  let atOnce = 0;
  let turnedAway = 0;
  const later = new Map<number, number>();
  for (let n = 0; n < requests; n++) {
    const { state, allowed, waitUntil } = take(limiter, now, limit);
    limiter = state;
    if (!allowed) turnedAway++;
    else if (waitUntil <= now) atOnce++;
    else {
      const at = Math.ceil(waitUntil / grouped) * grouped;
      later.set(at, (later.get(at) ?? 0) + 1);
    }
  }
  return { limiter, atOnce, turnedAway, turns: Array.from(later, ([at, requests]) => ({ at, requests })) };
}

type Turn = { readonly at: number; readonly requests: number };
const noTurns: readonly Turn[] = [];

/** Where a leaky bucket keeps what has not run out. */
export const line = process('waiting line', {
  key: 'requestId',
  listensTo: [edge],
  sends: [edge.TakeTurn],
  timeouts: ['turn'],
  initialState: { clientId: '', turns: noTurns },
  decide: {
    PageQueued: ({ at, until }) => [{ start: 'turn', after: until - at }],
    BurstQueued: ({ at, turns: [first] }) => (first === undefined ? [] : [{ start: 'turn', after: first.at - at }]),
    turn: ({ requestId }, { clientId, turns: [now, next] }) =>
      now === undefined
        ? []
        : [
            edge.TakeTurn({ clientId, requestId, requests: now.requests }),
            ...(next === undefined ? [] : [{ start: 'turn', after: next.at - now.at } as const]),
          ],
  },
  evolve: {
    PageQueued: (_, { clientId, until }) => ({ clientId, turns: [{ at: until, requests: 1 }] }),
    BurstQueued: (_, { clientId, turns }) => ({ clientId, turns }),
    turn: ({ clientId, turns }) => ({ clientId, turns: turns.slice(1) }),
  },
});
