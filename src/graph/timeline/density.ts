import type { Overview, OverviewBin, OverviewRange } from '../../kernel/index.ts';

/** What is known of a run from far away, to draw it at any scale: the whole coarsely, the part in sight finely. */
export interface Density {
  readonly whole: Overview | null;
  readonly detail: Overview | null;
}

/** Steps a bin so that bars of so many pixels do not touch: a power of two, so that zooming splits bins and never shifts them. */
export function stepsPerBin(pitch: number, bar: number): number {
  const least = bar / pitch;
  return least <= 1 ? 1 : 2 ** Math.ceil(Math.log2(least));
}

/** What to ask for to draw the steps from..to: some more on each side, so that panning finds it there, and whole bins. */
export function rangeAround(from: number, to: number, size: number, length: number): OverviewRange {
  const spare = Math.ceil((to - from + 1) / 4);
  const first = Math.floor(Math.max(0, from - 1 - spare) / size);
  const last = Math.ceil(Math.min(length, to + spare) / size);
  return { from: first * size + 1, to: Math.min(length, last * size), bins: Math.max(1, last - first) };
}

export const coversSteps = ({ from, to }: Pick<Overview, 'from' | 'to'>, first: number, last: number): boolean =>
  from <= first && to >= last;

/** The bins to draw for the steps from..to: the fine ones where they are there, around them the coarse ones. */
export function binsWithin({ whole, detail }: Density, from: number, to: number): readonly OverviewBin[] {
  const fine = detail === null || detail.bins.length === 0 ? [] : cut(detail, from, to);
  const [first] = fine;
  const last = fine.at(-1);
  if (whole === null) return fine;
  if (first === undefined || last === undefined) return cut(whole, from, to);
  const before = first.from <= from ? [] : cut(whole, from, first.from - 1).filter((bin) => bin.to < first.from);
  const after = last.to >= to ? [] : cut(whole, last.to + 1, to).filter((bin) => bin.from > last.to);
  return [...before, ...fine, ...after];
}

function cut({ bins }: Overview, from: number, to: number): readonly OverviewBin[] {
  return bins.slice(Math.max(0, placeOf(bins, from)), placeOf(bins, to) + 1);
}

/** Virtual ms at a step, as nearly as the bins tell; null where they do not reach. */
export function timeAt(density: Density, step: number): number | null {
  const bin = binAt(density, step);
  if (bin === null) return null;
  const part = bin.to === bin.from ? 0 : (step - bin.from) / (bin.to - bin.from);
  return Math.round(bin.firstAt + part * (bin.lastAt - bin.firstAt));
}

/** The finest bin that a step lies in; null where none is known. */
export function binAt({ whole, detail }: Density, step: number): OverviewBin | null {
  for (const overview of [detail, whole]) {
    if (overview === null || step < overview.from || step > overview.to) continue;
    const bin = overview.bins[placeOf(overview.bins, step)];
    if (bin !== undefined) return bin;
  }
  return null;
}

/** Place of the bin that a step lies in, by bisection; -1 before the first. */
function placeOf(bins: readonly OverviewBin[], step: number): number {
  let low = 0;
  let high = bins.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bins[middle]?.from ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How high a bar is, 0 to 1: what is there at all can be seen, and twice as much looks like more. */
export function heightOf(count: number, most: number): number {
  return count === 0 || most === 0 ? 0 : 0.2 + 0.8 * Math.sqrt(count / most);
}

/** What the bars of a picture are measured against. */
export interface Peaks {
  readonly lane: number;
  readonly failures: number;
  readonly compensations: number;
}

export function peaksOf(bins: readonly OverviewBin[]): Peaks {
  let [lane, failures, compensations] = [0, 0, 0];
  for (const bin of bins) {
    for (const count of bin.lanes) lane = Math.max(lane, count);
    failures = Math.max(failures, bin.failures);
    compensations = Math.max(compensations, bin.compensations);
  }
  return { lane, failures, compensations };
}
