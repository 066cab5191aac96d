/**
 * Items of which none can be left out (delta debugging: Zeller, Hildebrandt, 2002): large parts first, in the end one by
 * one, the last ones before the first. `items` itself must fail.
 */
export function ddmin<T>(items: readonly T[], fails: (some: readonly T[]) => boolean): readonly T[] {
  let left = items;
  for (let parts = 2; left.length > 0;) {
    const size = Math.ceil(left.length / parts);
    const all = left;
    const rest = Array.from({ length: parts }, (_, i) => [...all.slice(0, i * size), ...all.slice((i + 1) * size)])
      .filter((some) => some.length < all.length)
      .findLast(fails);
    if (rest !== undefined) {
      left = rest;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) return left;
    else parts = Math.min(left.length, parts * 2);
  }
  return left;
}
