import { countOf, firstOf, lastOf, stepsBetween, type Records } from './records.ts';

/** Steps from..to of a run, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface WindowSizes {
  /** A run of up to so many steps is on the page as a whole. */
  readonly whole: number;
  /** Steps on the page of a longer one. */
  readonly wide: number;
  /** Steps that are asked for first where the cursor jumps to: enough for a picture, and quick. */
  readonly glance: number;
  /** The cursor never comes nearer to the edge than this without the window being moved. */
  readonly margin: number;
}

export const usualWindow: WindowSizes = { whole: 20_000, wide: 4_000, glance: 200, margin: 500 };

export const isLong = (length: number, sizes: WindowSizes = usualWindow): boolean => length > sizes.whole;

/** What to ask for next so that the page holds what surrounds the cursor; null where it does. */
export interface Wanted {
  readonly span: Span;
  /** The step at the cursor is not on the page: it cannot wait until the cursor rests. */
  readonly urgent: boolean;
}

export function wantedAround(
  records: Records,
  cursor: number,
  length: number,
  sizes: WindowSizes = usualWindow,
): Wanted | null {
  const held: Span = { from: firstOf(records), to: lastOf(records) };
  if (!isLong(length, sizes)) {
    return held.from === 1 && held.to >= length ? null : { span: { from: 1, to: length }, urgent: true };
  }
  const at = Math.max(1, cursor);
  if (at < held.from || at > held.to) return { span: around(at, length, sizes.glance), urgent: true };
  const roomBefore = held.from === 1 || at - held.from >= sizes.margin;
  const roomAfter = held.to >= length || held.to - at >= sizes.margin;
  if (roomBefore && roomAfter) return null;
  return { span: around(at, length, sizes.wide), urgent: false };
}

/** So many steps with one of them in the middle, or as near to it as the run's ends allow. */
export function around(step: number, length: number, size: number): Span {
  const from = Math.max(1, Math.min(step - Math.floor(size / 2), length - size + 1));
  return { from, to: Math.min(length, from + size - 1) };
}

/** The part of a span that is not there yet: all of it where what is there lies elsewhere. */
export function missingOf(records: Records, { from, to }: Span): Span {
  const held: Span = { from: firstOf(records), to: lastOf(records) };
  if (from >= held.from && from <= held.to + 1) return { from: Math.max(from, held.to + 1), to };
  if (to <= held.to && to >= held.from - 1) return { from, to: Math.min(to, held.from - 1) };
  return { from, to };
}

/** The records of a span, from those that are there and those that came. */
export function joined(records: Records, fresh: Records, { from, to }: Span): Records {
  const kept = stepsBetween(records, from, to);
  const [first] = kept;
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return stepsBetween(fresh, from, to);
  const before = stepsBetween(fresh, from, first.n - 1);
  const after = stepsBetween(fresh, last.n + 1, to);
  const gapless =
    (before.length === 0 || lastOf(before) === first.n - 1) && (after.length === 0 || firstOf(after) === last.n + 1);
  return gapless ? [...before, ...kept, ...after] : stepsBetween(fresh, from, to);
}

/** With the steps that follow at the end; of a long run the oldest are let go of, many at once. */
export function appended(records: Records, news: Records, length: number, sizes: WindowSizes = usualWindow): Records {
  const last = lastOf(records);
  const fresh = news.filter(({ n }) => n > last);
  if (fresh.length === 0 || fresh[0]?.n !== last + 1) return records;
  const grown = [...records, ...fresh];
  return isLong(length, sizes) && countOf(grown) > sizes.whole ? grown.slice(-sizes.wide) : grown;
}
