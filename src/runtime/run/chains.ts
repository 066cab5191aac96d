import { blockSize } from './columns.ts';

/**
 * For each number the steps that bear it, as a chain through one column: four bytes a step, where a list for each of some
 * hundred thousand numbers would cost ten times as much.
 *
 *   newest[7] = 95  ->  before[95] = 31  ->  before[31] = 4  ->  0
 */
export interface Chains {
  /** Step `n` bears the number, and is newer than all that were told. */
  add(number: number, n: number): void;
  /** Ascending. */
  all(number: number): readonly number[];
  /** The newest one up to step `n`. */
  upTo(number: number, n: number): number | null;
}

export function createChains(): Chains {
  /** In blocks, so that it grows without copying. */
  const before: Uint32Array[] = [];
  const newest: number[] = [];

  const previous = (n: number): number => before[Math.floor(n / blockSize)]?.[n % blockSize] ?? 0;

  return {
    add(number, n) {
      const block = Math.floor(n / blockSize);
      (before[block] ??= new Uint32Array(blockSize))[n % blockSize] = newest[number] ?? 0;
      newest[number] = n;
    },
    all(number) {
      const found: number[] = [];
      for (let n = newest[number] ?? 0; n > 0; n = previous(n)) found.push(n);
      return found.reverse();
    },
    upTo(number, n) {
      let at = newest[number] ?? 0;
      while (at > n) at = previous(at);
      return at === 0 ? null : at;
    },
  };
}
