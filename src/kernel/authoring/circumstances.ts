import type { Switch } from './switches.ts';

/** Time and switches: what may decide which version of the code runs. */
export interface Moment {
  /** Virtual milliseconds. */
  readonly now: number;
  /** The value of a switch in this variant. */
  readonly given: <Value>(what: Switch<Value>) => Value;
}

/** Time, chance, ids and switches: all that a handler may know beside its message and its state. */
export interface Circumstances extends Moment {
  /** 0 <= x < 1, from a stream of this step's own: the same in a retry and in a replay. */
  readonly random: () => number;
  /** An id derived from this step: the same in a retry and in a replay. */
  readonly newId: () => string;
}
