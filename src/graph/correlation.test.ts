import { expect, test } from 'vitest';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { orders, runOf } from '../testing/run-of.ts';
import { correlationsOf, createCorrelations, letterOf } from './correlation.ts';

const { model, records } = runOf(orderSaga, { inputs: orders(8) });

test('letters and hues go by first appearance, and are labelled with the business key', () => {
  const marks = [...correlationsOf(records, model).values()];
  expect(marks.map(({ letter, hue, label }) => `${letter}${hue} ${label}`)).toEqual([
    'A1 o-1',
    'B2 o-2',
    'C3 o-3',
    'D4 o-4',
    'E5 o-5',
    'F6 o-6',
    'G1 o-7',
    'H2 o-8',
  ]);
});

test('after Z comes AA', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

test('adding steps one by one ends where all at once ends, and the map stays the same object while none is new', () => {
  const fold = createCorrelations();
  let changes = 0;
  let last = fold([], model);
  for (let n = 1; n <= records.length; n += 1) {
    const next = fold(records.slice(0, n), model);
    if (next !== last) changes += 1;
    last = next;
  }
  expect(changes).toBe(8);
  expect([...last]).toEqual([...correlationsOf(records, model)]);
});

test('another run starts again from A', () => {
  const fold = createCorrelations();
  fold(records, model);
  const [input] = orders(1);
  const other = runOf(orderSaga, { inputs: input === undefined ? [] : [{ ...input, id: 'another' }] });
  expect([...fold(other.records, model).values()].map(({ letter }) => letter)).toEqual(['A']);
});
