/** Indices of a longest part of the numbers in which each is greater than the one before it. */
export function longestRising(numbers: readonly number[]): readonly number[] {
  /** By length - 1: the index of the smallest number in which a rising part of that length ends. */
  const ends: number[] = [];
  const before: number[] = [];
  for (const [i, number] of numbers.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[i] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = i;
  }
  const found: number[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) found.push(i);
  return found.toReversed();
}
