import { limited, passed, refused, windowOf, type Limit, type Limited, type Taken } from './limit.ts';

/** Remembers when it let whom through, and counts those of the last window, wherever that begins: never more than the burst
 * in any of them. The price is the memory. */
export interface SlidingWindowState extends Limited {
  readonly block: 'sliding window';
  /** So many at each of these moments, oldest first, virtual ms. */
  readonly log: readonly { readonly at: number; readonly requests: number }[];
}

export function emptyLog(limit: Limit): SlidingWindowState {
  return { block: 'sliding window', ...limit, log: [], passed: 0, refused: 0 };
}

export function takeEntry(before: SlidingWindowState, now: number, limit: Limit): Taken<SlidingWindowState> {
  const newest = before.log.at(-1);
  const at = Math.max(now, newest?.at ?? 0);
  const log = before.log.filter((entry) => entry.at > at - windowOf(limit));
  const count = log.reduce((sum, { requests }) => sum + requests, 0);
  const state = { ...limited(before, limit), log };
  if (count >= limit.burst) return refused(state, (log[0]?.at ?? at) + windowOf(limit));
  const entry = newest?.at === at ? { at, requests: newest.requests + 1 } : { at, requests: 1 };
  return passed({ ...state, log: [...log.filter((one) => one.at < at), entry] }, now);
}
