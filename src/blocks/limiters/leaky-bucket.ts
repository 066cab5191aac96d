import { limited, one, passed, refused, type Limit, type Limited, type Taken } from './limit.ts';

/** Requests run out through a hole at the rate, one after the other, whatever comes in at the top. The bucket holds the
 * burst; what does not fit any more is refused. A burst takes longer, but what stands behind it never feels one. */
export interface LeakyBucketState extends Limited {
  readonly block: 'leaky bucket';
  /** Requests that have not run out, in thousandths. */
  readonly water: number;
  /** When they were counted, virtual ms. */
  readonly at: number;
}

export function dryBucket(limit: Limit, now: number): LeakyBucketState {
  return { block: 'leaky bucket', ...limit, water: 0, at: now, passed: 0, refused: 0 };
}

export function pourIn(before: LeakyBucketState, now: number, limit: Limit): Taken<LeakyBucketState> {
  const at = Math.max(now, before.at);
  const water = Math.max(0, before.water - (at - before.at) * limit.rate);
  const state = { ...limited(before, limit), water, at };
  const tooMuch = water + one - limit.burst * one;
  if (tooMuch > 0) return refused(state, at + Math.ceil(tooMuch / limit.rate));
  return passed({ ...state, water: water + one }, at + Math.ceil(water / limit.rate));
}
