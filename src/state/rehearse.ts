import type { KeptRun, Rehearsal, RehearsalEnd, StepRecord, WorldView } from '../kernel/index.ts';
import { driver } from './driver.ts';

export interface Rehearsed {
  readonly records: readonly StepRecord[];
  /** Null where it was not played to its end. */
  readonly end: RehearsalEnd | null;
}

interface Listening {
  /** Ends it early: what is there by then is the answer. */
  readonly signal?: AbortSignal;
  /** Steps that are enough; all where left out. */
  readonly enough?: number;
  readonly onSteps?: (steps: number) => void;
}

/** Plays a script in the engine's memory, or reads a run that is kept, beside the run on screen. */
export async function rehearse(what: Rehearsal | KeptRun, listening: Listening = {}): Promise<Rehearsed> {
  const { signal, enough = Infinity, onSteps } = listening;
  const records: StepRecord[] = [];
  for (;;) {
    const part = await driver().rehearse(what, records.length);
    records.push(...part.records);
    onSteps?.(records.length);
    if (part.end !== null || signal?.aborted === true || records.length >= enough) return { records, end: part.end };
  }
}

/** The world of it after a step. */
export const rehearsedView = (what: Rehearsal | KeptRun, step: number): Promise<WorldView> =>
  driver().rehearsedView(what, step);
