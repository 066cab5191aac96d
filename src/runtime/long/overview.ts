import type { Model, Overview, OverviewBin, OverviewRange } from '../../kernel/index.ts';
import { impossible } from '../problem.ts';
import type { Columns } from '../run/columns.ts';
import { laneOfInstances } from './lanes.ts';

const mostBins = 4096;

/** Counts over a part of the run, from the columns alone: a million steps take some ten milliseconds. */
export function overviewOf(model: Model, columns: Columns, range: OverviewRange): Overview {
  const from = Math.max(1, range.from);
  const to = Math.min(range.to, columns.length);
  if (!Number.isInteger(range.bins) || range.bins < 1 || range.bins > mostBins) {
    throw impossible(`an overview has 1 to ${mostBins} bins`);
  }
  const steps = Math.max(0, to - from + 1);
  const bins = Math.min(range.bins, steps);
  const { count, laneOf } = laneOfInstances(model, columns);
  const first = (bin: number) => from + Math.floor((bin * steps) / bins);
  return {
    from,
    to: Math.max(to, from - 1),
    bins: Array.from({ length: bins }, (_, bin) => binOf(columns, first(bin), first(bin + 1) - 1, count, laneOf)),
  };
}

function binOf(
  columns: Columns,
  from: number,
  to: number,
  laneCount: number,
  laneOf: (instance: number) => number,
): OverviewBin {
  const lanes = Array.from({ length: laneCount }, () => 0);
  let [failures, deadLetters, compensations, broken, ended] = [0, 0, 0, 0, 0];
  for (let n = from; n <= to; n += 1) {
    const lane = laneOf(columns.instance(n));
    lanes[lane] = (lanes[lane] ?? 0) + 1;
    const outcome = columns.outcome(n);
    if (outcome === 'parked') deadLetters += 1;
    if (outcome === 'failed' || outcome === 'parked' || outcome === 'crashed') failures += 1;
    if (columns.has(n, 'undo')) compensations += 1;
    if (columns.has(n, 'broke')) broken += 1;
    if (columns.has(n, 'ended')) ended += 1;
  }
  return {
    from,
    to,
    firstAt: columns.at(from),
    lastAt: columns.at(to),
    steps: to - from + 1,
    lanes,
    failures,
    deadLetters,
    compensations,
    broken,
    ended,
  };
}
