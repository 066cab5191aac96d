import type { SagaInstance } from './saga-instance.ts';

/** Stops the run, played or run: before a message is delivered, or after the step at which something came about. */
export interface Breakpoint {
  readonly id: string;
  readonly on:
    | { readonly kind: 'message'; readonly type: string }
    | { readonly kind: 'component'; readonly name: string }
    | { readonly kind: 'saga'; readonly saga: string; readonly status: SagaInstance['status'] }
    | { readonly kind: 'fault' }
    /** Any law where null. */
    | { readonly kind: 'law'; readonly sentence: string | null };
  /** A condition on `message` (its payload), `state` (of the consumer's instance), `key`, `attempt` and `now`; '' for none. */
  readonly when: string;
  /** Stops at the n-th time; 1 for each time. */
  readonly hits: number;
  readonly enabled: boolean;
}
