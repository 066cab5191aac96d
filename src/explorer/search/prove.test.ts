import { expect, test } from 'vitest';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { prove } from './prove.ts';

const asked = (script: string, faults: number, deviations = 0) => ({
  scenario: orderSaga.id,
  from: { script },
  switches: {},
  seed: 1,
  faults,
  deviations,
});

test('pruned and unpruned, pairs of faults find the same', () => {
  const { plans, runs, differences } = prove(orderSaga, asked('out-of-stock', 2));
  expect(differences).toEqual([]);
  expect(runs).toBeLessThan(plans);
});

test('pruned and unpruned, a fault and a deviation find the same', () => {
  expect(prove(orderSaga, asked('out-of-stock', 1, 1)).differences).toEqual([]);
});
