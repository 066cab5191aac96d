import type { JsonObject } from '../../shared/json.ts';
import type { Fault } from './fault.ts';

/** An answer that differs from the default. `at` is the id of the step that asked. */
export type Decision =
  | { readonly kind: 'fault'; readonly at: string; readonly fault: Fault }
  /** A choice of the environment, declared by the scenario: card declined. */
  | { readonly kind: 'env'; readonly at: string; readonly choice: string; readonly option: string }
  /** Latency or backoff other than the one drawn from the seed. */
  | { readonly kind: 'jitter'; readonly at: string; readonly option: 'shortest' | 'longest' }
  /** Another enabled message instead of the step `at`. */
  | { readonly kind: 'sched'; readonly at: string; readonly instead: string };

/** A command from outside. */
export interface Input {
  /** Idempotency key: the identity of the message derives from it. */
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  /** Bearer token, where one was sent. */
  readonly token?: string;
  /** Virtual ms at which it reaches the gateway. */
  readonly at: number;
  /** Accepted when the run had so many steps (live input); left out for what a script plans ahead. */
  readonly after?: number;
}

/** Switch name -> value. Only those that differ from the default need to be there. */
export type SwitchValues = { readonly [name: string]: boolean | number | string };

/** All that a run is made of. Everything else is computed. */
export interface Trace {
  readonly scenario: string;
  readonly switches: SwitchValues;
  readonly seed: number;
  readonly inputs: readonly Input[];
  readonly decisions: readonly Decision[];
}
