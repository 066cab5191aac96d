import type { Aim, Row } from '../row.ts';
import { count } from '../aims.ts';
import { quantile } from '../statistics.ts';
import type { Held, Warm } from './main.node.ts';
import type { Searched } from './searched.ts';
import type { WorkerTurns } from './workers.node.ts';

const names = ['no fault', 'single faults', 'pairs', 'triples'] as const;
/** Compare the rows of the same searches in turns: they are warm. */
const whyCold = 'the engine is compiled meanwhile: once it is, a search takes a fraction of that';

/** Wall ms, cold. */
const bounds = [Number.NaN, 50, 200, 1_500] as const;

const nameOf = (faults: number): string => names[faults] ?? `${faults} faults`;

const row = (id: string, what: string, samples: readonly number[], unit: string, more: Partial<Row> = {}): Row => ({
  id: `explorer/${id}`,
  who: 'ours',
  what: `explorer: ${what}`,
  samples,
  unit,
  better: unit === 'ms' || unit === 'MB' ? 'less' : 'more',
  ...more,
});

const rate = (searches: readonly Searched[], of: 'plans' | 'runs'): readonly number[] =>
  searches.map((one) => (1000 * one[of]) / one.ms);

const plansOf = (searches: readonly Searched[]): string => `${count(searches[0]?.plans ?? 0)} plans`;

/** The first search of a process or of a page. */
export function coldRows(where: 'Node' | 'Chromium', cold: ReadonlyMap<number, readonly Searched[]>): Row[] {
  return [...cold].map(([faults, searches]) =>
    row(
      `${where.toLowerCase()}/cold/${faults}`,
      `${where}, ${nameOf(faults)}, cold (${plansOf(searches)})`,
      searches.map(({ ms }) => ms),
      'ms',
      { aims: [{ atMost: bounds[faults] ?? Number.NaN, why: whyCold }] },
    ),
  );
}

/** Of the page: from the click on a switch until the matrix of that variant is painted. */
export function liveRows(times: readonly number[]): Row[] {
  const aims: readonly Aim[] = [{ atMost: 200 }];
  const what = 'page, a switch is flipped until the matrix is there';
  return [
    row('live/median', `${what} (${times.length} flips)`, times, 'ms', { aims }),
    row('live/p95', `${what}, 95th percentile`, [quantile(times, 0.95)], 'ms', { aims }),
  ];
}

/** Node. Growth: with more faults, or a longer run, a plan must not cost more. */
export function warmRows(warm: Warm): Row[] {
  const notLess = (id: string): readonly Aim[] => [{ atLeast: 1, times: `explorer/${id}` }];
  const plans = (name: string, what: string, aims: readonly Aim[]): Row[] => {
    const searches = warm[name];
    if (searches === undefined) return [];
    const text = `${what} (${plansOf(searches)})`;
    return [row(`${name}/plans`, text, rate(searches, 'plans'), 'plans/s', { aims })];
  };
  const runs = (name: string, what: string): Row[] => {
    const searches = warm[name];
    return searches === undefined ? [] : [row(`${name}/runs`, what, rate(searches, 'runs'), 'runs/s')];
  };
  const pruned = (faults: number): Row[] => {
    const long = warm[`unpruned-${faults}`];
    if (long === undefined) return [];
    const id = `unpruned-${faults}/plans`;
    return [row(id, `${nameOf(faults)}, not pruned`, rate(long, 'plans'), 'plans/s')];
  };
  const length = (name: string): string => `${warm[name]?.[0]?.length ?? 0} steps`;
  const short = [1, 2, 3].flatMap((faults) => [
    ...runs(`short-${faults}`, `${nameOf(faults)}, runs taken`),
    ...plans(
      `short-${faults}`,
      `${nameOf(faults)} of ${length(`short-${faults}`)}`,
      faults === 1 ? [] : notLess(`short-${faults - 1}/plans`),
    ).map((one) => (warm[`unpruned-${faults}`] ? { ...one, against: [`explorer/unpruned-${faults}/plans`] } : one)),
    ...pruned(faults),
  ]);
  const long = [1, 2].flatMap((faults) =>
    plans(`long-${faults}`, `${nameOf(faults)} of ${length(`long-${faults}`)}`, notLess(`short-${faults}/plans`)),
  );
  return [...short, ...long];
}

/** Node, started before the clock. */
export function workerRows({ one, two }: WorkerTurns, faults: number): Row[] {
  const id = (n: number): string => `workers/${faults}/${n}`;
  return [
    row(id(1), `${nameOf(faults)}, one worker`, rate(one, 'plans'), 'plans/s'),
    row(id(2), `${nameOf(faults)}, two workers`, rate(two, 'plans'), 'plans/s', {
      aims: [{ atLeast: 1.5, times: `explorer/${id(1)}`, why: 'what comes before the last blow is done by both' }],
    }),
  ];
}

/** Node: what a search holds at its end, and how that grows with faults and with steps. */
export function heldRows(script: 'short' | 'long', held: readonly (readonly [faults: number, one: Held])[]): Row[] {
  return held.flatMap(([faults, { megabytes, states, steps, length }]) => {
    const what = `${nameOf(faults)} of ${length} steps`;
    const id = script === 'short' ? `heap/${faults}` : `heap/long-${faults}`;
    return [
      row(id, `${what}, memory at the end (${count(states)} states, ${count(steps)} steps)`, [megabytes], 'MB'),
      row(`${id}/state`, `${what}, memory for a state`, [(megabytes * 1e6) / states], 'bytes', { better: 'less' }),
    ];
  });
}
