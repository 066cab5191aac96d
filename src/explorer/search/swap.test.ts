import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  aggregate,
  always,
  choice,
  eventually,
  external,
  nothing,
  process,
  queue,
  type Command,
  type Law,
  type Scenario,
} from '../../kernel/index.ts';
import { text } from '../../testing/fields.ts';
import { miniScenario } from '../../testing/mini-scenario.ts';
import { back, front, racingParts } from '../../testing/racing-parts.ts';
import { seeded } from '../../testing/seeded.ts';
import { deviateNaively } from './deviate.ts';
import { lostOrders } from './prove.ts';
import { exploreAll } from './search.ts';

const names = racingParts.map(({ name }) => name);
const systems = fc.record({
  some: fc.subarray(names.slice(3)),
  unordered: fc.subarray(names),
  inbox: fc.boolean(),
  /** Digits that are not to come first, or last. */
  late: fc.constantFrom('^2', '^3', '^23', '^7', '1$', '12$', '5$'),
  bounds: fc.constantFrom([0, 1], [0, 2], [1, 1]),
  columns: fc.subarray(['crash after commit', 'duplicate', 'poison', 'drop', 'delay'], { minLength: 1, maxLength: 2 }),
  ids: fc.array(fc.constantFrom('k-0', 'k-1'), { minLength: 2, maxLength: 3 }),
});

test('of other orders those that are left out end as one does that is tried', { timeout: 60_000 }, () => {
  const tally = { failing: 0, fewer: 0 };
  fc.assert(
    fc.property(systems, ({ some, unordered, inbox, late, bounds: [faults = 0, deviations = 0], columns, ids }) => {
      const there = racingParts.filter(({ name }, i) => i < 3 || some.includes(name));
      const random = miniScenario(there, {
        commands: [front.Ask],
        laws: [always('never in this order', back, ({ trail }) => !new RegExp(late).test(String(trail)))],
        channels: there.filter(({ name }) => unordered.includes(name)).map((part) => queue(part, { order: 'none' })),
      });
      const inputs = ids.map((id, i) => ({ id: `in-${i}`, type: 'Ask', at: 0, data: { id, n: i + 1 } }));
      const from = { inputs, rules: [], choices: [] };
      const request = { scenario: 'mini', from, switches: { inbox }, seed: 1, faults, deviations, columns };
      expect(lostOrders(random, request)).toEqual([]);
      const all = exploreAll(random, request, { deviate: deviateNaively });
      if (all.minimal.some(({ plan }) => plan.some(({ kind }) => kind === 'deviation'))) tally.failing += 1;
      if (exploreAll(random, request).counts.runs < all.counts.runs) tally.fewer += 1;
    }),
    seeded(40),
  );
  expect(tally.failing).toBeGreaterThan(5);
  expect(tally.fewer).toBeGreaterThan(12);
});

/** One command, and what comes of it is sent in one step: no earlier order turns those messages round. */
const door = aggregate('door', {
  key: 'id',
  commands: { Open: {} },
  events: { Opened: {} },
  initialState: {},
  decide: { Open: () => ({ Opened: {} }) },
  evolve: { Opened: (state) => state },
});
const porterWith = <C extends Command>(sends: readonly C[], errands: readonly ReturnType<C>[]) =>
  process('porter', {
    key: 'id',
    listensTo: [door],
    sends,
    initialState: {},
    decide: { Opened: () => errands },
    evolve: {},
  });

const closed = choice('closed', ['no', 'yes']);
const shop = external('shop', {
  key: 'id',
  latency: [5, 5],
  choices: [closed],
  commands: { Buy: {}, Ask: { name: text } },
  events: { SentAway: { name: text } },
  initialState: {},
  decide: {
    Buy: () => nothing,
    Ask: ({ name }, _, { choose }) => (choose(closed) === 'yes' || name === 'late' ? { SentAway: { name } } : nothing),
  },
  evolve: { SentAway: (state) => state },
});
const book = aggregate('book', {
  key: 'id',
  commands: { Note: { name: text } },
  events: { Noted: { name: text } },
  initialState: { names: '' },
  decide: { Note: ({ name }) => ({ Noted: { name } }) },
  evolve: { Noted: ({ names }, { name }) => ({ names: `${names} ${name}` }) },
});
const clerk = process('clerk', {
  key: 'id',
  listensTo: [shop],
  sends: [book.Note],
  initialState: {},
  decide: { SentAway: ({ id, name }) => [book.Note({ id, name })] },
  evolve: {},
});
const shops = (law: Law, errands: Parameters<typeof porterWith<typeof shop.Buy | typeof shop.Ask>>[1]): Scenario =>
  miniScenario([door, porterWith([shop.Buy, shop.Ask], errands), book, clerk], {
    commands: [door.Open],
    externals: [shop],
    laws: [law],
    channels: [queue(shop, { order: 'none' })],
  });
const lateIsNotServedAlone = eventually('late is not served alone', door, (_, __, { deadLetters }) => {
  const lost = deadLetters.map(({ key }) => key);
  return !lost.includes('early') || lost.includes('late');
});
const inTurn = always('nobody is sent away before his turn', book, ({ names }) => names !== ' late early');

/** The usual message and the one before it say nothing of each other; what comes behind that one overtakes the usual one. */
const left = aggregate('left', {
  key: 'id',
  commands: { GoLeft: {} },
  events: { WentLeft: {} },
  initialState: {},
  decide: { GoLeft: () => ({ WentLeft: {} }) },
  evolve: { WentLeft: (state) => state },
});
const right = aggregate('right', {
  key: 'id',
  commands: { Wake: {}, GoRight: {} },
  events: { Woken: {}, WentRight: {} },
  initialState: {},
  decide: { Wake: () => ({ Woken: {} }), GoRight: () => ({ WentRight: {} }) },
  evolve: { Woken: (state) => state, WentRight: (state) => state },
});
const watch = process('watch', {
  key: 'id',
  listensTo: [left, right],
  sends: [],
  initialState: { seen: '' },
  decide: {},
  evolve: { WentLeft: ({ seen }) => ({ seen: `${seen}l` }), WentRight: ({ seen }) => ({ seen: `${seen}r` }) },
});
const one = { id: 'one' };
const errands = [left.GoLeft(one), right.Wake(one), right.GoRight(one)];
const sides = miniScenario([door, porterWith([left.GoLeft, right.Wake, right.GoRight], errands), left, right, watch], {
  commands: [door.Open],
  laws: [always('left is first', watch, ({ seen }) => !seen.startsWith('r'))],
});

/** In each the two messages that are swapped come to one state, unless something happens to them. */
const traps: readonly {
  readonly what: string;
  readonly system: Scenario;
  readonly bounds: readonly [faults: number, deviations: number];
  readonly plan: readonly string[];
}[] = [
  {
    what: 'a fault of the usual message that the other one would have met',
    system: shops(lateIsNotServedAlone, [shop.Buy({ id: 'early' }), shop.Buy({ id: 'late' })]),
    bounds: [1, 1],
    plan: ['Buy to shop late first', 'down'],
  },
  {
    what: 'a choice of the usual message that lets it send something',
    system: shops(inTurn, [shop.Ask({ id: 'desk', name: 'early' }), shop.Ask({ id: 'desk', name: 'late' })]),
    bounds: [0, 2],
    plan: ['Ask to shop desk first', 'closed: yes'],
  },
  {
    what: 'a third message between the two, which the first of them makes way for',
    system: sides,
    bounds: [0, 2],
    plan: ['Wake to right one first', 'GoRight to right one first'],
  },
];

test.each(traps)('what may happen to two messages counts: $what', ({ system, bounds: [faults, deviations], plan }) => {
  const inputs = [{ id: 'in-0', type: 'Open', at: 0, data: { id: 'd' } }];
  const from = { inputs, rules: [], choices: [] };
  const switches = { retries: 0 };
  const request = { scenario: 'mini', from, switches, seed: 1, faults, deviations, columns: ['down'] };
  expect(lostOrders(system, request)).toEqual([]);
  expect(exploreAll(system, request).minimal.map((one) => one.plan.map(({ label }) => label))).toContainEqual(plan);
});
