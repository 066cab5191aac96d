import { describe, expect, test } from 'vitest';
import { scriptPlan, type SwitchValues } from '../kernel/index.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { explore } from './explore.ts';
import { matrixOf } from './matrix.ts';
import { printed } from './print.ts';

function explored(script: string, switches: SwitchValues = {}, faults = 1) {
  const plan = scriptPlan(orderSaga, script);
  if (plan === null) throw new Error(`no script ${script}`);
  return explore(orderSaga, { ...plan, switches: { ...plan.switches, ...switches } }, { faults });
}

const violatedBy = (offer: string, found: ReturnType<typeof explored>) =>
  found.findings.filter(({ plan, outcome }) => outcome === 'law violated' && plan.some((blow) => blow.offer === offer));

describe('single faults of the order saga', () => {
  test('with outbox and inbox no crash and no duplicate breaks a law', () => {
    const found = explored('happy-path');
    expect(found.base.outcome).toBe('completed');
    expect(found.findings.length).toBeGreaterThan(150);
    for (const offer of [
      'crash before commit',
      'crash after commit',
      'crash after publish',
      'duplicate',
      'fail once',
    ]) {
      expect(violatedBy(offer, found), offer).toEqual([]);
    }
  });

  test('without the outbox a crash after the commit does', () => {
    const failing = violatedBy('crash after commit', explored('happy-path', { outbox: false }));
    expect(failing.map(({ plan }) => plan[0]?.message)).toContain('ConfirmPayment');
    expect(failing.flatMap(({ broken }) => broken)).toContain('money charged means shipped or refunded');
  });

  test('without the inbox a duplicate does', () => {
    expect(violatedBy('duplicate', explored('happy-path', { inbox: false })).length).toBeGreaterThan(0);
  });

  test('what the script itself breaks stays broken in every run', () => {
    const found = explored('payment-answers-late');
    expect(found.base.outcome).toBe('compensated');
    expect(found.findings.every(({ hash }) => /^[0-9a-f]{16}$/.test(hash))).toBe(true);
  });

  test('the same search twice finds the same', () => {
    expect(explored('card-declined')).toEqual(explored('card-declined'));
  });
});

test('a plan that failed is not extended', () => {
  const found = explored('out-of-stock', {}, 2);
  const failing = new Set(
    found.findings
      .filter(({ plan, outcome }) => plan.length === 1 && outcome === 'law violated')
      .map(({ plan }) => `${plan[0]?.at} ${plan[0]?.offer}`),
  );
  expect(failing.size).toBeGreaterThan(0);
  const extended = found.findings.filter(
    ({ plan }) => plan.length === 2 && failing.has(`${plan[0]?.at} ${plan[0]?.offer}`),
  );
  expect(extended).toEqual([]);
});

test('the matrix has a row for each step and a cell for each fault that can happen there', () => {
  const found = explored('happy-path');
  const { rows, columns } = matrixOf(found);
  expect(rows).toHaveLength(found.base.steps);
  expect(rows[0]?.cells.every((cell) => cell === null)).toBe(true);
  expect(columns).toHaveLength(15);
  const possible = (message: string) =>
    columns.filter((_, i) => rows.find((row) => row.message === message)?.cells[i] !== null);
  expect(possible('Charge')).toContain('lose reply');
  expect(possible('Charge')).not.toContain('conflict');
  expect(possible('CreateOrder')).toContain('conflict');
  // order-saga keeps the order of each key and loses nothing
  expect(columns.filter((_, i) => rows.every(({ cells }) => cells[i] === null))).toEqual([
    'overtake',
    'drop',
    'failing compensation',
  ]);
});

test('the text says what it holds for', () => {
  const text = printed(explored('happy-path'));
  expect(text).toContain('ends completed in 27 steps without a fault');
  expect(text).toMatch(/Scope: \d+ runs; up to 1 fault of 15 kinds at every step/);
});
