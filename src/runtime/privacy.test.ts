import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../adapters/memory-store.ts';
import { openStore } from '../adapters/open-store.ts';
import { forgottenText, isSealed } from '../blocks/seal.ts';
import { token, type Driver, type Json, type RunFile, type Store } from '../kernel/index.ts';
import { orderBilling } from '../scenarios/order-billing/scenario.ts';
import { fakeTab } from '../testing/fake-tab.ts';
import { createDriver } from './driver.ts';

/** A tab; a second one over the same store is that tab after a reload. */
function givenTab(store: Store = memoryStore()) {
  const driver = createDriver({ ...fakeTab(), store, scenarios: [orderBilling] });
  return { driver, store };
}

const name = 'Cleo Adeyemi';
const email = 'cleo@adeyemi.example';
const order = {
  orderId: 'ord-9',
  customerId: 'cus-9',
  name,
  email,
  items: [{ sku: 'desk-lamp', quantity: 1, price: 4_900 }],
  total: 4_900,
};
const bearer = (audience: string, expires = 600_000) => token({ subject: 'tester', audience, expires });
const readBy = async (driver: Driver) => (await driver.query('OrderDetails', { orderId: 'ord-9' })).rows;

/** An order that came from outside, with the customer forgotten afterwards or not. */
async function ordered(driver: Driver, forget: boolean): Promise<void> {
  await driver.open('order-billing');
  await driver.send({ type: 'OrderCreate', data: order, token: bearer('order') });
  await driver.runToEnd();
  if (!forget) return;
  await driver.send({ type: 'ForgetCustomer', data: { customerId: 'cus-9' }, token: bearer('customers') });
  await driver.runToEnd();
}

describe('what a person sends', () => {
  it('is read by who asks, and stands in no record, no view, no link and no file', async () => {
    const { driver, store } = givenTab();
    await ordered(driver, false);
    expect(await readBy(driver)).toMatchObject([{ name, email }]);
    const { length, run } = await driver.state();
    const kept = JSON.stringify([
      await driver.records(),
      await driver.view(length),
      await driver.trace(),
      await driver.exportRun(),
      await driver.events(),
      await store.run(run.id),
    ]);
    expect(kept).not.toContain(name);
    expect(kept).not.toContain(email);
    expect(isSealed((await driver.records())[0]?.message.data['name'])).toBe(true);
  });

  it('is not sealed twice when it comes back sealed', async () => {
    const { driver } = givenTab();
    await ordered(driver, false);
    const trace = await driver.trace();
    const again = givenTab().driver;
    await again.open('order-billing', { trace });
    await again.runToEnd();
    expect(await readBy(again)).toMatchObject([{ name }]);
    expect(await again.records()).toEqual(await driver.records());
  });
});

describe('a forgotten person', () => {
  it('stays forgotten after a reload', async () => {
    const { driver, store } = givenTab();
    await ordered(driver, true);
    expect(await readBy(driver)).toMatchObject([{ name: forgottenText, email: forgottenText, total: 4_900 }]);
    const { run } = await driver.state();
    const reloaded = givenTab(store).driver;
    await reloaded.open('order-billing', { run: run.id });
    expect(await readBy(reloaded)).toMatchObject([{ name: forgottenText }]);
  });

  it('stays forgotten in a run that was exported and imported, and in one made again from its link', async () => {
    const { driver } = givenTab();
    await ordered(driver, true);
    const file = JSON.parse(JSON.stringify(await driver.exportRun())) as RunFile;
    const imported = givenTab().driver;
    await imported.open('order-billing');
    await imported.importRun(file as unknown as Json);
    expect(await readBy(imported)).toMatchObject([{ name: forgottenText }]);
    const again = givenTab().driver;
    await again.open('order-billing', { trace: await driver.trace() });
    await again.runToEnd();
    expect(await readBy(again)).toMatchObject([{ name: forgottenText }]);
  });

  it.each(['in place', 'beside'] as const)('stays forgotten when the read model is folded again, %s', async (how) => {
    const { driver } = givenTab();
    await ordered(driver, true);
    await driver.hand({ do: 'rebuild', whom: 'order details', how, batch: 10 });
    await driver.runToEnd();
    if (how === 'beside') await driver.hand({ do: 'switch over', whom: 'order details' });
    await driver.runToEnd();
    expect((await driver.records()).some(({ message }) => message.type === 'Hand')).toBe(true);
    expect(await readBy(driver)).toMatchObject([{ name: forgottenText, email: forgottenText, total: 4_900 }]);
  });

  it('stays forgotten in a branch after it', async () => {
    const { driver } = givenTab();
    await ordered(driver, true);
    await driver.fork((await driver.state()).length, { kind: 'none' });
    expect(await readBy(driver)).toMatchObject([{ name: forgottenText }]);
  });
});

const steps = async (driver: Driver) => (await driver.records()).map(({ id, outcome, hash }) => [id, outcome, hash]);
/** Whether the stand-in is left anywhere in it: anybody could open that. */
const sealsIn = (value: unknown) => [...JSON.stringify(value).matchAll(/sealed:[\w-]*:[\w-]+\./g)].length;

const stores: readonly [string, () => Promise<Store>][] = [
  ['in memory', async () => memoryStore()],
  ['in the database', async () => (await openStore({ indexedDB: new IDBFactory(), IDBKeyRange })).store],
];

describe.each(stores)('a real key, %s', (_, fresh) => {
  it('leaves the same steps with the same hashes when it is gone, and nobody who can be read', async () => {
    const { driver, store } = givenTab(await fresh());
    await ordered(driver, false);
    const { length, run } = await driver.state();
    await driver.send({ type: 'ForgetCustomer', data: { customerId: 'cus-9' }, token: bearer('customers') });
    await driver.runToEnd();
    const before = await steps(driver);
    expect(sealsIn(await store.readSteps(run.id))).toBe(0);

    const reloaded = givenTab(store).driver;
    await reloaded.open('order-billing', { run: run.id });
    expect((await reloaded.state()).problem).toBeNull();
    expect(await steps(reloaded)).toEqual(before);
    await reloaded.send({ type: 'OrderCreate', data: { ...order, orderId: 'ord-10' }, token: bearer('order') });
    await reloaded.runToEnd();
    expect((await reloaded.state()).problem).toBeNull();
    expect((await reloaded.state()).length).toBeGreaterThan(length + 2);
  });

  it('does not come back in a branch from before the forgetting, live or after a reload', async () => {
    const { driver, store } = givenTab(await fresh());
    await ordered(driver, false);
    const { length } = await driver.state();
    await driver.send({ type: 'ForgetCustomer', data: { customerId: 'cus-9' }, token: bearer('customers') });
    await driver.runToEnd();
    const { run } = await driver.fork(length, { kind: 'none' });
    expect((await driver.records()).flatMap(({ events }) => events.map(({ type }) => type))).not.toContain(
      'CustomerForgotten',
    );
    await driver.send({ type: 'OrderCreate', data: { ...order, orderId: 'ord-10' }, token: bearer('order') });
    await driver.runToEnd();
    const reloaded = givenTab(store).driver;
    await reloaded.open('order-billing', { run: run.id });
    expect(await reloaded.records()).toEqual(await driver.records());
    for (const tab of [driver, reloaded]) {
      for (const orderId of ['ord-9', 'ord-10']) {
        expect((await tab.query('OrderDetails', { orderId })).rows).toMatchObject([{ name: forgottenText }]);
      }
      expect(sealsIn([await tab.records(), await tab.trace(), await tab.view((await tab.state()).length)])).toBe(0);
    }
  });

  it('makes a file unreadable that was exported before it was deleted, here as elsewhere', async () => {
    const { driver, store } = givenTab(await fresh());
    await ordered(driver, false);
    const file = (await driver.exportRun()) as unknown as Json;
    const made = await steps(driver);
    expect(sealsIn(file)).toBe(0);
    const copy = givenTab(store).driver;
    await copy.open('order-billing');
    await copy.importRun(file);
    expect(await readBy(copy)).toMatchObject([{ name, email }]);

    await driver.send({ type: 'ForgetCustomer', data: { customerId: 'cus-9' }, token: bearer('customers') });
    await driver.runToEnd();
    // the copy has the keys of the run that it is a copy of
    const reloaded = givenTab(store).driver;
    await reloaded.open('order-billing', { run: (await copy.state()).run.id });
    expect(await readBy(reloaded)).toMatchObject([{ name: forgottenText }]);
    for (const elsewhere of [givenTab(store), givenTab(await fresh())]) {
      await elsewhere.driver.open('order-billing');
      await elsewhere.driver.importRun(file);
      expect(await readBy(elsewhere.driver)).toMatchObject([{ name: forgottenText, total: 4_900 }]);
      expect(await steps(elsewhere.driver)).toEqual(made);
    }
  });

  it('is in no link once it is gone, and the link makes the same steps', async () => {
    const { driver } = givenTab(await fresh());
    await ordered(driver, true);
    const trace = await driver.trace();
    expect(sealsIn(trace)).toBe(0);
    const again = givenTab(await fresh()).driver;
    await again.open('order-billing', { trace });
    await again.runToEnd();
    expect(await steps(again)).toEqual(await steps(driver));
  });
});

describe('a door', () => {
  it('says at once who is turned away, and says the same when asked again', async () => {
    const { driver } = givenTab();
    await driver.open('order-billing');
    const late = { type: 'OrderCreate', data: order, token: bearer('order', 0), idempotencyKey: 'late' };
    const turnedAway = { door: 'order', reason: 'the door of order stays closed: the token expired at 0 ms' };
    expect(await driver.send(late)).toMatchObject({ repeated: false, turnedAway });
    expect(await driver.send(late)).toMatchObject({ repeated: true, turnedAway });
    await driver.runToEnd();
    expect(await readBy(driver)).toEqual([]);
    expect(
      (await driver.send({ ...late, token: bearer('order'), idempotencyKey: 'in time' })).turnedAway,
    ).toBeUndefined();
  });

  it('checks a command on a branch, too', async () => {
    const { driver } = givenTab();
    await driver.open('order-billing');
    const { length } = await driver.fork(0, {
      kind: 'command',
      type: 'OrderCreate',
      data: order,
      token: bearer('shop'),
    });
    expect((await driver.records({ from: length, to: length }))[0]?.outcome).toBe('refused');
  });
});
