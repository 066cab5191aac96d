import type { DeadLetterView, Mark } from '../../kernel/index.ts';
import { firstWhere } from '../run/first-where.ts';
import type { PackedMark } from './block.ts';

/** What few steps change, at any step. */
export interface Marks {
  /** Null before the first. */
  readonly newest: Mark | null;
  add(mark: PackedMark): void;
  at(n: number): Mark;
  /** Those that were made up to step `n`, for a branch. */
  upTo(n: number): Marks;
}

export function createMarks(
  start: { readonly steps: readonly number[]; readonly marks: readonly Mark[] } = nothing,
): Marks {
  const steps = [...start.steps];
  const marks = [...start.marks];
  /** How many of them were made up to step `n`. */
  const countAt = (n: number) => firstWhere(0, steps.length, (i) => (steps[i] ?? 0) > n);
  return {
    get newest() {
      return marks.at(-1) ?? null;
    },
    add({ step, deadKept, deadAdded, ...rest }) {
      const before: readonly DeadLetterView[] = marks.at(-1)?.dead ?? [];
      const same = deadAdded.length === 0 && deadKept === before.length;
      marks.push({ ...rest, dead: same ? before : [...before.slice(0, deadKept), ...deadAdded] });
      steps.push(step);
    },
    at(n) {
      const found = marks[countAt(n) - 1];
      if (found === undefined) throw new RangeError(`nothing is known of step ${n}`);
      return found;
    },
    upTo(n) {
      const count = countAt(n);
      return createMarks({ steps: steps.slice(0, count), marks: marks.slice(0, count) });
    },
  };
}

const nothing = { steps: [], marks: [] };
