/** An event that was written in an earlier version is read as the current one, wherever it is read. */
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { text, whole } from '../../testing/fields.ts';
import { inputsOf, miniScenario } from '../../testing/mini-scenario.ts';
import { faultAt, Played } from '../../testing/played.ts';
import { aggregate } from '../authoring/decider.ts';
import { readModelsEqualTheirFold } from '../authoring/law.ts';
import { command } from '../authoring/message.ts';
import { policy } from '../authoring/policy.ts';
import { process } from '../authoring/process.ts';
import { projection } from '../authoring/projection.ts';
import { saga } from '../authoring/saga.ts';
import { amount, setting } from '../authoring/switches.ts';
import { topic } from '../authoring/topic.ts';
import { describe as modelOf } from '../model/describe.ts';
import { compile } from './compile.ts';

const wrote = setting('code version', [3, 1, 2]);
/** Virtual ms. */
const deployed = amount('version 3 runs from', { is: 0, from: 0, to: 1_000 });

const till = aggregate('till', {
  key: 'shop',
  commands: { Sell: { cents: whole } },
  events: { Sold: { cents: whole, currency: text }, Opened: {} },
  earlier: {
    'Sold@1': {
      fields: { euros: whole },
      up: ({ euros }) => ({ cents: euros * 100 }),
      down: ({ cents }) => ({ euros: cents / 100 }),
    },
    'Sold@2': { fields: { cents: whole }, up: (old) => ({ ...old, currency: 'EUR' }) },
  },
  writes: ({ now, given }) => (now < given(deployed) ? 1 : given(wrote)),
  initialState: { sum: 0, currency: '' },
  decide: { Sell: ({ cents }) => ({ Sold: { cents, currency: 'EUR' } }) },
  evolve: { Sold: ({ sum }, { cents, currency }) => ({ sum: sum + cents, currency }), Opened: (state) => state },
});
const drawer = aggregate('drawer', {
  key: 'shop',
  commands: { Put: { cents: whole, currency: text }, Ring: { cents: whole } },
  events: { Filled: { cents: whole }, Rung: {} },
  initialState: { cents: 0, rings: 0 },
  decide: { Put: ({ cents }) => ({ Filled: { cents } }), Ring: () => ({ Rung: {} }) },
  evolve: {
    Filled: (state, { cents }) => ({ ...state, cents: state.cents + cents }),
    Rung: (state) => ({ ...state, rings: state.rings + 1 }),
  },
});
const fill = policy('fill', { whenever: till.Sold, where: ({ currency }) => currency === 'EUR', send: drawer.Put });
const bell = process('bell', {
  key: 'shop',
  listensTo: [till],
  sends: [drawer.Ring],
  initialState: { last: 0 },
  decide: { Sold: ({ shop, cents }) => [drawer.Ring({ shop, cents })] },
  evolve: { Sold: (_, { cents }) => ({ last: cents }) },
});
/** Its key is a field that the old versions do not have. */
const takings = projection('takings', {
  from: [till],
  key: 'currency',
  initialState: { cents: 0 },
  evolve: { Sold: ({ cents }, event) => ({ cents: cents + event.cents }) },
});
const Visit = command('Visit', { shop: text, cents: whole });
const visit = saga('visit', { startsOn: Visit, key: 'shop' })
  .pivot('sell', { send: till.Sell, done: till.Sold })
  .retriable('put', {
    send: drawer.Put,
    with: ({ shop }, { sell }) => ({ shop, cents: sell.cents, currency: sell.currency }),
    done: drawer.Filled,
  });

const switches = [wrote, deployed];
const shop = miniScenario([till, drawer, fill, bell, takings], {
  commands: [till.Sell],
  queries: [takings],
  switches,
  laws: [readModelsEqualTheirFold],
});
const sell = (cents: number) => till.Sell({ shop: 'north', cents });
const played = (values: object, at = 0) => new Played(shop, { ...values }, inputsOf([sell(500)], [sell(700), at]));

describe.each([3, 2, 1])('an event that was written as version %i', (version) => {
  const run = played({ 'code version': version }).run();
  const stored = { 1: { shop: 'north', euros: 5 }, 2: { shop: 'north', cents: 500 } }[version];

  it('is read as the current one by its owner and by all who listen', () => {
    expect(run.state('till', 'north')).toEqual({ sum: 1_200, currency: 'EUR' });
    expect(run.state('drawer', 'north')).toEqual({ cents: 1_200, rings: 2 });
    expect(run.state('bell', 'north')).toEqual({ last: 700 });
    expect(run.state('takings', 'EUR')).toEqual({ cents: 1_200 });
    expect(run.outcome).toBe('completed');
  });

  it('stays in the record as it is stored, with its version and as what it was read', () => {
    const current = { shop: 'north', cents: 500, currency: 'EUR' };
    const [event] = run.records.flatMap(({ events }) => events.filter(({ type }) => type === 'Sold'));
    const letters = run.records
      .flatMap(({ message, sent }) => [message, ...sent])
      .filter(({ type }) => type === 'Sold');
    expect(event?.data).toEqual(stored ?? current);
    expect(event?.version).toBe(version === 3 ? undefined : version);
    for (const letter of letters) expect(letter.version).toBe(version === 3 ? undefined : version);
    const taken = run.records.find(({ consumer }) => consumer === 'bell')?.message;
    expect(taken?.data).toEqual(stored ?? current);
    expect(taken?.upcast).toEqual(version === 3 ? undefined : current);
  });

  it('is read again when a read model is rebuilt', () => {
    const again = played({ 'code version': version }).run(faultAt({ kind: 'rebuild' }, 'Sold', 'takings', 2));
    expect(again.records.some(({ fault }) => fault?.kind === 'rebuild')).toBe(true);
    expect(again.state('takings', 'EUR')).toEqual({ cents: 1_200 });
    expect(again.view.laws.map(({ status }) => status)).toEqual(['held']);
  });

  it('survives a crash: the relay publishes it as it is stored', () => {
    const crash = faultAt({ kind: 'crash', when: 'after commit' }, 'Sell');
    const crashed = played({ 'code version': version }).run(crash);
    expect(crashed.records.some(({ message }) => message.kind === 'outbox')).toBe(true);
    expect(crashed.state('drawer', 'north')).toEqual({ cents: 1_200, rings: 2 });
  });

  it('goes into a topic as it is read, and once', () => {
    const groups = { takings: { consumers: [takings], members: 1 } };
    const sales = topic('sales', { carries: [till.Sold], partitions: 2, by: 'shop', groups });
    const queued = miniScenario([till, takings], { commands: [till.Sell], switches, channels: [sales] });
    const run = new Played(queued, { 'code version': version }, inputsOf([sell(500)], [sell(700)])).run();
    expect(run.state('takings', 'EUR')).toEqual({ cents: 1_200 });
    const taken = run.view.instances.find((one) => one.component === 'sales' && one.version > 0)?.state as JsonObject;
    expect(taken['records']).toMatchObject([
      { data: { shop: 'north', cents: 500, currency: 'EUR' } },
      { data: { shop: 'north', cents: 700, currency: 'EUR' } },
    ]);
  });

  it('answers a saga', () => {
    const booking = miniScenario([visit, till, drawer], { commands: [Visit], switches });
    const run = new Played(
      booking,
      { 'code version': version },
      inputsOf([Visit({ shop: 'south', cents: 300 })]),
    ).run();
    expect(run.state('drawer', 'south')).toEqual({ cents: 300, rings: 0 });
    expect(run.outcome).toBe('completed');
  });
});

it('which version is written may change in the middle of a run: a deployment', () => {
  const run = played({ 'version 3 runs from': 100 }, 200).run();
  const versions = run.records.flatMap(({ events }) => events.filter(({ type }) => type === 'Sold'));
  expect(versions.map(({ version }) => version)).toEqual([1, undefined]);
  expect(run.state('till', 'north')).toEqual({ sum: 1_200, currency: 'EUR' });
});

it('is edited as it is stored', () => {
  const run = played({ 'code version': 1 });
  const waiting = () => run.view.queue.find(({ to, type }) => to === 'takings' && type === 'Sold');
  run.run(undefined, () => waiting() !== undefined);
  const { step = '' } = waiting() ?? {};
  expect(run.hand({ do: 'edit', message: step, data: { shop: 'north', cents: 500 } })).toBe('euros: is missing');
  expect(run.hand({ do: 'edit', message: step, data: { shop: 'north', euros: 6 } })).toBeNull();
  expect(run.run().state('takings', 'EUR')).toEqual({ cents: 1_300 });
});

describe('a conversion that does not fit', () => {
  const wrong = (up: () => object) =>
    miniScenario(
      [
        aggregate('till', {
          key: 'shop',
          commands: { Sell: {} },
          events: { Sold: { cents: whole } },
          earlier: { 'Sold@1': { fields: {}, up: up as () => { cents: number } } },
          writes: () => 1,
          initialState: {},
          decide: { Sell: () => ({ Sold: { cents: 1 } }) },
          evolve: { Sold: (state) => state },
        }),
      ],
      { commands: [till.Sell] },
    );
  const errorOf = (up: () => object) =>
    new Played(wrong(up), {}, [{ id: 'in-1', type: 'Sell', data: { shop: 'north' }, at: 0 }]).run().records.at(-1)
      ?.error?.message;

  it('is given up at once, and says what is missing', () => {
    expect(errorOf(() => ({}))).toBe("mini, aggregate 'till', on Sell: Sold, read from version 1: cents: is missing");
    expect(errorOf(() => null as never)).toBe(
      "mini, aggregate 'till', on Sell: Sold, read from version 1: the conversion returned null.",
    );
  });
});

it('the model knows the schemas of all versions, and how they are read', () => {
  const model = modelOf(shop);
  const sold = model.messages.find(({ type }) => type === 'Sold');
  expect(sold?.earlier.map(({ properties }) => Object.keys(properties as object))).toEqual([
    ['shop', 'euros'],
    ['shop', 'cents'],
  ]);
  const source = model.components.find(({ name }) => name === 'till')?.source ?? {};
  expect(Object.keys(source).filter((on) => on.startsWith('upcast'))).toEqual([
    'upcast from 1 Sold',
    'upcast from 2 Sold',
  ]);
});

it('what is written must be a version', () => {
  const zero = aggregate('till', {
    key: 'shop',
    commands: { Sell: {} },
    events: { Sold: {} },
    earlier: { 'Sold@1': { fields: {}, up: () => ({}) } },
    writes: () => 0,
    initialState: {},
    decide: { Sell: () => ({ Sold: {} }) },
    evolve: { Sold: (state) => state },
  });
  const run = new Played(
    miniScenario([zero], { commands: [zero.Sell] }),
    {},
    inputsOf([zero.Sell({ shop: 'x' })]),
  ).run();
  expect(run.records.at(-1)?.error?.message).toContain("'writes' returned 0. Versions are whole numbers from 1.");
});

it('no other scenario pays: an event without earlier versions is its own newest', () => {
  const { events } = compile(shop);
  expect(events.get('Filled')).toMatchObject({ version: 1, earlier: [], written: null, up: null });
  expect(events.get('Sold')?.earlier.map(({ version }) => version)).toEqual([1, 2]);
});
