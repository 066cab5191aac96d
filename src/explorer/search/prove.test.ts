/**
 * Pruned and unpruned, up to two faults find the same. Here each scenario's shortest script that holds, and with fewer kinds
 * of faults the longer it is; all of it is a command of its own: npm run explore -- <scenario> --script all --faults 2 --prove
 */
import { describe, expect, test } from 'vitest';
import type { Blow, Exploration, Scenario } from '../../kernel/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { noSemanticLock } from '../../scenarios/lessons/no-semantic-lock/scenario.ts';
import { outOfOrder } from '../../scenarios/lessons/out-of-order/scenario.ts';
import { oversell } from '../../scenarios/lessons/oversell/scenario.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { deviateNaively } from './deviate.ts';
import { lostOrders, prove } from './prove.ts';
import { exploreAll } from './search.ts';

const asked = (scenario: Scenario, script: string, faults: number, deviations = 0) => ({
  scenario: scenario.id,
  from: { script },
  switches: {},
  seed: 1,
  faults,
  deviations,
});

interface Shortest {
  readonly script: string;
  readonly steps: number;
}

const known = new Map<Scenario, Shortest>();

/** The shortest script that breaks nothing by itself, and its steps. */
function shortest(scenario: Scenario): Shortest {
  const there = known.get(scenario);
  if (there !== undefined) return there;
  const bases = scenario.scripts.map(({ id }) => {
    const { base, minimal } = exploreAll(scenario, { ...asked(scenario, id, 0), limits: { steps: 200 } });
    return { script: id, steps: base.steps, holds: minimal.length === 0 };
  });
  const [first] = bases.filter(({ holds }) => holds).toSorted((x, y) => x.steps - y.steps);
  if (first === undefined) throw new Error(`${scenario.id} has no script that holds`);
  known.set(scenario, first);
  return first;
}

/** All kinds of faults where a run is short. */
function columnsFor(steps: number): { readonly columns?: readonly string[] } {
  if (steps <= 8) return {};
  if (steps <= 25) return { columns: ['crash after commit', 'duplicate', 'delay', 'poison'] };
  return { columns: steps <= 40 ? ['crash before commit', 'delay'] : ['crash after commit'] };
}

describe('up to two faults, pruned and unpruned', () => {
  const named = scenarios.map((scenario) => [scenario.id, scenario] as const);
  test.each(named)(
    '%s: the same minimal failures, the same number of each outcome',
    { timeout: 60_000 },
    (_, scenario) => {
      const { script, steps } = shortest(scenario);
      const { plans, runs, differences } = prove(scenario, { ...asked(scenario, script, 2), ...columnsFor(steps) });
      expect(differences).toEqual([]);
      expect(runs).toBeLessThan(plans);
    },
  );
});

describe('other orders where it matters, and all of them', () => {
  const named = scenarios.map((scenario) => [scenario.id, scenario] as const);
  test.each(named)('%s: the same failures, the same outcomes', { timeout: 60_000 }, (_, scenario) => {
    const { script, steps } = shortest(scenario);
    expect(lostOrders(scenario, asked(scenario, script, 0, steps <= 30 ? 2 : 1))).toEqual([]);
    const columns = steps <= 12 ? ['crash after commit', 'duplicate', 'delay'] : ['crash before commit'];
    expect(lostOrders(scenario, { ...asked(scenario, script, 1, 1), columns })).toEqual([]);
  });

  test.each([
    [oversell, 'last-two', { 'expected version': false }],
    [outOfOrder, 'delivered', { 'ordered delivery': false, 'version gate': false }],
    [noSemanticLock, 'second-thoughts', { 'semantic lock': false }],
  ])('find each race that breaks a law: $id', (scenario, script, switches) => {
    const request = { ...asked(scenario, script, 1, 2), switches, columns: ['duplicate', 'crash before commit'] };
    expect(exploreAll(scenario, request).minimal.some(({ plan }) => plan.some(isOrder))).toBe(true);
    expect(lostOrders(scenario, request)).toEqual([]);
  });

  test('of the order saga one in five is enough, and those that move nothing else are left out', () => {
    const request = { ...asked(orderSaga, 'happy-path', 1, 1), columns: ['crash after commit'] };
    const plans = (search: Exploration) => search.levels.reduce((sum, level) => sum + level.plans, 0);
    const all = exploreAll(orderSaga, request, { deviate: deviateNaively });
    expect(plans(exploreAll(orderSaga, request)) * 5).toBeLessThan(plans(all));
    expect(lostOrders(orderSaga, request)).toEqual([]);
  });
});

const isOrder = ({ decision }: Blow) => decision.kind === 'sched';

test('a fault and another deviation, pruned and unpruned, find the same', () => {
  expect(prove(orderSaga, asked(orderSaga, 'out-of-stock', 1, 1)).differences).toEqual([]);
});

test('what a script breaks ahead of time is met in every run alike, pruned or not', () => {
  const request = { ...asked(orderSaga, 'payment-answers-late', 2), columns: ['fail once', 'delay'] };
  expect(prove(orderSaga, request).differences).toEqual([]);
});
