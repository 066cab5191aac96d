import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../adapters/memory-store.ts';
import { openStore } from '../adapters/open-store.ts';
import type { Driver, Store } from '../kernel/index.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { fakeTab } from '../testing/fake-tab.ts';
import { createDriver } from './driver.ts';

function givenDriver(store: Store): Driver {
  return createDriver({ ...fakeTab(), store, scenarios: [orderSaga] });
}

/** The same scenario, inputs and trace give the same records and hashes, however they come to be. */
describe.each(orderSaga.scripts.map(({ id, ends }) => ({ id, ends })))('order saga, script $id', ({ id, ends }) => {
  async function wholeRun() {
    const driver = givenDriver(memoryStore());
    await driver.open('order-saga');
    await driver.script(id);
    const { outcome } = await driver.runToEnd();
    return { driver, outcome, records: await driver.records() };
  }

  it(`ends ${ends}`, async () => {
    expect((await wholeRun()).outcome).toBe(ends);
  });

  it('is the same stepped singly, with a reload from IndexedDB after each third step', async () => {
    const { store } = await openStore({ name: id, indexedDB: new IDBFactory(), IDBKeyRange });
    const { records } = await wholeRun();
    let driver = givenDriver(store);
    await driver.open('order-saga');
    const { run } = await driver.script(id);
    for (let n = 1; n <= records.length; n += 1) {
      expect((await driver.step()).length).toBe(n);
      if (n % 3 !== 0) continue;
      driver = givenDriver(store);
      expect(await driver.open('order-saga', { run: run.id })).toMatchObject({ length: n, problem: null });
    }
    expect(await driver.records()).toEqual(records);
    expect((await driver.step()).outcome).toBe(ends);
    await store.close();
  });

  it('is the same made again from its trace, and from its file', async () => {
    const { driver, records } = await wholeRun();
    const [trace, file] = [await driver.trace(), await driver.exportRun()];
    const other = givenDriver(memoryStore());
    await other.open('order-saga', { trace: JSON.parse(JSON.stringify(trace)) });
    await other.runToEnd();
    expect(await other.records()).toEqual(records);
    expect((await other.importRun(JSON.parse(JSON.stringify(file)))).length).toBe(records.length);
    expect(await other.records()).toEqual(records);
  });

  it('goes on in the same way from a branch after any step', async () => {
    const { driver, records } = await wholeRun();
    const { run } = await driver.state();
    for (let at = 0; at <= records.length; at += 7) {
      await driver.open('order-saga', { run: run.id });
      await driver.fork(at, { kind: 'none' });
      await driver.runToEnd();
      expect(await driver.records()).toEqual(records);
    }
  });
});
