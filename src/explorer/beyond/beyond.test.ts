import { describe, expect, it } from 'vitest';
import {
  hashOf,
  outcomeOf,
  type BeyondFound,
  type BeyondQuestion,
  type Finding,
  type Scenario,
  type SwitchValues,
} from '../../kernel/index.ts';
import { noSemanticLock } from '../../scenarios/lessons/no-semantic-lock/scenario.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { twoPhaseCommit } from '../../scenarios/two-phase-commit/scenario.ts';
import { playPlan } from '../play-plan.ts';
import { hasFailed, startBeyond } from './beyond.ts';

interface Given {
  readonly switches?: SwitchValues;
  readonly faults?: number;
}

function found(
  scenario: Scenario,
  script: string,
  question: BeyondQuestion,
  { switches = {}, faults = 0 }: Given = {},
) {
  const request = { scenario: scenario.id, from: { script }, switches, seed: 1, faults, deviations: 0 };
  const search = startBeyond(scenario, { request, question });
  while (!search.advance(2_000).done);
  return search.result();
}

/** As whoever opens it sees it. */
function played(scenario: Scenario, request: BeyondFound['runs'][number]['request'], plan: Finding['plan']) {
  const { steps, system, start } = playPlan(scenario, request, plan);
  let last = start;
  for (const { world } of steps) last = world;
  return { outcome: outcomeOf(system, last), hash: hashOf(last) };
}

describe('searches beside that for faults', () => {
  it('come to runs that can be played again: each end of all orders', () => {
    const lockless = { 'semantic lock': false };
    const orders = found(noSemanticLock, 'second-thoughts', { search: 'orders', limit: 500 }, { switches: lockless });
    expect(orders).toMatchObject({ search: 'orders', complete: true });
    expect(orders.runs.length).toBeGreaterThan(1);
    for (const { request, finding } of orders.runs) {
      const { plan, outcome, hash } = finding;
      expect(plan.every(({ kind, label }) => kind === 'deviation' && label.endsWith('first'))).toBe(true);
      expect(played(noSemanticLock, request, plan).outcome).toBe(outcome);
      if (outcome !== 'law violated') expect(played(noSemanticLock, request, plan).hash).toBe(hash);
    }
    expect(hasFailed(orders)).toBe(true);
  });

  it('say of what a script breaks that it is a blow like any other: it meets the same message in every order', () => {
    const { runs } = found(orderSaga, 'payment-answers-late', { search: 'orders', limit: 500 });
    expect(runs).toHaveLength(1);
    expect(runs[0]?.request.from).toMatchObject({ rules: [] });
    expect(runs[0]?.finding.plan.map(({ kind, message }) => [kind, message])).toEqual([['fault', 'Charged']]);
  });

  it('make what fails by chance as small as it can be, in its kind and its quantities too', () => {
    const drawn = found(orderSaga, 'happy-path', { search: 'random', runs: 60, depth: 2 }, { faults: 1 });
    if (drawn.search !== 'random') throw new Error('another search');
    expect(drawn.failing).toBeGreaterThan(1);
    expect(drawn.bound?.each).toBeCloseTo(1 / (15 * 27));
    const said = drawn.runs.flatMap(({ smaller }) => smaller?.smaller ?? []);
    expect(said).toContain('PlaceOrder.quantity: 2 -> 1');
    expect(said.some((one) => /^\d+ blows -> 1$/.test(one))).toBe(true);
    for (const { finding, request, smaller } of drawn.runs) {
      expect(smaller?.complete).toBe(true);
      expect(played(orderSaga, request, finding.plan).outcome).toBe(finding.outcome);
      for (const blow of finding.plan) {
        const less = finding.plan.filter((one) => one !== blow);
        expect(played(orderSaga, request, less).outcome).not.toBe(finding.outcome);
      }
    }
  });

  it('show the losses that cut every chain, and states as a specification counts them', () => {
    const cuts = found(twoPhaseCommit, 'all-commit', { search: 'lineage', losses: 1, limit: 500 });
    expect(cuts.runs.map(({ finding }) => finding.plan.length)).toEqual(cuts.runs.map(() => 1));
    expect(hasFailed(cuts)).toBe(true);
    const two = { switches: { participants: 2 } };
    const of = ['coordinator', 'participant'];
    const states = found(twoPhaseCommit, 'all-commit', { search: 'states', limit: 5_000, of }, two);
    expect(states).toMatchObject({ complete: true, seen: { of, states: 56, transitions: 93, depth: 8 } });
    expect(hasFailed(states)).toBe(false);
  });

  it('refuse components that are not there', () => {
    const nobody = { search: 'states', limit: 5, of: ['nobody'] } as const;
    expect(() => found(twoPhaseCommit, 'all-commit', nobody)).toThrow("there is no component 'nobody'");
  });
});
