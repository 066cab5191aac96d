import { describe, expect, it } from 'vitest';
import { text, whole } from '../../testing/fields.ts';
import { inputsOf, miniScenario } from '../../testing/mini-scenario.ts';
import { faultAt, Played } from '../../testing/played.ts';
import { aggregate } from '../authoring/decider.ts';
import { readModelsEqualTheirFold } from '../authoring/law.ts';
import { policy } from '../authoring/policy.ts';
import { projection } from '../authoring/projection.ts';
import { inbox } from '../authoring/switches.ts';
import { nextDue } from '../facade.ts';
import type { Hand } from '../record/hand.ts';
import { rowsOf } from './query.ts';
import { streamsSay } from './view.ts';

const till = aggregate('till', {
  key: 'shop',
  commands: { Sell: { price: whole } },
  events: { Sold: { price: whole } },
  initialState: { sales: 0 },
  decide: { Sell: ({ price }) => ({ Sold: { price } }) },
  evolve: { Sold: ({ sales }) => ({ sales: sales + 1 }) },
});
const printer = aggregate('printer', {
  key: 'shop',
  commands: { Print: { words: text } },
  events: { Printed: { words: text } },
  initialState: { printed: 0 },
  decide: { Print: ({ words }) => ({ Printed: { words } }) },
  evolve: { Printed: ({ printed }) => ({ printed: printed + 1 }) },
});
const receipts = policy('receipts', {
  whenever: till.Sold,
  send: printer.Print,
  with: ({ shop, price }) => ({ shop, words: `${price}` }),
});
const byShop = projection('by shop', {
  from: [till],
  key: 'shop',
  initialState: { sum: 0 },
  evolve: { Sold: ({ sum }, { price }) => ({ sum: sum + price }) },
});
const scenario = miniScenario([till, printer, receipts, byShop], {
  commands: [till.Sell],
  queries: [byShop],
  switches: [inbox],
  laws: [readModelsEqualTheirFold],
});

const sale = (shop: string, price: number, at: number) => [till.Sell({ shop, price }), at] as const;
const early = [sale('north', 1, 0), sale('south', 10, 10), sale('north', 2, 20), sale('south', 20, 30)];
const late = [sale('north', 4, 1_005), sale('east', 500, 1_030)];
const begin = (how: 'in place' | 'beside', batch = 1): Hand => ({ do: 'rebuild', whom: 'by shop', how, batch });
const switchOver: Hand = { do: 'switch over', whom: 'by shop' };
const throwAway: Hand = { do: 'throw away', whom: 'by shop' };

/** Up to where only what is due after `until` is left. */
const runTo = (run: Played, until: number) =>
  run.run(undefined, (world) => (nextDue(run.system, world) ?? Infinity) > until);
const sold = (sales: readonly ReturnType<typeof sale>[]) => new Played(scenario, {}, inputsOf(...sales));
const answered = (run: Played) => {
  const found = rowsOf(run.system, run.world, 'by shop', {});
  return found.ok ? found.answer : found.problem;
};
const liveRows = (run: Played) => (answered(run) as { rows: unknown }).rows;
const allOfEarly = [
  { shop: 'north', sum: 3 },
  { shop: 'south', sum: 30 },
];

describe('a read model that is rebuilt in place', () => {
  it('loses its rows and gets them back batch by batch', () => {
    const run = runTo(sold(early), 500);
    expect(liveRows(run)).toEqual(allOfEarly);
    expect(run.hand(begin('in place', 3))).toBeNull();
    expect(answered(run)).toMatchObject({ rows: [], asOf: 0 });
    expect(run.view.rebuilds).toMatchObject([{ projection: 'by shop', done: 0, total: 4 }]);
    expect(run.view.checkpoints['by shop']).toMatchObject({ asOf: 0, lag: 4 });
    run.step();
    expect(liveRows(run)).toEqual([
      { shop: 'north', sum: 3 },
      { shop: 'south', sum: 10 },
    ]);
    expect(run.view.rebuilds).toMatchObject([{ done: 3, total: 4 }]);
    run.step();
    expect(run.view.rebuilds).toEqual([]);
    expect(liveRows(run)).toEqual(allOfEarly);
  });

  it('lets what comes meanwhile wait, and takes it afterwards', () => {
    const run = runTo(sold([...early, ...late]), 1_000);
    run.hand(begin('in place'));
    const soldWhile = () => run.records.filter(({ n, consumer }) => consumer === 'by shop' && n > at);
    const at = run.records.length;
    run.run(undefined, () => run.view.rebuilds.length === 0);
    expect(soldWhile()).toEqual([]);
    run.run();
    expect(run.outcome).toBe('completed');
    expect(liveRows(run)).toEqual([
      { shop: 'east', sum: 500 },
      { shop: 'north', sum: 7 },
      { shop: 'south', sum: 30 },
    ]);
  });

  it('cannot be thrown away half done, and is not rebuilt twice at once', () => {
    const run = runTo(sold(early), 500);
    expect(run.hand(switchOver)).toContain('not being folded again');
    run.hand(begin('in place'));
    expect(run.hand(throwAway)).toContain('the old rows are gone');
    expect(run.hand(begin('beside'))).toContain('being folded again already');
    expect(run.hand({ ...begin('beside'), whom: 'till' } as Hand)).toContain('no read model');
    expect(run.hand({ do: 'rebuild', whom: 'by shop', how: 'beside', batch: 0 })).toContain('at least 1');
  });
});

describe('a new version beside the live one', () => {
  it('is built while the live one answers, hears what comes meanwhile, and takes over', () => {
    const run = runTo(sold([...early, ...late]), 1_000);
    expect(run.hand(begin('beside'))).toBeNull();
    expect(liveRows(run)).toEqual(allOfEarly);
    expect(run.hand(switchOver)).toContain('0 of 4 events');
    run.run();
    expect(run.view.rebuilds).toMatchObject([{ how: 'beside', done: 6, total: 6 }]);
    const before = liveRows(run);
    expect(run.view.rebuilds[0]?.rows.map(({ key, state }) => ({ shop: key, ...(state as object) }))).toEqual(before);
    expect(run.hand(switchOver)).toBeNull();
    expect(liveRows(run)).toEqual(before);
    expect(run.view.rebuilds).toEqual([]);
    expect(run.outcome).toBe('completed');
  });

  it('repairs a row that counted an event twice', () => {
    const run = new Played(scenario, { inbox: false }, inputsOf(...early));
    run.run(faultAt({ kind: 'duplicate' }, 'Sold', 'by shop'));
    expect(run.outcome).toBe('law violated');
    expect(liveRows(run)).toEqual([
      { shop: 'north', sum: 4 },
      { shop: 'south', sum: 30 },
    ]);
    run.hand(begin('beside', 100));
    run.run();
    run.hand(switchOver);
    expect(liveRows(run)).toEqual(allOfEarly);
    expect(run.outcome).toBe('completed');
  });

  it('thrown away leaves the live one and nothing under way', () => {
    const run = runTo(sold(early), 500);
    run.hand(begin('beside'));
    run.step();
    expect(run.hand(throwAway)).toBeNull();
    expect(run.view.rebuilds).toEqual([]);
    expect(run.view.queue).toEqual([]);
    expect(liveRows(run)).toEqual(allOfEarly);
    run.hand(begin('beside', 100));
    run.run();
    expect(run.view.rebuilds).toMatchObject([{ done: 4, total: 4 }]);
  });
});

describe('a rebuild has no side effects', () => {
  it.each(['in place', 'beside'] as const)('%s: no policy hears an event again, nothing is printed twice', (how) => {
    const run = runTo(sold(early), 500);
    const { length } = run.records;
    const printed = run.state('printer', 'north');
    run.hand(begin(how));
    run.run();
    if (how === 'beside') run.hand(switchOver);
    const since = run.records.slice(length);
    expect(since.filter(({ outcome }) => outcome === 'handled')).toHaveLength(how === 'beside' ? 6 : 5);
    expect(since.every(({ consumer, events }) => consumer === 'hand' && events.length === 0)).toBe(true);
    const sent = since.flatMap((record) => record.sent);
    expect(sent.every(({ to }) => to === 'hand')).toBe(true);
    expect(run.state('printer', 'north')).toEqual(printed);
    expect(run.view.position).toBe(8);
  });
});

describe('what the streams say', () => {
  it('is ahead of a read model that lags, and touches no row', () => {
    const run = sold(early);
    run.run(undefined, (world) => world.position > 0);
    expect(run.view.checkpoints['by shop']?.lag).toBe(1);
    expect(streamsSay(run.system, run.world)['by shop']).toEqual([{ key: 'north', state: { sum: 1 } }]);
    expect(liveRows(run)).toEqual([]);
    run.run();
    expect(streamsSay(run.system, run.world)['by shop']).toEqual([
      { key: 'north', state: { sum: 3 } },
      { key: 'south', state: { sum: 30 } },
    ]);
  });
});
