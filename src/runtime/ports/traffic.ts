import type { FaultRule, Input, SwitchValues } from '../../kernel/index.ts';

/** What a generated run is made of: commands without an end, and faults that meet some of what follows. */
export interface Traffic {
  readonly scenario: string;
  /** Of the run. */
  readonly title: string;
  readonly switches: SwitchValues;
  readonly rules: readonly FaultRule[];
  /** The n-th command, from 1; never earlier, in virtual time, than the one before it less one pace. */
  command(n: number, seed: number): Input;
}
