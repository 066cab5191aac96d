/** The four ways to keep to one limit. */
import { firstWindow, takePlace, type FixedWindowState } from './fixed-window.ts';
import { dryBucket, pourIn, type LeakyBucketState } from './leaky-bucket.ts';
import type { Limit, Taken } from './limit.ts';
import { emptyLog, takeEntry, type SlidingWindowState } from './sliding-window.ts';
import { fullBucket, takeToken, type TokenBucketState } from './token-bucket.ts';

export type LimiterState = TokenBucketState | LeakyBucketState | FixedWindowState | SlidingWindowState;
export type LimiterKind = LimiterState['block'];

export const limiterKinds = ['token bucket', 'leaky bucket', 'fixed window', 'sliding window'] as const;

export function newLimiter(kind: LimiterKind, limit: Limit, now: number): LimiterState {
  switch (kind) {
    case 'token bucket':
      return fullBucket(limit, now);
    case 'leaky bucket':
      return dryBucket(limit, now);
    case 'fixed window':
      return firstWindow(limit, now);
    case 'sliding window':
      return emptyLog(limit);
  }
}

/** One request at this virtual ms. */
export function take(state: LimiterState, now: number, limit: Limit): Taken<LimiterState> {
  switch (state.block) {
    case 'token bucket':
      return takeToken(state, now, limit);
    case 'leaky bucket':
      return pourIn(state, now, limit);
    case 'fixed window':
      return takePlace(state, now, limit);
    case 'sliding window':
      return takeEntry(state, now, limit);
  }
}
