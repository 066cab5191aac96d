import { describe, expect, it } from 'vitest';
import { memoryStore } from '../adapters/memory-store.ts';
import { sameResult } from '../kernel/index.ts';
import type { Driver, ForkChange, Json } from '../kernel/index.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { fakeTab } from '../testing/fake-tab.ts';
import { FakeWall } from '../testing/fake-wall.ts';
import { createDriver } from './driver.ts';

function givenTab({ store = memoryStore() } = {}) {
  const wall = new FakeWall();
  const driver = createDriver({ ...fakeTab(), store, scenarios: [orderSaga], wall });
  return { driver, store, wall };
}

async function played(script: string) {
  const tab = givenTab();
  await tab.driver.script(script, { scenario: 'order-saga' });
  const { run, length, outcome } = await tab.driver.runToEnd();
  return { ...tab, run, length, outcome, records: await tab.driver.records() };
}

const ofKind = async (driver: Driver) => (await driver.records()).map(({ id, outcome }) => [id, outcome]);

describe('a branch', () => {
  const changes: readonly ForkChange[] = [
    { kind: 'none' },
    { kind: 'fault', fault: { kind: 'duplicate' } },
    { kind: 'hand', hand: { do: 'pause', whom: 'payment' } },
  ];
  it.each(changes)('by $kind keeps its own steps only, and leaves its parent as it is', async (change) => {
    const { driver, store, run: parent, records } = await played('happy-path');
    const { run } = await driver.fork(7, change);
    const { length } = await driver.runToEnd();
    const own = await store.readSteps(run.id);
    expect(own.map(({ n }) => n)).toEqual(Array.from({ length: length - 7 }, (_, i) => 8 + i));
    expect(await store.readSteps(parent.id)).toEqual(records);
    expect((await driver.records()).slice(0, 7)).toEqual(records.slice(0, 7));
  });

  it('is called after what makes it another, and is told apart from its parent', async () => {
    const { driver } = await played('happy-path');
    expect((await driver.fork(7, { kind: 'fault', fault: { kind: 'duplicate' } })).run.title).toBe('duplicate');
    expect((await driver.fork(3, { kind: 'switches', switches: { outbox: false } })).run.title).toBe('outbox off');
  });
});

describe('by another rule', () => {
  it('the same rule leads to the same run, wherever it was forked', async () => {
    const tab = givenTab();
    await tab.driver.script('carrier-refuses', { scenario: 'order-saga' });
    await tab.driver.step(5);
    // live input: it comes in between
    const place = (await tab.driver.records())[0]?.message.data ?? {};
    await tab.driver.send({ type: 'PlaceOrder', data: { ...place, orderId: 'ord-7' } });
    await tab.driver.step(2);
    const [next] = (await tab.driver.view(8)).queue;
    await tab.driver.hand({ do: 'delay', message: next?.step ?? '', ms: 90 });
    const { run, outcome, length } = await tab.driver.runToEnd();
    const expected = await ofKind(tab.driver);
    const variant = await tab.driver.fork(length, { kind: 'switches', switches: run.switches });
    expect(variant).toMatchObject({ outcome, length, run: { parent: null, variantOf: { run: run.id, step: length } } });
    expect(await ofKind(tab.driver)).toEqual(expected);
    expect((await tab.store.readSteps(run.id)).map(({ id }) => id)).toEqual(expected.map(([id]) => id));
    // the variant survives a reload in the middle of what it has to follow
    const early = await tab.driver.fork(4, { kind: 'switches', switches: run.switches });
    expect(early.length).toBeLessThan(length);
    const again = givenTab({ store: tab.store }).driver;
    await again.open('order-saga', { run: early.run.id });
    await again.runToEnd();
    // what came from outside after the fork is not part of it
    expect((await again.records()).some(({ message }) => message.correlation === expected[5]?.[0])).toBe(false);
  });

  it('another switch: what came from outside is played from the start, and says where it diverges first', async () => {
    const { driver, run, records, length } = await played('dual-write');
    const state = await driver.fork(length, { kind: 'switches', switches: { ...run.switches, outbox: true } });
    expect(state.outcome).toBe('completed');
    const other = await driver.records();
    const first = records.findIndex((record, i) => !sameResult(record, other[i] ?? record));
    expect(first).toBeGreaterThan(0);
    const [origin] = (await driver.branches()).filter((branch) => branch.run.id === run.id);
    expect(origin).toMatchObject({ shared: first, length, outcome: 'law violated' });
    expect(origin?.marks.map(({ n }) => n)).toEqual(records.slice(first).map(({ n }) => n));
  });

  it('another seed: it stands at the virtual time of the fork, and what waited then goes on', async () => {
    const { driver, records, outcome } = await played('happy-path');
    const at = 9;
    const state = await driver.fork(at, { kind: 'seed', seed: 5 });
    expect(state.run).toMatchObject({ seed: 5, parent: null });
    expect(state.now).toBeLessThanOrEqual(records[at - 1]?.at ?? 0);
    expect(state.nextDue).toBeGreaterThan(records[at - 1]?.at ?? 0);
    expect(await driver.runToEnd()).toMatchObject({ outcome });
    expect((await driver.records()).map((record) => record.at)).not.toEqual(records.map((record) => record.at));
  });

  it('a fault that was asked for later meets the same message; one that a script rules meets its first', async () => {
    const { driver } = givenTab();
    await driver.script('happy-path', { scenario: 'order-saga' });
    await driver.step(4);
    const [next] = (await driver.view(4)).queue;
    const fault = { kind: 'fail', times: 1 } as const;
    await driver.setRules([{ fault, message: next?.type ?? '', at: null, key: null }]);
    const { run, length } = await driver.runToEnd();
    const failed = (await driver.records()).filter((record) => record.fault !== null);
    expect(failed).toHaveLength(1);
    const variant = await driver.fork(length, { kind: 'seed', seed: 3 });
    expect(variant.run.rules).toEqual([]);
    expect((await driver.records()).filter((record) => record.fault !== null).map(({ id }) => id)).toEqual(
      failed.map(({ id }) => id),
    );
    expect(variant.run.variantOf?.run).toBe(run.id);
  });

  it('cannot be a variant that does not exist', async () => {
    const { driver } = await played('happy-path');
    const runs = await driver.runs();
    await expect(driver.fork(3, { kind: 'switches', switches: { nonsense: true } })).rejects.toMatchObject({
      type: 'not-possible',
    });
    expect(await driver.runs()).toEqual(runs);
  });
});

describe('the branches of a run', () => {
  it('are there from each of them: fork, steps of their own, how they end', async () => {
    const { driver, run: root, length } = await played('happy-path');
    expect(await driver.branches()).toEqual([]);
    const { run: one } = await driver.fork(6, { kind: 'fault', fault: { kind: 'duplicate' } });
    const { length: longer, outcome } = await driver.runToEnd();
    const { run: two } = await driver.fork(9, { kind: 'none' });
    const fromTwo = await driver.branches();
    expect(fromTwo.map(({ run }) => run.id)).toEqual([root.id, one.id, two.id]);
    expect(fromTwo[0]).toMatchObject({ shared: 6, length, outcome: 'completed' });
    expect(fromTwo[1]).toMatchObject({ shared: 9, length: longer, outcome });
    expect(fromTwo[1]?.marks.map(({ n }) => n)).toEqual(Array.from({ length: longer - 9 }, (_, i) => 10 + i));
    await driver.open('order-saga', { run: root.id });
    expect((await driver.branches()).map(({ shared }) => shared)).toEqual([0, 6, 6]);
    // another run of the same script is no relative
    await driver.script('happy-path', { scenario: 'order-saga' });
    expect(await driver.branches()).toEqual([]);
  });

  it('have words of their own; one that is thrown away is not seen, and comes back', async () => {
    const { driver, store, run: root } = await played('happy-path');
    const { run } = await driver.fork(6, { kind: 'none' });
    await driver.describeRun(run.id, { title: 'what if', remark: 'nobody knows' });
    expect((await driver.state()).run).toMatchObject({ title: 'what if', remark: 'nobody knows' });
    await driver.open('order-saga', { run: root.id });
    await driver.describeRun(run.id, { deleted: true });
    expect((await driver.runs()).map(({ id }) => id)).toEqual([root.id]);
    expect(await driver.branches()).toEqual([]);
    expect((await givenTab({ store }).driver.open('order-saga', { resume: true })).run.id).toBe(root.id);
    await driver.describeRun(run.id, { deleted: false });
    expect((await driver.branches()).map((branch) => branch.run.title)).toEqual([root.title, 'what if']);
    // a page that was closed before it was gone
    await driver.describeRun(run.id, { deleted: true });
    const { driver: later, wall } = givenTab({ store });
    await later.runs();
    expect(await store.run(run.id)).not.toBeNull();
    await wall.advance(11 * 60_000);
    await later.runs();
    await wall.settle();
    expect(await store.run(run.id)).toBeNull();
    await expect(driver.describeRun('nowhere', { title: 'x' })).rejects.toMatchObject({ type: 'unknown-run' });
  });

  it('have notes on their steps: durable, in the file, and shared up to the fork', async () => {
    const { driver, store, run } = await played('happy-path');
    const steps = async () => (await driver.state()).run.note;
    await driver.describeRun(run.id, { notes: { 3: 'here it begins', 9: 'and here it ends' } });
    await driver.describeRun(run.id, { notes: { 9: 'here it is over' } });
    const both = { steps: { 3: 'here it begins', 9: 'here it is over' } };
    expect(await steps()).toEqual(both);
    expect((await store.run(run.id))?.note).toEqual(both);
    const file = await driver.exportRun();
    await driver.fork(6, { kind: 'none' });
    expect(await steps()).toMatchObject({ steps: { 3: 'here it begins' } });
    expect(await steps()).not.toMatchObject({ steps: { 9: 'here it is over' } });
    const elsewhere = givenTab().driver;
    const { run: imported } = await elsewhere.importRun(file as unknown as Json);
    expect(imported.note).toMatchObject(both);
    await elsewhere.describeRun(imported.id, { notes: { 3: '', 9: '' } });
    expect((await elsewhere.state()).run.note).toMatchObject({ steps: {} });
  });
});
