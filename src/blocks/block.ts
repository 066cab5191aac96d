import type { BalancerState } from './balancer.ts';
import type { BreakerState } from './breaker.ts';
import type { BulkheadState } from './bulkhead.ts';
import type { CacheState } from './cache.ts';
import type { KeyVaultState } from './seal.ts';
import type { OutliersState } from './outliers.ts';
import type { LimiterState } from './limiters/limiter.ts';
import type { CounterState } from './counter.ts';
import type { RetryState } from './retry.ts';
import type { ShardsState } from './shards.ts';
import type { ShareState } from './share.ts';
import type { TimeoutState } from './timeout.ts';
import type { VersionVectorState } from './version-vector.ts';
import type { WarmPoolState } from './warm-pool.ts';
import type { WindowState } from './window.ts';

/** Every state that a block may have: found anywhere in a component's state by its field `block`. */
export type Block =
  | BalancerState
  | BreakerState
  | BulkheadState
  | CacheState
  | KeyVaultState
  | OutliersState
  | LimiterState
  | CounterState
  | RetryState
  | ShardsState
  | ShareState
  | TimeoutState
  | VersionVectorState
  | WarmPoolState
  | WindowState;
