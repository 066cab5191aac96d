/**
 * Pruned and unpruned, up to two faults find the same. Here each scenario's shortest script that holds, and with fewer kinds
 * of faults the longer it is; all of it is a command of its own: npm run explore -- <scenario> --script all --faults 2 --prove
 */
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../kernel/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { prove } from './prove.ts';
import { exploreAll } from './search.ts';

const asked = (scenario: Scenario, script: string, faults: number, deviations = 0) => ({
  scenario: scenario.id,
  from: { script },
  switches: {},
  seed: 1,
  faults,
  deviations,
});

/** The shortest script that breaks nothing by itself, and its steps. */
function shortest(scenario: Scenario): { readonly script: string; readonly steps: number } {
  const bases = scenario.scripts.map(({ id }) => {
    const { base, minimal } = exploreAll(scenario, { ...asked(scenario, id, 0), limits: { steps: 200 } });
    return { script: id, steps: base.steps, holds: minimal.length === 0 };
  });
  const [first] = bases.filter(({ holds }) => holds).toSorted((x, y) => x.steps - y.steps);
  if (first === undefined) throw new Error(`${scenario.id} has no script that holds`);
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

test('a fault and another deviation, pruned and unpruned, find the same', () => {
  expect(prove(orderSaga, asked(orderSaga, 'out-of-stock', 1, 1)).differences).toEqual([]);
});

test('what a script breaks ahead of time is met in every run alike, pruned or not', () => {
  const request = { ...asked(orderSaga, 'payment-answers-late', 2), columns: ['fail once', 'delay'] };
  expect(prove(orderSaga, request).differences).toEqual([]);
});
