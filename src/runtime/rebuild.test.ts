import { expect, test } from 'vitest';
import { memoryStore } from '../adapters/memory-store.ts';
import type { Driver } from '../kernel/index.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { fakeTab } from '../testing/fake-tab.ts';
import { createDriver } from './driver.ts';

const givenDriver = (): Driver => createDriver({ ...fakeTab(), store: memoryStore(), scenarios: [orderSaga] });

test('a rebuild and all that follows from it are made again from the trace and from the file, and it can be forked', async () => {
  const driver = givenDriver();
  await driver.open('order-saga');
  await driver.script('happy-path');
  await driver.step(20);
  await driver.hand({ do: 'rebuild', whom: 'order status', how: 'beside', batch: 2 });
  await driver.hand({ do: 'rebuild', whom: 'revenue', how: 'in place', batch: 1 });
  await driver.runToEnd();
  await driver.hand({ do: 'switch over', whom: 'order status' });
  const records = await driver.records();
  const [trace, file] = [await driver.trace(), await driver.exportRun()];
  expect(records.filter(({ message }) => message.type === 'Hand').length).toBeGreaterThan(5);
  expect(trace.inputs.filter(({ type }) => type === 'Hand')).toHaveLength(3);

  await driver.open('order-saga', { trace: JSON.parse(JSON.stringify(trace)) });
  await driver.step(records.length);
  expect(await driver.records()).toEqual(records);
  expect((await driver.importRun(JSON.parse(JSON.stringify(file)))).problem).toBeNull();

  await driver.fork(20, { kind: 'hand', hand: { do: 'rebuild', whom: 'order status', how: 'in place', batch: 9 } });
  const { rebuilds, streams } = await driver.view(21, { streams: true });
  expect(rebuilds).toMatchObject([{ projection: 'order status', how: 'in place', done: 0 }]);
  expect(streams?.['order status']).toMatchObject([{ state: { status: 'paid' } }]);
});
