import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  always,
  queue,
  readModelsEqualTheirFold,
  compile,
  defaultOracle,
  deliver,
  emptyWorld,
  hashOf,
  options,
  outcomeOf,
  replayOracle,
  step,
  viewOf,
  type Input,
  type Oracle,
  type System,
  type World,
} from '../../kernel/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { miniScenario } from '../../testing/mini-scenario.ts';
import { back, front, racingParts } from '../../testing/racing-parts.ts';
import { someFaults } from '../../testing/random-scenario.ts';
import { orders } from '../../testing/run-of.ts';
import { seeded } from '../../testing/seeded.ts';
import { pinnedDecisions, pinnedOracle } from '../pinned.ts';
import { planOf } from '../search/plan.ts';
import { countOrders } from './count.ts';
import { OrdersSearch, type OrdersResult } from './orders.ts';

/** Steps are bounded too: a search that were to find nothing new for ever must not hang the test. */
function searched(system: System, start: World, oracle: Oracle = defaultOracle(), steps = 3_000): OrdersResult {
  const search = new OrdersSearch(system, start, oracle, { steps: 2_000, schedules: 20_000 });
  search.advance(steps);
  return search.result();
}

/** How every order of delivery ends, each world visited once; null where there are too many worlds. */
function enumerated(system: System, start: World, oracle: Oracle, most = 600): ReadonlySet<string> | null {
  const ends = new Set<string>();
  const met = new Set<string>();
  const worlds = [start];
  for (let world = worlds.pop(); world !== undefined; world = worlds.pop()) {
    const enabled = options(system, world);
    if (enabled.length === 0) ends.add(endOf(system, world));
    for (const { id } of enabled) {
      const next = deliver(system, world, id, oracle)?.world as World;
      const key = [hashOf(next), ...broken(system, next)].join();
      if (met.has(key)) continue;
      met.add(key);
      worlds.push(next);
    }
    if (met.size > most) return null;
  }
  return ends;
}

const broken = (system: System, world: World) =>
  viewOf(system, world).laws.flatMap(({ status, sentence }) => (status === 'broken' ? [sentence] : []));
const endOf = (system: System, world: World) =>
  [hashOf(world), outcomeOf(system, world), ...broken(system, world)].join('\n');

/** Overtaking is a matter of order itself. */
const faults = someFaults.filter(({ kind }) => kind !== 'overtake');
/** By message, not by time: the same in every order. */
const faultsByMessage = (oneIn: number): Oracle => ({
  ...defaultOracle(),
  fault: ({ letter: { id }, attempt }) =>
    attempt === 1 && (id.a >>> 3) % oneIn === 0 ? (faults[(id.b >>> 3) % faults.length] ?? null) : null,
});

const partNames = racingParts.map(({ name }) => name);

const systems = fc.record({
  some: fc.subarray(partNames.slice(3)),
  unordered: fc.subarray(partNames),
  lawful: fc.boolean(),
  inbox: fc.boolean(),
  oneIn: fc.constantFrom(2, 4, 1_000),
  asks: fc.array(
    fc.record({ id: fc.constantFrom('k-0', 'k-1'), n: fc.integer({ min: 1, max: 3 }), at: fc.constantFrom(0, 0, 50) }),
    {
      minLength: 2,
      maxLength: 3,
    },
  ),
});

/** The rows hear in any order, so that only what the law compares them with depends on the order of the events. */
const rowsOutOfOrder = {
  some: ['rows'],
  unordered: ['rows'],
  lawful: false,
  inbox: true,
  oneIn: 1_000,
  asks: [1, 2].map((n) => ({ id: 'k-0', n, at: 0 })),
};

describe('orders of delivery', () => {
  it('end as all orders end that there are', { timeout: 60_000 }, () => {
    const tally = { compared: 0, raced: 0 };
    fc.assert(
      fc.property(systems, ({ some, unordered, lawful, inbox, oneIn, asks }) => {
        const there = racingParts.filter(({ name }, i) => i < 3 || some.includes(name));
        const random = miniScenario(there, {
          commands: [front.Ask],
          laws: [
            readModelsEqualTheirFold,
            ...(lawful
              ? [always('the back knows', front, ({ count }, id, world) => world.of(back, id).count >= count - 1)]
              : []),
          ],
          channels: there.filter(({ name }) => unordered.includes(name)).map((part) => queue(part, { order: 'none' })),
        });
        const system = compile(random, { inbox }, { guarded: false });
        const inputs = asks.map(({ id, n, at }, i) => ({ id: `in-${i}`, type: 'Ask', at, data: { id, n } }));
        const start = emptyWorld(system, 1, inputs);
        const oracle = faultsByMessage(oneIn);
        const { ends, complete, schedules } = searched(system, start, oracle);
        const all = complete ? enumerated(system, start, oracle) : null;
        if (all === null) return;
        expect(new Set(ends.map(({ hash, outcome, broken }) => [hash, outcome, ...broken].join('\n')))).toEqual(all);
        tally.compared += 1;
        tally.raced += schedules > 1 ? 1 : 0;
      }),
      { ...seeded(24), examples: [[rowsOutOfOrder]] },
    );
    expect(tally.compared).toBeGreaterThan(10);
    expect(tally.raced).toBeGreaterThan(8);
  });

  it('of every script end as all of its orders end, where there are not too many', { timeout: 60_000 }, () => {
    let compared = 0;
    let several = 0;
    for (const scenario of scenarios)
      for (const { id } of scenario.scripts) {
        const from = { script: id };
        const request = { scenario: scenario.id, from, switches: {}, seed: 1, faults: 0, deviations: 0 };
        const plan = planOf(scenario, request);
        const system = compile(scenario, plan.switches, { guarded: false });
        const start = emptyWorld(system, 1, plan.inputs);
        const oracle = pinnedOracle(pinnedDecisions(system, start, plan), plan);
        const { ends, complete } = searched(system, start, oracle, 250);
        if (!complete || ends.some(({ outcome }) => outcome === 'livelock')) continue;
        const all = enumerated(system, start, oracle, 60);
        if (all === null) continue;
        const found = ends.map(({ hash, outcome, broken: laws }) => [hash, outcome, ...laws].join('\n'));
        expect(new Set(found), `${scenario.id} ${id}`).toEqual(all);
        compared += 1;
        several += all.size > 1 ? 1 : 0;
      }
    expect(compared).toBeGreaterThan(25);
    expect(several).toBeGreaterThan(5);
  });

  it('are one where two sagas have nothing to do with each other, of 3 * 10^15', () => {
    const system = compile(orderSaga, {}, { guarded: false });
    const start = emptyWorld(system, 1, placed('desk-lamp', 'oak-shelf'));
    expect(searched(system, start)).toMatchObject({ schedules: 1, redundant: 0, complete: true });
    expect(countOrders(system, start, defaultOracle())).toBe(3_246_670_537_110_000n);
  });

  it('are two where both want the same article', () => {
    const system = compile(orderSaga, {}, { guarded: false });
    const start = emptyWorld(system, 1, placed('desk-lamp', 'desk-lamp'));
    const { ends, schedules } = searched(system, start);
    expect(schedules).toBe(2);
    expect(ends.map(({ outcome }) => outcome)).toEqual(['completed', 'completed']);
    expect(ends[0]?.decisions).toEqual([]);
  });

  it('are found again from their decisions', () => {
    const system = compile(orderSaga, {}, { guarded: false });
    const start = emptyWorld(system, 1, placed('desk-lamp', 'desk-lamp', 'desk-lamp'));
    const { ends } = searched(system, start);
    expect(ends).toHaveLength(6);
    for (const { decisions, hash } of ends) {
      const oracle = replayOracle(decisions);
      let world = start;
      for (let taken = step(system, world, oracle); taken !== null; taken = step(system, world, oracle))
        world = taken.world;
      expect(hashOf(world)).toBe(hash);
    }
  });
});

const placed = (...skus: readonly string[]): readonly Input[] =>
  orders(skus.length, 0).map((one, i) => ({ ...one, data: { ...one.data, sku: skus[i] ?? '' } }));
