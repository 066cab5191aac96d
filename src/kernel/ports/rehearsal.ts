import type { Outcome, StepRecord } from '../record/step-record.ts';
import type { SwitchValues } from '../record/trace.ts';
import type { InstanceView, LawView } from './world-view.ts';

/** A script as a run that nobody keeps. */
export interface Rehearsal {
  readonly scenario: string;
  readonly script: string;
  /** On top of those of the script. */
  readonly switches?: SwitchValues;
}

/** A run that the store has. */
export interface KeptRun {
  readonly run: string;
}

export interface RehearsalPart {
  /** The steps after those that are there already. */
  readonly records: readonly StepRecord[];
  /** Null while there is more to come. */
  readonly end: RehearsalEnd | null;
}

export interface RehearsalEnd {
  /** Steps of a kept run, of which only so many are read; left out where all of them are. */
  readonly of?: number;
  /** Null where it was given up after as many steps as are ever taken. */
  readonly outcome: Outcome | null;
  /** Virtual ms. */
  readonly now: number;
  readonly laws: readonly LawView[];
  readonly deadLetters: number;
  readonly instances: readonly InstanceView[];
}
