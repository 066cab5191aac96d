import { afterEach, beforeEach, expect, test } from 'vitest';
import { rulesOracle } from '../kernel/index.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { orders, runOf } from '../testing/run-of.ts';
import { ToyDriver } from '../testing/toy-driver.ts';
import { chaosRate, setChaos } from './chaos.ts';
import { setDriver } from './driver.ts';
import { addFault } from './rules.ts';
import { nothingYet, useRun } from './run-store.ts';
import { openScenario } from './runs.ts';

beforeEach(async () => {
  const driver = new ToyDriver();
  setDriver(driver);
  useRun.setState({ ...nothingYet, scenarios: await driver.scenarios() }, true);
  await openScenario('order-saga');
});
afterEach(() => setDriver(null));

const rules = () => useRun.getState().state?.run.rules ?? [];

test('chaos is switched on, changed and off, and leaves the other faults alone', async () => {
  await addFault({ kind: 'poison' }, 'PlaceOrder');
  await setChaos(2);
  expect(chaosRate(rules())).toBe(2);
  await setChaos(5);
  expect(chaosRate(rules())).toBe(5);
  await setChaos(null);
  expect(rules().map(({ fault }) => fault.kind)).toEqual(['poison']);
});

test('it keeps its rate, and the same seed meets the same faults', async () => {
  await setChaos(2);
  const play = () => runOf(orderSaga, { inputs: orders(5, 400), rules: rules() }).records;
  const faults = play().filter(({ fault }) => fault !== null);
  expect(faults.length).toBeGreaterThan(2);
  for (const { at } of faults) {
    const within = faults.filter((other) => other.at >= at && other.at < at + 1_000);
    // each kind on its own, and at the edge of a second one more
    expect(within.length).toBeLessThanOrEqual(5);
  }
  expect(play().map(({ hash }) => hash)).toEqual(play().map(({ hash }) => hash));
  expect(rulesOracle({ rules: rules(), choices: [] }).pending()).toHaveLength(5);
});
