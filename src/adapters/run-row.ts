import type { RunInfo } from '../kernel/index.ts';

export interface RunRow {
  readonly id: string;
  /** Without its inputs and its note where these lie in `kept`. */
  readonly info: RunInfo;
  /** Inputs and note, as JSON text with the personal text in it encrypted. */
  readonly kept?: string;
  /** Deleted, but kept for its branches. */
  readonly hidden: boolean;
  /** Tells this run from an earlier one with the same id that was deleted: a writer in another tab may remember it. */
  readonly birth: string;
}
