import { describe, expect, it } from 'vitest';
import { memoryStore } from '../adapters/memory-store.ts';
import { forgottenText, isSealed } from '../blocks/seal.ts';
import { token, type Driver, type Json, type RunFile } from '../kernel/index.ts';
import { orderBilling } from '../scenarios/order-billing/scenario.ts';
import { FakeBrowser } from '../testing/fake-browser.ts';
import { FakeWall } from '../testing/fake-wall.ts';
import { createDriver } from './driver.ts';

let ids = 0;

/** A tab; a second one over the same store is that tab after a reload. */
function givenTab(store = memoryStore()) {
  const driver = createDriver({
    store,
    storeProblem: null,
    scenarios: [orderBilling],
    wall: new FakeWall(),
    tabs: new FakeBrowser().tab(),
    newId: () => `id${(ids += 1)}`,
  });
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

  it('stays forgotten in a branch after it', async () => {
    const { driver } = givenTab();
    await ordered(driver, true);
    await driver.fork((await driver.state()).length, { kind: 'none' });
    expect(await readBy(driver)).toMatchObject([{ name: forgottenText }]);
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
