import { limited, one, passed, refused, type Limit, type Limited, type Taken } from './limit.ts';

/** A token for each request. They come back at the rate, and a bucket that is full holds the burst: whoever was quiet may
 * send it at once. In any stretch of time no more go through than the burst and the rate for that time. */
export interface TokenBucketState extends Limited {
  readonly block: 'token bucket';
  /** Thousandths. */
  readonly tokens: number;
  /** When they were counted, virtual ms. */
  readonly at: number;
}

export function fullBucket(limit: Limit, now: number): TokenBucketState {
  return { block: 'token bucket', ...limit, tokens: limit.burst * one, at: now, passed: 0, refused: 0 };
}

export function takeToken(before: TokenBucketState, now: number, limit: Limit): Taken<TokenBucketState> {
  const at = Math.max(now, before.at);
  const tokens = Math.min(limit.burst * one, before.tokens + (at - before.at) * limit.rate);
  const state = { ...limited(before, limit), tokens, at };
  if (tokens < one) return refused(state, at + Math.ceil((one - tokens) / limit.rate));
  return passed({ ...state, tokens: tokens - one }, now);
}
