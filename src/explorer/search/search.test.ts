import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aggregate, always, policy, type ExploreRequest } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { inputsOf, miniScenario } from '../../testing/mini-scenario.ts';
import { prove } from './prove.ts';
import { exploreAll, startSearch } from './search.ts';

const asked = (given: Partial<ExploreRequest> = {}): ExploreRequest => ({
  scenario: 'order-saga',
  from: { script: 'happy-path' },
  switches: {},
  seed: 1,
  faults: 1,
  deviations: 0,
  ...given,
});

describe('a search in bites', () => {
  test('finds what it finds in one go, and says how far it is', () => {
    const search = startSearch(orderSaga, asked());
    const seen = [search.advance(1)];
    while (seen.at(-1)?.done !== true) seen.push(search.advance(50));
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.map(({ share }) => share)).toEqual(seen.map(({ share }) => share).toSorted((x, y) => x - y));
    expect(seen.filter(({ levelDone }) => levelDone)).toHaveLength(1);
    expect(search.result()).toEqual(exploreAll(orderSaga, asked()));
  });

  test('has a result after each level, and says that it is not complete', () => {
    const search = startSearch(orderSaga, asked({ faults: 2 }));
    while (!search.advance(100).levelDone);
    const single = search.result();
    expect(single.complete).toBe(false);
    expect(single.levels).toEqual(exploreAll(orderSaga, asked()).levels);
    expect(single.minimal).toEqual(exploreAll(orderSaga, asked()).minimal);
    expect(single.pairs).toBeNull();
  });

  test('stops at the limit of runs, and says so', () => {
    const found = exploreAll(orderSaga, asked({ limits: { runs: 40 } }));
    expect(found.counts.runs).toBe(40);
    expect(found.complete).toBe(false);
    expect(found.levels).toHaveLength(1);
  });
});

test('the whole exploration is plain JSON', () => {
  const found = exploreAll(orderSaga, asked({ faults: 2, from: { script: 'out-of-stock' } }));
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});

test('a pair of places knows the worst that two faults do there', () => {
  const { pairs, minimal, rows } = exploreAll(orderSaga, asked({ faults: 2, from: { script: 'out-of-stock' } }));
  const failing = pairs?.worst.filter(([, , , fails]) => fails) ?? [];
  const pair = minimal.find(({ plan }) => plan.length === 2);
  const [first, second] = (pair?.plan ?? []).map(({ message, consumer }) =>
    pairs?.places.findIndex((place) => place.message === message && place.consumer === consumer),
  );
  expect(failing.map(([x, y]) => [x, y])).toContainEqual([first, second]);
  expect(pairs?.places.slice(0, rows.length).map(({ row }) => row)).toEqual(rows.map((_, i) => i));
});

test('a fault of the script waits for its message in every run, also where that comes later', () => {
  const broken = exploreAll(orderSaga, asked({ from: { script: 'dual-write' }, switches: { outbox: true } }));
  expect(broken.base.outcome).toBe('completed');
  // The first try fails, so that the crash of the script meets another step than in the run without a fault.
  const late = exploreAll(orderSaga, asked({ from: { script: 'dual-write' } }));
  expect(late.base.outcome).toBe('law violated');
  expect(late.levels).toMatchObject([{ plans: 1, failing: 1 }, { plans: 0 }]);
  expect(late.minimal).toHaveLength(1);
  expect(late.minimal[0]?.plan).toEqual([]);
});

let calls = 0;
const clock = aggregate('clock', {
  key: 'clockId',
  commands: { Tick: {} },
  events: { Ticked: { n: z.number() } },
  initialState: { n: 0 },
  decide: { Tick: () => ({ Ticked: { n: (calls += 1) } }) },
  evolve: { Ticked: (_, { n }) => ({ n }) },
});

test('a handler that is not pure is a determinism bug, with its first step', () => {
  const scenario = miniScenario([clock], { commands: [clock.Tick] });
  const inputs = inputsOf([{ type: 'Tick', data: { clockId: 'c-1' } }]);
  const from = { inputs, rules: [], choices: [] };
  const { determinism } = exploreAll(scenario, asked({ scenario: 'mini', from }));
  expect(determinism).toMatchObject([{ step: 2, consumer: 'clock', key: 'c-1', message: 'Tick', plan: [] }]);
});

const desk = aggregate('desk', {
  key: 'deskId',
  commands: { Enter: {}, Check: {} },
  events: { Entered: {}, Checked: { late: z.boolean() } },
  initialState: { late: false },
  decide: {
    Enter: () => ({ Entered: {} }),
    Check: (_, __, { now }) => ({ Checked: { late: now >= 50 } }),
  },
  evolve: { Entered: (state) => state, Checked: (_, { late }) => ({ late }) },
});
const next = policy('next', { whenever: desk.Entered, send: desk.Check });

test('where handlers ask for the time, two worlds that differ in it are two', () => {
  const laws = [always('nobody is late', desk, ({ late }) => !late)];
  const scenario = miniScenario([desk, next], { commands: [desk.Enter], laws });
  const from = { inputs: inputsOf([{ type: 'Enter', data: { deskId: 'd-1' } }]), rules: [], choices: [] };
  const request = asked({ scenario: 'mini', from, faults: 2 });
  const labels = exploreAll(scenario, request).minimal.map(({ plan }) => `${plan[0]?.label} ${plan[0]?.message}`);
  // after the restart all is as it was before, but for the time
  expect(labels).toContain('crash before commit Enter');
  expect(prove(scenario, request).differences).toEqual([]);
});
