import type { RunInfo } from '../kernel/index.ts';

/** By time of creation, then by id: a total order. */
export function newestFirst(runs: readonly RunInfo[]): RunInfo[] {
  return runs.toSorted((a, b) => b.created - a.created || (a.id < b.id ? 1 : -1));
}
