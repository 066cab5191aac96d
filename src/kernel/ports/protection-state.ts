import type { BreakerRule, BreakerState } from '../../blocks/breaker.ts';
import type { BulkheadRule, BulkheadState } from '../../blocks/bulkhead.ts';
import type { RetryRule, RetryState } from '../../blocks/retry.ts';
import type { TimeoutRule, TimeoutState } from '../../blocks/timeout.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { SenderRecord } from '../record/step-record.ts';

export type LayerRule =
  | ({ readonly layer: 'bulkhead' } & BulkheadRule)
  | ({ readonly layer: 'breaker' } & BreakerRule)
  | ({ readonly layer: 'retry' } & RetryRule)
  | ({ readonly layer: 'timeout' } & TimeoutRule);

export type LayerState = BulkheadState | BreakerState | RetryState | TimeoutState;

/** Where a protection around a call stands. */
export interface ProtectionState {
  /** Outermost first. */
  readonly layers: readonly LayerState[];
  /** Under way, in the order in which they came. */
  readonly calls: readonly CallState[];
  readonly counts: ProtectionCounts;
  /** Answers that came when nobody waited for them any more, newest first; only the last few. */
  readonly late: readonly LateAnswer[];
  /** Why each call was given up that is about to become a dead letter, by the id of that letter. */
  readonly givenUp: { readonly [letter: string]: string };
}

export interface ProtectionCounts {
  /** Asked of it. */
  readonly calls: number;
  /** Letters sent to the external, all tries counted. */
  readonly attempts: number;
  readonly answered: number;
  /** The external said no. */
  readonly refused: number;
  readonly fellBack: number;
  readonly gaveUp: number;
  readonly late: number;
}

export interface LateAnswer {
  readonly call: string;
  readonly says: string;
  /** Virtual ms. */
  readonly at: number;
}

export interface CallState {
  /** Id of the command. */
  readonly call: string;
  /** Instance of the external. */
  readonly key: string;
  readonly data: JsonObject;
  readonly sender: SenderRecord;
  /** Virtual ms at which it came. */
  readonly began: number;
  readonly does: 'waits in line' | 'may start' | 'is under way' | 'waits to be tried again';
  /** The innermost layer that it has entered; as many as there are layers while it is under way. */
  readonly at: number;
  /** Letters sent so far. */
  readonly attempt: number;
  /** What each layer has to do with it. */
  readonly layers: readonly CallLayer[];
}

export interface CallLayer {
  readonly layer: LayerRule['layer'];
  /** Tries so far, of a retry. */
  readonly tries: number;
  /** When patience ends, or when it is tried again, virtual ms; null where neither runs. */
  readonly due: number | null;
  /** A breaker let it through as a probe. */
  readonly probe: boolean;
}
