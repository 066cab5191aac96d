import type { RunInfo } from '../kernel/index.ts';

export interface RunRow {
  readonly id: string;
  readonly info: RunInfo;
  /** Deleted, but kept for its branches. */
  readonly hidden: boolean;
  /** Tells this run from an earlier one with the same id that was deleted: a writer in another tab may remember it. */
  readonly birth: string;
}
