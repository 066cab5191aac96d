import type { Moment } from './circumstances.ts';
import type { SnapshotDefinition } from './definition.ts';
import type { Switch } from './switches.ts';

/** A copy of an instance's state every so many events, so that loading it need not fold the whole stream. */
export interface SnapshotOptions<State> {
  /** Events. 0: never. */
  every: number | Switch<number>;
  /** Of the state's shape, from 1. A function where it changes during a run: a deployment. */
  version: number | ((moment: Moment) => number);
  /** What the code of version 1, 2 and so on kept, where that is not the state as it is now. */
  earlier?: readonly ((state: State) => object)[];
  /** On: a snapshot of another version is thrown away, and the whole stream is folded. Always, where left out. */
  checked?: Switch<boolean>;
}

export function snapshotDefinition(given: SnapshotOptions<never> | undefined): SnapshotDefinition | null {
  if (given === undefined) return null;
  const { every, version, earlier = [], checked = null } = given;
  return { every, version: typeof version === 'function' ? version : () => version, earlier, checked };
}
