import { describe, expect, test } from 'vitest';
import type { SwitchValues } from '../kernel/index.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { travelBooking } from '../scenarios/travel-booking/scenario.ts';
import { printed } from './print.ts';
import { exploreAll } from './search/search.ts';

function explored(script: string, switches: SwitchValues = {}, faults = 1) {
  return exploreAll(orderSaga, { scenario: 'order-saga', from: { script }, switches, seed: 1, faults, deviations: 0 });
}

const violatedBy = (label: string, found: ReturnType<typeof explored>) =>
  found.minimal.filter(({ plan }) => plan.some((blow) => blow.label === label));

describe('single faults of the order saga', () => {
  test('with outbox and inbox no crash and no duplicate breaks a law', () => {
    const found = explored('happy-path');
    expect(found.base.outcome).toBe('completed');
    expect(found.levels[1]?.plans).toBeGreaterThan(150);
    for (const label of [
      'crash before commit',
      'crash after commit',
      'crash after publish',
      'duplicate',
      'fail once',
    ]) {
      expect(violatedBy(label, found), label).toEqual([]);
    }
  });

  test('without the outbox a crash after the commit does', () => {
    const failing = violatedBy('crash after commit', explored('happy-path', { outbox: false }));
    expect(failing.map(({ plan }) => plan[0]?.message)).toContain('ConfirmPayment');
    expect(failing.flatMap(({ broken }) => broken.map(({ sentence }) => sentence))).toContain(
      'money charged means shipped or refunded',
    );
  });

  test('without the inbox a duplicate does', () => {
    expect(violatedBy('duplicate', explored('happy-path', { inbox: false })).length).toBeGreaterThan(0);
  });

  test('the same search twice finds the same', () => {
    expect(explored('card-declined')).toEqual(explored('card-declined'));
  });
});

test('a smallest failure contains no smaller one', () => {
  const { minimal } = explored('out-of-stock', {}, 2);
  const single = new Set(minimal.flatMap(({ plan }) => (plan.length === 1 ? plan.map(nameOf) : [])));
  const pairs = minimal.filter(({ plan }) => plan.length === 2);
  expect(single.size).toBeGreaterThan(0);
  expect(pairs.length).toBeGreaterThan(0);
  expect(pairs.filter(({ plan }) => plan.some((blow) => single.has(nameOf(blow))))).toEqual([]);
});

const nameOf = ({ at, label }: { at: string; label: string }) => `${at} ${label}`;

test('the matrix has a row for each step where a fault can strike, and a cell for each fault', () => {
  const { rows, columns, cells, base } = explored('happy-path');
  // all but the command at the gateway
  expect(rows).toHaveLength(base.steps - 1);
  expect(columns).toHaveLength(15);
  const possible = (message: string) =>
    columns
      .filter((_, i) => cells[rows.findIndex((row) => row.message === message)]?.[i] !== null)
      .map(({ label }) => label);
  expect(possible('Charge')).toContain('lose reply');
  expect(possible('Charge')).not.toContain('conflict');
  expect(possible('CreateOrder')).toContain('conflict');
  // order-saga keeps the order of each key and loses nothing
  expect(columns.filter((_, i) => cells.every((row) => row[i] === null)).map(({ label }) => label)).toEqual([
    'overtake',
    'drop',
    'failing compensation',
  ]);
});

test('rows of one context stand together, an external with whoever asks it, what is undone last', () => {
  const { rows } = explored('carrier-refuses');
  const groups = rows.map(({ group }) => group).filter((group, i, all) => group !== all[i - 1]);
  expect(groups).toEqual([...new Set(groups)]);
  expect(groups.at(-1)).toBe('undo');
  expect(rows.find(({ message }) => message === 'Charge')?.group).toBe(
    rows.find(({ message }) => message === 'ConfirmPayment')?.group,
  );
});

test('the text says what it holds for', () => {
  const text = printed(explored('happy-path'));
  expect(text).toContain('ends completed in 27 steps without a fault');
  expect(text).toContain('Up to 1 fault of 15 kinds in one run');
});

describe('a message that is given up', () => {
  test('is a failure where nobody may be left with it', () => {
    const found = explored('card-declined');
    const left = found.minimal.filter(({ broken }) => broken.length === 0);
    expect(left.map(({ plan, dead }) => `${plan[0]?.label}: ${dead[0]?.message}`)).toEqual([
      'poison: ReleaseInventory',
      'failing compensation: ReleaseInventory',
      'poison: CancelOrder',
      'failing compensation: CancelOrder',
    ]);
  });

  test('is none where it is a mail', () => {
    const from = { script: 'booked' };
    const request = { scenario: 'travel-booking', from, switches: {}, seed: 1, faults: 1, deviations: 0 };
    const { rows, columns, cells } = exploreAll(travelBooking, request);
    const mail = cells[rows.findIndex(({ message }) => message === 'SendItinerary')];
    expect(mail?.[columns.findIndex(({ label }) => label === 'poison')]).toMatchObject({
      outcome: 'parked',
      failing: false,
    });
  });
});
