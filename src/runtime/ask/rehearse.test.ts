import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../adapters/memory-store.ts';
import type { Driver, RehearsalPart, StepRecord } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { FakeBrowser } from '../../testing/fake-browser.ts';
import { FakeWall } from '../../testing/fake-wall.ts';
import { createCatalog } from '../catalog.ts';
import { createDriver } from '../driver.ts';
import { createRehearsals } from './rehearse.ts';

function givenDriver(): { driver: Driver; store: ReturnType<typeof memoryStore> } {
  let ids = 0;
  const store = memoryStore();
  const env = { store, storeProblem: null, scenarios: [orderSaga], wall: new FakeWall() };
  return {
    driver: createDriver({ ...env, tabs: new FakeBrowser().tab(), newId: () => `id${(ids += 1)}` }),
    store,
  };
}

describe('a rehearsal', () => {
  it.each(orderSaga.scripts.map(({ id }) => id))('of %s takes the steps of the run that is stored', async (script) => {
    const { driver, store } = givenDriver();
    const { records, end } = await driver.rehearse({ scenario: 'order-saga', script });
    expect(await store.runs()).toEqual([]);

    await driver.script(script, { scenario: 'order-saga' });
    const { outcome, now } = await driver.runToEnd();
    expect(await driver.records()).toEqual(records);
    expect(end).toMatchObject({ outcome, now });
    const { laws, instances } = await driver.view(records.length);
    expect(end).toMatchObject({ laws, instances });
  });

  it('has the switches that are given on top of those of the script', async () => {
    const { driver } = givenDriver();
    const what = { scenario: 'order-saga', script: 'dual-write' };
    const wrong = await driver.rehearse(what);
    const right = await driver.rehearse({ ...what, switches: { outbox: true } });
    expect(wrong.end?.outcome).toBe('law violated');
    expect(right.end?.outcome).toBe('completed');
    const { run } = await driver.script('dual-write', { scenario: 'order-saga', switches: { outbox: true } });
    expect(run.switches).toEqual({ outbox: true });
  });

  it('comes in bites that join, also where others were asked for in between', async () => {
    const rehearsals = createRehearsals(createCatalog([longSaga]), { store: memoryStore() });
    const what = { scenario: 'order-saga', script: 'many' };
    const records: StepRecord[] = [];
    let part: RehearsalPart = { records: [], end: null };
    let bites = 0;
    while (part.end === null) {
      part = await rehearsals.part(what, records.length);
      records.push(...part.records);
      bites += 1;
      for (const script of ['happy-path', 'card-declined', 'out-of-stock'])
        await rehearsals.part({ scenario: 'order-saga', script }, 0);
    }
    expect(bites).toBeGreaterThan(1);
    expect(records.map(({ n }) => n)).toEqual(records.map((_, i) => i + 1));
    // what is asked for again is there at once, up to where it was asked to
    expect((await rehearsals.part(what, 0)).records).toEqual(records.slice(0, 250));
  });

  it('has the world after each of its steps', async () => {
    const { driver } = givenDriver();
    const what = { scenario: 'order-saga', script: 'carrier-refuses' };
    await driver.script(what.script, { scenario: what.scenario });
    const { length } = await driver.runToEnd();
    for (const step of [length, 0, 7]) expect(await driver.rehearsedView(what, step)).toEqual(await driver.view(step));
    await expect(driver.rehearsedView(what, length + 1)).rejects.toMatchObject({ type: 'not-possible' });
  });

  it('of a run that is kept is that run, those of its parent included, as far as it has come', async () => {
    const { driver, store } = givenDriver();
    const { run: parent } = await driver.script('happy-path', { scenario: 'order-saga' });
    await driver.step(6);
    const first = await driver.rehearse({ run: parent.id });
    expect(first.records).toHaveLength(6);
    expect(first.end).toMatchObject({ outcome: null });
    const { run } = await driver.fork(4, { kind: 'fault', fault: { kind: 'duplicate' } });
    const { length, outcome } = await driver.runToEnd();
    const records = await driver.records();
    await driver.open('order-saga', { run: parent.id });
    await driver.runToEnd();
    const runs = await store.runs();

    const part = await driver.rehearse({ run: run.id });
    expect(part.records).toEqual(records);
    expect(part.end).toMatchObject({ outcome });
    expect((await driver.rehearsedView({ run: run.id }, length)).hash).toBe(records.at(-1)?.hash);
    // it has gone on since it was asked for first
    expect((await driver.rehearse({ run: parent.id })).records).toEqual(await driver.records());
    expect(await store.runs()).toEqual(runs);
    await expect(driver.rehearse({ run: 'nowhere' })).rejects.toMatchObject({ type: 'unknown-run' });
  });

  it('says what it does not know', async () => {
    const { driver } = givenDriver();
    await expect(driver.rehearse({ scenario: 'order-saga', script: 'no' })).rejects.toMatchObject({
      type: 'unknown-script',
    });
    await expect(driver.rehearse({ scenario: 'no', script: 'no' })).rejects.toMatchObject({ type: 'unknown-scenario' });
  });
});

const happy = orderSaga.scripts.find(({ id }) => id === 'happy-path');
const place = happy?.actions.find(({ kind }) => kind === 'command');
if (happy === undefined || place?.kind !== 'command') throw new Error('the happy path places an order');

/** Forty orders at once: more steps than one bite. */
const longSaga = {
  ...orderSaga,
  scripts: [
    ...orderSaga.scripts,
    {
      ...happy,
      id: 'many',
      actions: Array.from({ length: 40 }, (_, i) => ({
        ...place,
        data: { ...place.data, orderId: `ord-${i}`, quantity: 1 },
      })),
    },
  ],
};
