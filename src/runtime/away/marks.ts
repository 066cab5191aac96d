import type { DeadLetterView, Mark } from '../../kernel/index.ts';
import { firstWhere } from '../run/first-where.ts';
import type { PackedMark } from './block.ts';

/** What few steps change, at any step. */
export interface Marks {
  /** Null before the first. */
  readonly newest: Mark | null;
  add(mark: PackedMark): void;
  at(n: number): Mark;
}

export function createMarks(): Marks {
  const steps: number[] = [];
  const marks: Mark[] = [];
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
      const found = marks[firstWhere(0, steps.length, (i) => (steps[i] ?? 0) > n) - 1];
      if (found === undefined) throw new RangeError(`nothing is known of step ${n}`);
      return found;
    },
  };
}
