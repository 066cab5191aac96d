/**
 * The part of a thread (ascending indices) that can be seen between two steps, with one mark on each side so that the
 * line enters and leaves the picture.
 */
export function threadBetween(thread: readonly number[], from: number, to: number): readonly number[] {
  const begin = Math.max(0, firstAtLeast(thread, from - 1) - 1);
  const end = Math.min(thread.length, firstAtLeast(thread, to) + 1);
  return thread.slice(begin, end);
}

/** Place of the first entry that is not smaller, by bisection. */
export function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
