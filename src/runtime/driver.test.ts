import { describe, expect, it } from 'vitest';
import { memoryStore } from '../adapters/memory-store.ts';
import type { Driver, RunFile, StepRecord, Store, Trace } from '../kernel/index.ts';
import { FakeBrowser } from '../testing/fake-browser.ts';
import { fakeTab } from '../testing/fake-tab.ts';
import { FakeWall } from '../testing/fake-wall.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { parcelScenario } from '../testing/parcel-scenario.ts';
import { createDriver } from './driver.ts';

/** A tab with the scenario open; a second one over the same store is that tab after a reload. */
function givenTab({ store = memoryStore(), wall = new FakeWall(), browser = new FakeBrowser() } = {}) {
  const driver = createDriver({
    ...fakeTab(),
    store,
    scenarios: [parcelScenario, orderSaga],
    wall,
    tabs: browser.tab(),
  });
  return { driver, store, wall };
}

const order = (orderId: string, quantity = 2) => ({ type: 'PlaceOrder', data: { orderId, quantity } });

async function stepAll(driver: Driver): Promise<void> {
  for (;;) {
    const { length } = await driver.state();
    if ((await driver.step()).length === length) return;
  }
}

describe('steps', () => {
  it('takes exactly one at a time, and shows what is durable', async () => {
    const { driver, store } = givenTab();
    const opened = await driver.open('parcel');
    expect(opened).toMatchObject({ length: 0, now: 0, playing: false, role: 'owner', problem: null });
    const { step } = await driver.send(order('o-1'));
    expect(step).toBe(1);
    expect((await driver.step()).length).toBe(2);
    expect((await driver.step(3)).length).toBe(5);
    expect(await store.length(opened.run.id)).toBe(5);
    expect((await driver.records()).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
    expect((await driver.view(0)).instances).toEqual([]);
    expect((await driver.view(5)).hash).toBe((await driver.records()).at(-1)?.hash);
  });

  it('ends where nothing is left to do', async () => {
    const { driver } = givenTab();
    await driver.open('parcel');
    await driver.script('shipped');
    const ended = await driver.runToEnd();
    expect(ended).toMatchObject({ outcome: 'completed', playing: false });
    expect((await driver.step()).length).toBe(ended.length);
  });

  it('shows one instance before and after the step that touched it', async () => {
    const { driver } = givenTab();
    await driver.open('parcel');
    await driver.send(order('o-1'));
    await driver.runToEnd();
    const { length } = await driver.state();
    const { now, before, touchedAt } = await driver.instance('carrier', 'o-1', length);
    expect(now?.state).toEqual({ status: 'shipped' });
    expect(before?.state ?? { status: 'idle' }).toEqual({ status: 'idle' });
    expect((await driver.records({ from: touchedAt ?? 0, to: touchedAt ?? 0 }))[0]?.consumer).toBe('carrier');
  });
});

describe('one run, many ways', () => {
  it('is the same stepped singly, run to the end, played, and replayed from its trace', async () => {
    const { driver, wall } = givenTab();
    await driver.open('parcel');
    await driver.send({ ...order('o-1'), idempotencyKey: 'a' });
    await driver.step(4);
    await driver.send({ ...order('o-2'), idempotencyKey: 'b' });
    await stepAll(driver);
    const singly = await driver.records();
    const trace = await driver.trace();

    await driver.open('parcel', { trace });
    await driver.runToEnd();
    expect(await driver.records()).toEqual(singly);

    await driver.open('parcel', { trace });
    await driver.play({ speed: 1 });
    await wall.advance(120_000);
    expect(await driver.records()).toEqual(singly);

    await driver.open('parcel', { trace });
    await driver.play({ speed: 0 });
    await wall.advance(1);
    expect(await driver.records()).toEqual(singly);
    expect(await driver.trace()).toEqual(trace);
  });

  it('goes on after a reload as if there had been none', async () => {
    const { driver, store } = givenTab();
    await driver.open('parcel');
    const { run } = await driver.script('twice');
    await driver.step(3);
    const reloaded = givenTab({ store }).driver;
    const opened = await reloaded.open('parcel', { resume: true });
    expect(opened).toMatchObject({ length: 3, playing: false, run: { id: run.id } });
    await reloaded.runToEnd();

    const whole = givenTab().driver;
    await whole.open('parcel');
    await whole.script('twice');
    await whole.runToEnd();
    expect(await reloaded.records()).toEqual(await whole.records());
    expect((await whole.records()).some(({ fault }) => fault?.kind === 'duplicate')).toBe(true);
  });

  it('refuses steps of a scenario that has changed since', async () => {
    const { driver, store } = givenTab();
    const { run } = await driver.open('parcel');
    await driver.send(order('o-1'));
    await driver.step(4);
    const forged: Store = {
      ...store,
      readSteps: async (id, range) =>
        (await store.readSteps(id, range)).map((record) =>
          record.n === 3 ? { ...record, hash: '0'.repeat(16) } : record,
        ),
    };
    const reloaded = givenTab({ store: forged }).driver;
    const state = await reloaded.open('parcel', { run: run.id });
    expect(state.problem).toMatchObject({ type: 'diverged', message: expect.stringContaining('Step 3 ') as string });
    expect(state.length).toBe(2);
    await expect(reloaded.step()).rejects.toMatchObject({ type: 'diverged' });
    expect(await store.length(run.id)).toBe(5);
  });
});

describe('commands', () => {
  it('are accepted once per key, also after a reload', async () => {
    const { driver, store } = givenTab();
    await driver.open('parcel');
    const first = await driver.send({ ...order('o-1'), idempotencyKey: 'k' });
    expect(first.repeated).toBe(false);
    await driver.step();
    expect(await driver.send({ ...order('o-1'), idempotencyKey: 'k' })).toEqual({ ...first, repeated: true });
    const reloaded = givenTab({ store }).driver;
    await reloaded.open('parcel', { resume: true });
    expect(await reloaded.send({ ...order('o-1'), idempotencyKey: 'k' })).toEqual({ ...first, repeated: true });
    expect((await reloaded.state()).length).toBe(2);
  });

  it('are accepted once when the same one comes twice at the same moment', async () => {
    const { driver } = givenTab();
    await driver.open('parcel');
    const keyed = { ...order('o-1'), idempotencyKey: 'k' };
    const [a, b] = await Promise.all([driver.send(keyed), driver.send(keyed)]);
    expect({ ...b, repeated: false }).toEqual(a);
    expect((await driver.state()).length).toBe(1);
  });

  it('are refused with the field that is wrong, and leave nothing', async () => {
    const { driver } = givenTab();
    await driver.open('parcel');
    await expect(driver.send({ type: 'PlaceOrder', data: { orderId: 'o-1', quantity: 'two' } })).rejects.toMatchObject({
      type: 'invalid-command',
      issues: [{ path: 'quantity' }],
    });
    await expect(driver.send({ type: 'Nothing', data: {} })).rejects.toMatchObject({ type: 'unknown-command' });
    expect((await driver.state()).length).toBe(0);
  });

  it('tell how they ended', async () => {
    const { driver, wall } = givenTab();
    await driver.open('parcel');
    const good = await driver.send(order('o-1'));
    const waited = driver.result(good.correlation, 500);
    await wall.advance(600);
    expect(await waited).toEqual({ status: 'pending' });
    await driver.runToEnd();
    const done = await driver.result(good.correlation, 0);
    expect(done.status).toBe('done');
    expect(done.status === 'done' && done.events.map(({ type }) => type)).toEqual(['OrderPlaced', 'Packed', 'Shipped']);

    const bad = await driver.send(order('o-2', 11));
    await driver.runToEnd();
    expect(await driver.result(bad.correlation, 0)).toMatchObject({
      status: 'refused',
      reason: 'too many',
      by: 'order',
    });

    await driver.setChoices([{ choice: 'road', option: 'closed', key: null }]);
    const closed = await driver.send(order('o-3'));
    await driver.runToEnd();
    expect(await driver.result(closed.correlation, 0)).toMatchObject({ status: 'refused', by: 'delivery' });

    await driver.setRules([{ fault: { kind: 'poison' }, message: 'PlaceOrder', at: null, key: null }]);
    const poisoned = await driver.send(order('o-4'));
    await driver.runToEnd();
    expect(await driver.result(poisoned.correlation, 0)).toMatchObject({ status: 'failed' });
  });

  it('have events with a place in the log', async () => {
    const { driver } = givenTab();
    await driver.open('parcel');
    await driver.send(order('o-1'));
    await driver.runToEnd();
    const events = await driver.events();
    expect(events.map(({ type, position, stream }) => `${position} ${stream} ${type}`)).toEqual([
      '1 order/o-1 OrderPlaced',
      '2 packer/o-1 Packed',
      '3 carrier/o-1 Shipped',
    ]);
    expect(await driver.events({ after: 1, limit: 1 })).toEqual(events.slice(1, 2));
    const { rows, asOf, head } = await driver.query('parcels', { orderId: 'o-1' });
    expect(JSON.stringify(rows)).toContain('shipped');
    expect([asOf, head]).toEqual([3, 3]);
  });
});

describe('playing', () => {
  it('takes each step when its virtual time has come, one beat apart at the least', async () => {
    const { driver, wall } = givenTab();
    await driver.open('parcel');
    await driver.send(order('o-1'));
    await driver.play({ speed: 1 });
    await wall.advance(0);
    const first = await driver.state();
    expect(first).toMatchObject({ playing: true, speed: 1, length: 2 });
    await wall.advance(239);
    expect((await driver.state()).length).toBe(2);
    await wall.advance(1);
    expect((await driver.state()).length).toBe(3);
    // On to where the next step is due later than the newest one.
    let state = await driver.state();
    for (let i = 0; i < 20 && (state.nextDue ?? 0) <= state.now; i++) {
      await wall.advance(240);
      state = await driver.state();
    }
    const wait = (state.nextDue ?? 0) - state.now;
    expect(wait).toBeGreaterThan(0);
    await wall.advance(240);
    await wall.advance(wait - 1);
    expect((await driver.state()).length).toBe(state.length);
    await wall.advance(1);
    expect(await driver.state()).toMatchObject({ length: state.length + 1, now: state.nextDue });
  });

  it('does not sit through a long wait: virtual time jumps to what is due', async () => {
    const { driver, wall } = givenTab();
    await driver.open('order-saga');
    await driver.script('payment-answers-late', { play: true });
    await wall.advance(60_000);
    const { outcome, now } = await driver.state();
    expect(outcome).toBe('compensated');
    expect(now).toBeGreaterThan(45_000);
  });

  it('as fast as possible there is no beat', async () => {
    const { driver, wall } = givenTab();
    await driver.open('parcel');
    await driver.send(order('o-1'));
    await driver.play({ speed: 0 });
    await wall.advance(0);
    expect(await driver.state()).toMatchObject({ outcome: 'completed' });
  });

  it('rests when nothing is left, and goes on with the next command', async () => {
    const { driver, wall } = givenTab();
    await driver.open('parcel');
    await driver.play({ speed: 10 });
    await wall.advance(5000);
    expect(await driver.state()).toMatchObject({ playing: true, now: 0, length: 0 });
    await driver.send(order('o-1'));
    await wall.advance(5000);
    expect(await driver.state()).toMatchObject({ playing: true, outcome: 'completed' });
  });

  it('stops with pause, and is paused by a step', async () => {
    const { driver, wall } = givenTab();
    await driver.open('parcel');
    await driver.send(order('o-1'));
    await driver.play({ speed: 1 });
    await wall.advance(20);
    const { length, now } = await driver.pause();
    await wall.advance(60_000);
    expect(await driver.state()).toMatchObject({ length, now, playing: false });
    await driver.play();
    expect(await driver.step()).toMatchObject({ length: length + 1, playing: false });
  });

  it('tells news once, as soon as there are some', async () => {
    const { driver, wall } = givenTab();
    const { run, revision } = await driver.open('parcel');
    const news = driver.next({ run: run.id, length: 0, revision }, 10_000);
    await driver.send(order('o-1'));
    const { state, records } = await news;
    expect(records.map(({ n }) => n)).toEqual([1]);
    const nothing = driver.next({ run: run.id, length: state.length, revision: (await driver.state()).revision }, 300);
    await wall.advance(300);
    expect((await nothing).records).toEqual([]);
    expect((await driver.next({ run: 'another', length: 7, revision: 0 }, 0)).records).toEqual([]);
  });
});

describe('branches', () => {
  async function givenRun() {
    const tab = givenTab();
    await tab.driver.open('parcel');
    await tab.driver.send(order('o-1'));
    const { run, length } = await tab.driver.runToEnd();
    return { ...tab, run, length, records: await tab.driver.records() };
  }

  it('share the steps before the fork, without a seam', async () => {
    const { driver, store, run, records } = await givenRun();
    const state = await driver.fork(4, { kind: 'command', ...order('o-9') });
    expect(state).toMatchObject({ length: 5, run: { parent: { run: run.id, step: 4 } } });
    expect((await driver.records()).slice(0, 4)).toEqual(records.slice(0, 4));
    expect((await driver.view(4)).hash).toBe(records[3]?.hash);
    await driver.runToEnd();
    const all = await driver.records();
    expect(all.map(({ n }) => n)).toEqual(all.map((_, index) => index + 1));

    const nested = await driver.fork(2, { kind: 'none' });
    expect(nested.run.parent).toEqual({ run: run.id, step: 2 });
    await driver.runToEnd();
    expect(await driver.records()).toEqual(records);

    const reloaded = givenTab({ store }).driver;
    await reloaded.open('parcel', { run: state.run.id });
    expect(await reloaded.records()).toEqual(all);
    expect((await reloaded.events()).map(({ position }) => position)).toEqual(
      (await reloaded.events()).map((_, index) => index + 1),
    );
  });

  it('meet a fault, or another choice, at their first step', async () => {
    const { driver, records } = await givenRun();
    const pack = records.find(({ message }) => message.type === 'Pack')?.n ?? 0;
    await driver.fork(pack - 1, { kind: 'fault', fault: { kind: 'fail', times: 1 } });
    expect((await driver.records()).at(-1)).toMatchObject({ n: pack, outcome: 'failed', message: { type: 'Pack' } });
    const ship =
      (await driver.runToEnd(), await driver.records()).find(({ message }) => message.type === 'Ship')?.n ?? 0;
    await driver.fork(ship - 1, { kind: 'choice', choice: 'road', option: 'closed' });
    expect((await driver.records()).at(-1)).toMatchObject({ n: ship, outcome: 'refused' });
    expect((await driver.runToEnd()).outcome).toBe('compensated');
  });

  it('cannot be made where there is nothing', async () => {
    const { driver, length } = await givenRun();
    await expect(driver.fork(length + 1, { kind: 'none' })).rejects.toMatchObject({ type: 'not-possible' });
    const runs = await driver.runs();
    await expect(driver.fork(1, { kind: 'command', type: 'PlaceOrder', data: {} })).rejects.toMatchObject({
      type: 'invalid-command',
    });
    expect(await driver.runs()).toEqual(runs);
  });
});

describe('faults that wait', () => {
  const rule = { fault: { kind: 'fail', times: 1 }, message: 'Pack', at: null, key: null } as const;

  it('are used up by the first message that they fit, and survive a reload until then', async () => {
    const { driver, store } = givenTab();
    const { run } = await driver.open('parcel');
    await driver.send(order('o-1'));
    await driver.step();
    expect((await driver.setRules([rule])).run.rules).toEqual([{ ...rule, since: 2 }]);
    const reloaded = givenTab({ store }).driver;
    expect((await reloaded.open('parcel', { run: run.id })).run.rules).toEqual([{ ...rule, since: 2 }]);
    expect((await reloaded.runToEnd()).run.rules).toEqual([]);
    expect((await reloaded.records()).filter(({ outcome }) => outcome === 'failed')).toHaveLength(1);
    const again = givenTab({ store }).driver;
    expect((await again.open('parcel', { run: run.id })).run.rules).toEqual([]);
    await again.setRules([{ ...rule, message: 'Ship' }]);
    expect((await again.fork(2, { kind: 'none' })).run.rules).toEqual([{ ...rule, since: 2 }]);
  });
});

describe('files', () => {
  async function givenFile(): Promise<RunFile> {
    const { driver } = givenTab();
    await driver.open('parcel');
    await driver.script('twice');
    await driver.step(6);
    await driver.send(order('o-5'));
    await driver.fork(7, { kind: 'command', ...order('o-6') });
    await driver.runToEnd();
    return structuredClone(await driver.exportRun());
  }

  it('hold the whole run, which is the same elsewhere', async () => {
    const file = await givenFile();
    const { driver } = givenTab();
    const state = await driver.importRun(JSON.parse(JSON.stringify(file)));
    expect(state).toMatchObject({ length: file.records.length, run: { parent: null } });
    expect(await driver.records()).toEqual(file.records);
    expect((await driver.trace()).decisions).toEqual(file.trace.decisions);
  });

  it('are refused where a step is not what the scenario does, and nothing is touched', async () => {
    const file = await givenFile();
    const { driver } = givenTab();
    for (const forge of [
      (record: StepRecord) => ({ ...record, hash: 'f'.repeat(16) }),
      (record: StepRecord) => ({ ...record, message: { ...record.message, type: 'Other' } }),
      (record: StepRecord) => ({ ...record, n: 99 }),
    ]) {
      const records = file.records.map((record) => (record.n === 5 ? forge(record) : record));
      const forged = JSON.parse(JSON.stringify({ ...file, records }));
      await expect(driver.importRun(forged)).rejects.toMatchObject({ type: 'diverged' });
    }
    expect(await driver.runs()).toEqual([]);
  });

  it('are refused where they are none', async () => {
    const file = JSON.parse(JSON.stringify(await givenFile()));
    const { driver } = givenTab();
    for (const [wrong, where] of [
      [null, 'the file is not an object'],
      [{ ...file, version: 2 }, 'the file.version'],
      [{ ...file, more: 1 }, 'the file.more'],
      [{ ...file, run: { ...file.run, seed: 'x' } }, 'the file.run.seed'],
      [{ ...file, records: [{}] }, 'the file.records[0].n'],
    ]) {
      await expect(driver.importRun(wrong)).rejects.toMatchObject({
        type: 'invalid-file',
        message: expect.stringContaining(where) as string,
      });
    }
    const other = { ...file, run: { ...file.run, scenario: 'unknown' } };
    await expect(driver.importRun(other)).rejects.toMatchObject({ type: 'unknown-scenario' });
    expect(await driver.runs()).toEqual([]);
  });
});

describe('a full disk', () => {
  it('pauses the run, says what to do, loses nothing, and goes on when there is room', async () => {
    const store = memoryStore();
    let room = 6;
    const small: Store = {
      ...store,
      append: async (request) =>
        (room -= 1) < 0 ? { ok: false, error: { type: 'quota-exceeded', message: 'no room' } } : store.append(request),
    };
    const { driver } = givenTab({ store: small });
    await driver.open('parcel');
    await driver.send(order('o-1'));
    const state = await driver.runToEnd();
    expect(state).toMatchObject({ length: 6, playing: false, problem: { type: 'quota-exceeded' } });
    expect(state.problem?.message).toContain('Export');
    await expect(driver.send(order('o-2'))).rejects.toMatchObject({ type: 'quota-exceeded' });
    expect((await driver.exportRun()).records).toHaveLength(6);
    room = 1000;
    expect(await driver.runToEnd()).toMatchObject({ outcome: 'completed', problem: null });

    const whole = givenTab().driver;
    await whole.open('parcel', { trace: await driver.trace() });
    await whole.runToEnd();
    expect(await whole.records()).toEqual(await driver.records());
  });
});

describe('problems', () => {
  it('have a type and say what to do', async () => {
    const { driver } = givenTab();
    await expect(driver.state()).rejects.toMatchObject({ type: 'unknown-run' });
    await expect(driver.open('nothing')).rejects.toMatchObject({ type: 'unknown-scenario' });
    await expect(driver.open('parcel', { run: 'gone' })).rejects.toMatchObject({ type: 'unknown-run' });
    await driver.open('parcel');
    await expect(driver.script('nothing')).rejects.toMatchObject({ type: 'unknown-script' });
    await expect(driver.query('nothing', {})).rejects.toMatchObject({ type: 'unknown-query' });
    await expect(driver.view(1)).rejects.toMatchObject({ type: 'not-possible' });
    await expect(driver.open('parcel', { switches: { nonsense: true } })).rejects.toMatchObject({
      type: 'not-possible',
    });
    const trace = await driver.trace();
    for (const wrong of [
      { inputs: [{ id: 'x', type: 'Nothing', data: {}, at: 0 }] },
      { inputs: [{ id: 'x' }] },
      { decisions: [null] },
      { scenario: 'other' },
    ]) {
      const given = { ...trace, ...wrong } as Trace;
      await expect(driver.open('parcel', { trace: given })).rejects.toMatchObject({ type: 'invalid-trace' });
    }
  });

  it('keep an open run from being deleted', async () => {
    const { driver } = givenTab();
    const { run } = await driver.open('parcel');
    await expect(driver.deleteRun(run.id)).rejects.toMatchObject({ type: 'not-possible' });
    await driver.open('parcel');
    await driver.deleteRun(run.id);
    expect((await driver.runs()).map(({ id }) => id)).not.toContain(run.id);
  });

  it('name the handler that hung', async () => {
    const { driver, store } = givenTab();
    await driver.open('parcel');
    const { run } = await driver.script('shipped');
    await driver.step(2);
    const restarted = createDriver({ ...fakeTab(), store, scenarios: [parcelScenario] });
    const records = (await driver.runToEnd(), await driver.records());
    const short: Store = store;
    expect(await short.length(run.id)).toBe(records.length);
    const state = await restarted.recover(run, null);
    expect(state).toMatchObject({ length: records.length, playing: false });
    expect((await restarted.step()).problem).toBeNull();
  });
});
