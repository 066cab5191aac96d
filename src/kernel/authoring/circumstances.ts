import type { Switch } from './switches.ts';

/** Time, chance, ids and switches: all that a handler may know beside its message and its state. */
export interface Circumstances {
  /** Virtual milliseconds. */
  readonly now: number;
  /** 0 <= x < 1, from a stream of this step's own: the same in a retry and in a replay. */
  random(): number;
  /** An id derived from this step: the same in a retry and in a replay. */
  newId(): string;
  /** The value of a switch in this variant. */
  given<Value>(what: Switch<Value>): Value;
}
