import { describe, expect, it } from 'vitest';
import type { Blow, ExploreRequest, Finding, Input, Minimised, Scenario, SwitchValues } from '../../kernel/index.ts';
import { oversell } from '../../scenarios/lessons/oversell/scenario.ts';
import { poisonMessage } from '../../scenarios/lessons/poison-message/scenario.ts';
import { zombieCharge } from '../../scenarios/lessons/zombie-charge/scenario.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { played } from '../explain/played.ts';
import { exploreAll } from '../search/search.ts';
import { ddmin } from './ddmin.ts';
import { minimise } from './minimise.ts';
import { printedMinimised } from './print.ts';

function asked(scenario: Scenario, script: string, switches: SwitchValues, deviations = 0): ExploreRequest {
  return { scenario: scenario.id, from: { script }, switches, seed: 1, faults: 1 - deviations, deviations };
}

const cases: readonly (readonly [Scenario, ExploreRequest])[] = [
  [orderSaga, asked(orderSaga, 'last-items', { outbox: false })],
  [orderSaga, asked(orderSaga, 'refund-fails', {})],
  [zombieCharge, asked(zombieCharge, 'bought', { 'late guard': false })],
  [oversell, asked(oversell, 'last-two', { 'expected version': false }, 1)],
];

const lawOf = ({ broken: [law], outcome }: Pick<Finding, 'broken' | 'outcome'>) => law?.sentence ?? outcome;

function found(scenario: Scenario, request: ExploreRequest, which: (blow: Blow) => boolean): Finding {
  const finding = exploreAll(scenario, request).minimal.find(({ plan }) => plan.some(which));
  if (finding === undefined) throw new Error('there is such a failure');
  return finding;
}

/** The law that the run breaks when somebody else plays it. */
function replayed(
  scenario: Scenario,
  { request, finding }: Pick<Minimised, 'request'> & { finding: Pick<Finding, 'plan'> },
) {
  const { outcome, end } = played(scenario, request, finding.plan);
  const [law] = end.laws.filter(({ status }) => status === 'broken').map(({ sentence }) => sentence);
  return law ?? outcome;
}

function inputsOf({ request: { from } }: Minimised): readonly Input[] {
  return 'inputs' in from ? from.inputs : [];
}

const withMs = (blow: Blow | undefined, less: number): Blow => {
  if (blow?.decision.kind !== 'fault' || !('ms' in blow.decision.fault)) throw new Error('it takes time');
  const { fault } = blow.decision;
  return { ...blow, decision: { ...blow.decision, fault: { ...fault, ms: fault.ms - less } } };
};

describe('a failure that is made smaller', () => {
  it.each(cases.map(([scenario, request]) => [JSON.stringify(request.from), scenario, request] as const))(
    '%s: breaks the same law, has nothing to drop, and stays as it is when it is made smaller again',
    (_, scenario, request) => {
      const { minimal } = exploreAll(scenario, request);
      expect(minimal.length).toBeGreaterThan(0);
      for (const finding of minimal.slice(0, 4)) {
        const small = minimise(scenario, request, finding);
        const law = lawOf(finding);
        expect(small.complete).toBe(true);
        expect(lawOf(small.finding)).toBe(law);
        expect(replayed(scenario, small)).toBe(law);
        const { plan } = small.finding;
        for (const one of plan) {
          const rest = plan.filter((other) => other !== one);
          expect(replayed(scenario, { ...small, finding: { plan: rest } })).not.toBe(law);
        }
        for (const input of inputsOf(small)) {
          const from = { ...small.request.from, inputs: inputsOf(small).filter((other) => other !== input) };
          const request = { ...small.request, from } as ExploreRequest;
          expect(replayed(scenario, { ...small, request })).not.toBe(law);
        }
        const again = minimise(scenario, small.request, small.finding);
        expect(again.smaller).toEqual([]);
        expect([again.request, again.finding]).toEqual([small.request, small.finding]);
        expect(minimise(scenario, request, finding)).toEqual(small);
      }
    },
  );

  it('is delayed to exactly the deadline that it misses', () => {
    const [, request] = cases[2]!;
    const small = minimise(
      zombieCharge,
      request,
      found(zombieCharge, request, ({ label, message }) => label === 'delay' && message === 'Charged'),
    );
    const [blow] = small.finding.plan;
    const { records } = played(zombieCharge, small.request, small.finding.plan);
    const late = records.findLast(({ message }) => message.type === 'Charged')?.at ?? 0;
    const asks = records.find(({ sent }) => sent.some(({ type }) => type === 'Charge'))?.at ?? 0;
    // at the same moment an answer wins
    expect(late - asks).toBe(30_001);
    expect(replayed(zombieCharge, { ...small, finding: { plan: [withMs(blow, 1)] } })).toBe('completed');
    expect(small.smaller).toEqual([`delay 60 s of Charged at purchase o-1 -> ${blow?.label}`, 'Buy.price: 49 -> 1']);
  });

  it('is met as often as it takes, and no more', () => {
    const [, request] = cases[2]!;
    const poison = found(zombieCharge, request, ({ label, message }) => label === 'poison' && message === 'Charged');
    expect(minimise(zombieCharge, request, poison).finding.plan[0]).toMatchObject({
      label: 'fail 4 times',
      decision: { fault: { kind: 'fail', times: 4 } },
    });
  });

  it('keeps what it needs of what the script breaks and chooses, and of two that differ in nothing becomes one', () => {
    const refund = minimise(orderSaga, cases[1]![1], { plan: [] });
    expect(refund.request.from).toMatchObject({
      rules: [{ message: 'Refund', fault: { kind: 'fail' } }],
      choices: [{ choice: 'pickup', option: 'refused' }],
    });
    const request = asked(poisonMessage, 'all-printed', { 'dead letters': false });
    const printer = exploreAll(poisonMessage, request).minimal.filter(
      ({ plan: [blow] }) => blow?.message === 'PrintLabel',
    );
    expect(printer.length).toBeGreaterThan(1);
    const text = printedMinimised(printer.map((finding) => minimise(poisonMessage, request, finding)));
    expect(text).toContain(`Made smaller: ${printer.length}, of which 1 differ`);
    expect(text).toContain('fail 4 times of PrintLabel');
  });

  it('is what it was where no run is left', () => {
    const [scenario, request] = cases[2]!;
    const finding = found(scenario, request, ({ label }) => label === 'delay');
    const same = minimise(scenario, request, finding, 1);
    expect(same).toMatchObject({ complete: false, smaller: [], finding });
  });
});

it('leaves out large parts and single ones, the last before the first', () => {
  expect(ddmin([1, 2, 3, 4, 5, 6, 7, 8], (some) => some.includes(2) && some.includes(7))).toEqual([2, 7]);
  expect(ddmin([1, 2, 3, 4], (some) => some.some((n) => n % 2 === 0))).toEqual([2]);
  expect(ddmin([1, 2, 3], () => true)).toEqual([]);
  expect(ddmin([1, 2, 3], (some) => some.length === 3)).toEqual([1, 2, 3]);
});
