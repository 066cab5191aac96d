/** The first number of from..to for which it is true, by halving: it has to be true for all after it. `to` itself is not asked. */
export function firstWhere(from: number, to: number, is: (n: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
