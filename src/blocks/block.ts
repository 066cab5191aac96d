import type { BreakerState } from './breaker.ts';
import type { BulkheadState } from './bulkhead.ts';
import type { RetryState } from './retry.ts';
import type { WindowState } from './window.ts';

/** Every state that a block may have: found anywhere in a component's state by its field `block`. */
export type Block = BreakerState | BulkheadState | RetryState | WindowState;
