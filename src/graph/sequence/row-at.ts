import type { PlacedRow } from './types.ts';

/** The last row that is not after the cursor; -1 before the first. By bisection: steps ascend. */
export function rowAt(rows: readonly PlacedRow[], cursor: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.row.step ?? 0) <= cursor) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const page = 10;

/** The row that a key leads to; null for other keys. Rows of one step count as one. */
export function rowKey(key: string, at: number, rows: readonly PlacedRow[]): number | null {
  const last = rows.length - 1;
  const step = rows[at]?.row.step;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp': {
      let before = at;
      while (before > 0 && rows[before]?.row.step === step) before -= 1;
      return before;
    }
    case 'PageDown':
      return Math.min(last, at + page);
    case 'PageUp':
      return Math.max(0, at - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
