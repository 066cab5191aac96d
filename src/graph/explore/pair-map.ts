import type { ExplorePairs, Outcome } from '../../kernel/index.ts';
import { badness } from './failure-matrix.ts';

/** Where two faults strike, and the worst that they do: a square, its upper half filled. */
export interface PairMap {
  /** Short names of the places, in the order of the run. */
  readonly places: readonly string[];
  /** The first so many of them are struck by the first of two faults; the others come of it. */
  readonly first: number;
  /** `cells[first * places.length + second]`: null where no run has such a pair. */
  readonly cells: readonly (PairCell | null)[];
}

export interface PairCell {
  readonly outcome: Outcome;
  readonly failing: boolean;
}

export function pairMap({ places, worst }: ExplorePairs): PairMap {
  const cells: (PairCell | null)[] = Array.from({ length: places.length ** 2 }, () => null);
  for (const [first, second, outcome, failing] of worst) {
    const at = first * places.length + second;
    const there = cells[at];
    if (there === null || there === undefined || badness(outcome) > badness(there.outcome)) {
      cells[at] = { outcome, failing: failing || there?.failing === true };
    }
  }
  return {
    first: worst.reduce((most, [first]) => Math.max(most, first + 1), 0),
    places: places.map(({ row, message, consumer }) => `${row === null ? '+' : row + 1} ${message} → ${consumer}`),
    cells,
  };
}
