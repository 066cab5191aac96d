import { limited, passed, refused, windowOf, type Limit, type Limited, type Taken } from './limit.ts';

/** Counts from nothing in each window. Cheap, and blind to what was let through just before: around the edge of two
 * windows up to twice the burst comes through at once. */
export interface FixedWindowState extends Limited {
  readonly block: 'fixed window';
  /** When the window began, virtual ms. */
  readonly start: number;
  /** Let through in it. */
  readonly count: number;
}

export function firstWindow(limit: Limit, now: number): FixedWindowState {
  return { block: 'fixed window', ...limit, start: startOf(limit, now), count: 0, passed: 0, refused: 0 };
}

export function takePlace(before: FixedWindowState, now: number, limit: Limit): Taken<FixedWindowState> {
  const start = Math.max(before.start, startOf(limit, now));
  const count = start === before.start ? before.count : 0;
  const state = { ...limited(before, limit), start, count };
  if (count >= limit.burst) return refused(state, start + windowOf(limit));
  return passed({ ...state, count: count + 1 }, now);
}

const startOf = (limit: Limit, now: number) => now - (now % windowOf(limit));
