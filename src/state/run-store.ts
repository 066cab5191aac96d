import { create } from 'zustand';
import type { Selection } from '../graph/flow/selection.ts';
import type { Model, RunState, ScenarioSummary, WorldView } from '../kernel/index.ts';
import type { Records } from '../graph/records.ts';

/** What the page knows of the engine, and where it looks. Data only: the actions stand beside it. */
export interface RunData {
  readonly scenarios: readonly ScenarioSummary[];
  readonly model: Model | null;
  readonly state: RunState | null;
  /** Steps of the run that the page knows of: the cursor may stand at any of them. */
  readonly length: number;
  /**
   * All steps of a short run, those around the cursor of a long one (`window.ts`). Another list after each change, the
   * same one where nothing changed.
   */
  readonly records: Records;
  /** The step on screen; 0 is before the first. */
  readonly cursor: number;
  /** The cursor follows the newest step. */
  readonly live: boolean;
  /** The page moves the cursor through steps that are recorded already. */
  readonly replaying: boolean;
  /** Somebody drags the cursor along: it passes more steps than anybody reads. */
  readonly scrubbing: boolean;
  /** The world at, or on the way to, the cursor: compare `view.step` with `cursor`. */
  readonly view: WorldView | null;
  /** A node of the graph. */
  readonly selected: Selection | null;
  /** The correlation that is followed by eye; all where null. */
  readonly followed: string | null;
}

export const nothingYet: RunData = {
  scenarios: [],
  model: null,
  state: null,
  length: 0,
  records: [],
  cursor: 0,
  live: true,
  replaying: false,
  scrubbing: false,
  view: null,
  selected: null,
  followed: null,
};

export const useRun = create<RunData>()(() => nothingYet);
