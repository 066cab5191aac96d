import type { Names } from '../run/columns.ts';

interface Found {
  readonly text: string;
  readonly numbers: Set<number>;
  looked: number;
}

/** The newest answer for each list of names: the same question comes again for every part of what is found. */
const newest = new WeakMap<Names, Found>();

/** The numbers of the names that have the text in them, in whatever case; the text is in small letters. */
export function namesWith(names: Names, text: string): ReadonlySet<number> {
  const known = newest.get(names);
  const found = known?.text === text ? known : { text, numbers: new Set<number>(), looked: 0 };
  for (; found.looked < names.all.length; found.looked += 1) {
    if ((names.all[found.looked] ?? '').toLowerCase().includes(text)) found.numbers.add(found.looked);
  }
  newest.set(names, found);
  return found.numbers;
}
