import { expect, test } from 'vitest';
import type { WorldView } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { orders, runOf } from '../../testing/run-of.ts';
import { createLogFilter, everything, fitting, isEverything } from './filter.ts';
import { outcomeText } from './outcome-text.ts';
import { stepSentence } from './sentence.ts';
import { changedColumns, tablesOf } from '../readmodels/tables.ts';
import { createTypesIn } from './types-in.ts';

const { model, records } = runOf(orderSaga, {
  inputs: orders(3),
  rules: [{ fault: { kind: 'fail', times: 2 }, message: 'BookPickup', at: null, key: 'o-2' }],
});
const typed = { text: 'o-2 shipment', type: null, correlation: null };

test('all words have to be found, in whatever field', () => {
  const found = records.filter(fitting(typed));
  expect(found.length).toBeGreaterThan(0);
  expect(
    found.every(({ key, consumer, message }) => key === 'o-2' && `${consumer}${message.from}`.includes('shipment')),
  ).toBe(true);
  const lamps = records.filter((record) => JSON.stringify([record.message.data, record.key]).includes('desk-lamp'));
  expect(records.filter(fitting({ ...everything, text: 'DESK-lamp' }))).toEqual(lamps);
  expect(records.filter(fitting({ ...everything, text: 'no such word' }))).toHaveLength(0);
});

test('a filter that grew step by step finds what one finds at once, and answers with the same array for the same list', () => {
  const filter = createLogFilter(typed);
  for (let n = 1; n <= records.length; n += 1) filter(records.slice(0, n));
  expect(filter(records)).toEqual(createLogFilter(typed)(records));
  expect(filter(records)).toBe(filter(records));
});

test('type and correlation have to fit exactly', () => {
  const correlation = records[0]?.message.correlation ?? '';
  const found = createLogFilter({ text: '', type: 'CreateOrder', correlation })(records);
  expect(found.map((n) => records[n - 1]?.message.type)).toEqual(['CreateOrder']);
  expect(isEverything(everything)).toBe(true);
  expect(isEverything({ ...everything, correlation })).toBe(false);
});

test('the types that occur, sorted; the same array while none is new', () => {
  const types = createTypesIn();
  const all = types(records);
  expect(all).toEqual([...new Set(records.map(({ message }) => message.type))].sort());
  expect(types(records)).toBe(all);
});

test('a step is one sentence', () => {
  const failed = records.find(({ outcome }) => outcome === 'failed');
  expect(failed && stepSentence(failed)).toMatch(
    /^Step \d+, [\d\u00A0]+\u00A0ms: BookPickup at carrier o-2, failed, try 1, next try in [\d\u00A0]+ms: .+\.$/,
  );
});

test('a reason does not say again where it happened', () => {
  const [failed] = records.filter(({ outcome }) => outcome === 'failed');
  const message = "order-saga, policy 'ask for a pickup', on ShipmentRequested: sends BookPickup without an address";
  const words = failed && outcomeText({ ...failed, again: [], error: failed.error && { ...failed.error, message } });
  expect(words).toBe('failed, try 1: sends BookPickup without an address');
});

test('what is overtaken comes after what is due now, not in 0 ms', () => {
  const rule = { fault: { kind: 'overtake' }, message: 'ReserveInventory', at: null, key: null } as const;
  const run = runOf(orderSaga, { switches: { 'ordered delivery': false }, inputs: orders(2, 0), rules: [rule] });
  const delayed = run.records.filter(({ outcome }) => outcome === 'delayed');
  expect(delayed.map((record) => outcomeText(record))).toEqual(['delayed, comes after what is due now']);
});

test('read models are tables with the columns of their rows and how far they have come', () => {
  const view = {
    position: 9,
    instances: [
      { component: 'revenue', key: 'o-1', version: 1, state: { received: 60, by: { card: 1 } } },
      { component: 'stock', key: 'o-1', version: 1, state: {} },
    ],
    checkpoints: { revenue: { asOf: 5, head: 9, lag: 4 } },
  } as unknown as WorldView;
  const table = tablesOf(model, view).find(({ name }) => name === 'revenue');
  expect(table).toMatchObject({
    columns: ['received', 'givenBack', 'by'],
    rows: [{ key: 'o-1', cells: ['60', '', '{"card":1}'] }],
    asOf: 5,
    head: 9,
    lag: 4,
  });
  expect(table?.numeric).toEqual(new Set(['received']));
});

test('changed cells are those whose text differs', () => {
  expect(changedColumns({ a: 1, b: [1] }, { a: 2, b: [1], c: 0 })).toEqual(new Set(['a', 'c']));
});
