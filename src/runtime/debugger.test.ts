import { describe, expect, it } from 'vitest';
import { memoryStore } from '../adapters/memory-store.ts';
import type { Driver, Problem, Scenario, StepRecord } from '../kernel/index.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { travelBooking } from '../scenarios/travel-booking/scenario.ts';
import { fakeTab } from '../testing/fake-tab.ts';
import { FakeWall } from '../testing/fake-wall.ts';
import { createDriver } from './driver.ts';

const scenarios: readonly Scenario[] = [orderSaga, travelBooking];

async function givenRun(script = 'happy-path', scenario = 'order-saga') {
  const wall = new FakeWall();
  const driver = createDriver({ ...fakeTab(), store: memoryStore(), scenarios, wall });
  await driver.open(scenario);
  await driver.script(script);
  return { driver, wall };
}

const queued = async (driver: Driver, type: string) => {
  const { length } = await driver.state();
  const found = (await driver.view(length)).queue.find((one) => one.type === type);
  if (found === undefined) throw new Error(`${type} is not under way`);
  return found;
};
const last = async (driver: Driver): Promise<StepRecord> => {
  const { length } = await driver.state();
  return (await driver.records({ from: length, to: length }))[0]!;
};
const refused = (work: Promise<unknown>) => work.then(() => null).catch((problem: Problem) => problem);

/** The same run, made from its trace, and from its file. */
async function expectSameAgain(driver: Driver, scenario = 'order-saga') {
  const records = await driver.records();
  const [trace, file] = [await driver.trace(), await driver.exportRun()];
  await driver.open(scenario, { trace: JSON.parse(JSON.stringify(trace)) });
  await driver.step(records.length);
  expect(await driver.records()).toEqual(records);
  expect((await driver.importRun(JSON.parse(JSON.stringify(file)))).length).toBe(records.length);
  expect(await driver.records()).toEqual(records);
}

describe('hands', () => {
  it('are steps: recorded, replayed, part of the file', async () => {
    const { driver } = await givenRun();
    await driver.step(4);
    const { step } = await queued(driver, 'ReserveInventory');
    const { length } = await driver.state();
    expect(await driver.hand({ do: 'hold', message: step })).toMatchObject({ length: length + 1, stop: null });
    expect((await last(driver)).message).toMatchObject({ type: 'Hand', data: { do: 'hold' } });
    expect(await queued(driver, 'ReserveInventory')).toMatchObject({ held: true });
    expect((await driver.step()).outcome).toBeNull();
    expect(await queued(driver, 'ReserveInventory')).toMatchObject({ held: true });
    await driver.hand({ do: 'release', message: step });
    expect(await driver.runToEnd()).toMatchObject({ outcome: 'completed' });
    await expectSameAgain(driver);
  });

  it('double a message as often as they are asked to: each copy has a name of its own', async () => {
    const { driver } = await givenRun();
    await driver.step(4);
    const { step } = await queued(driver, 'ReserveInventory');
    await driver.hand({ do: 'duplicate', message: step });
    const { length } = await driver.hand({ do: 'duplicate', message: step });
    const copies = (await driver.view(length)).queue.filter(({ type }) => type === 'ReserveInventory');
    expect(new Set(copies.map((one) => one.step)).size).toBe(3);
    await driver.runToEnd();
    const ids = (await driver.records()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await expectSameAgain(driver);
  });

  it('that cannot be done say why, and leave no step', async () => {
    const { driver } = await givenRun();
    const { length } = await driver.step(5);
    const { step } = await queued(driver, 'ReserveInventory');
    expect(await refused(driver.hand({ do: 'drop', message: step }))).toEqual({
      type: 'not-possible',
      message: 'This cannot be done: the channel delivers at least once: it loses nothing.',
    });
    expect(await refused(driver.hand({ do: 'pause', whom: 'nobody' }))).toMatchObject({ type: 'not-possible' });
    expect((await driver.state()).length).toBe(length);
  });

  it('in the past begin a branch; one that cannot be done there begins none', async () => {
    const { driver } = await givenRun();
    await driver.runUntil({ kind: 'message', type: 'ReserveInventory' });
    const at = (await driver.state()).length;
    const { step } = await queued(driver, 'ReserveInventory');
    const { run } = await driver.runToEnd();
    const given = (await driver.records()).find(({ message }) => message.type === 'ReserveInventory')!.message.data;
    const hand = { do: 'edit', message: step, data: { ...given, quantity: 20 } } as const;
    const branch = await driver.fork(at, { kind: 'hand', hand });
    expect(branch).toMatchObject({ length: at + 1, run: { parent: { run: run.id, step: at } } });
    expect(await driver.runToEnd()).toMatchObject({ outcome: 'compensated' });
    await expectSameAgain(driver);
    const runs = (await driver.runs()).length;
    expect(await refused(driver.fork(0, { kind: 'hand', hand }))).toMatchObject({ type: 'not-possible' });
    expect((await driver.runs()).length).toBe(runs);
  });

  it('hold a context while the rest goes on; play waits, and goes on when it is released', async () => {
    const { driver, wall } = await givenRun();
    await driver.hand({ do: 'pause', whom: 'payment' });
    await driver.play({ speed: 1000 });
    await wall.advance(5000);
    const waiting = await driver.state();
    expect(waiting).toMatchObject({ playing: true, outcome: null });
    expect((await driver.records()).some(({ consumer }) => consumer === 'payment')).toBe(false);
    expect((await driver.view(waiting.length)).paused).toEqual(['payment']);
    await driver.hand({ do: 'resume', whom: 'payment' });
    await wall.advance(20_000);
    expect(await driver.state()).toMatchObject({ playing: true, stop: null, nextDue: null });
    expect((await driver.state()).outcome).not.toBeNull();
    expect((await driver.records()).some(({ consumer }) => consumer === 'payment')).toBe(true);
  });

  it('hold everything: nothing is due, and the run has not ended', async () => {
    const { driver } = await givenRun();
    await driver.step(1);
    await driver.hand({ do: 'pause', whom: 'ordering' });
    expect(await driver.runToEnd()).toMatchObject({ outcome: null, nextDue: null, playing: false, length: 2 });
    expect(await driver.runUntil({ kind: 'quiescence' })).toMatchObject({
      stop: { message: 'Nothing is left to do, but somebody holds messages back.' },
    });
  });
});

describe('another message first', () => {
  it('is a branch of its own, with the decision in its trace', async () => {
    const { driver } = await givenRun();
    await driver.runUntil({ kind: 'message', type: 'OrderCreated' });
    const at = (await driver.state()).length;
    const [, other] = (await driver.whatIf()).options.filter(({ kind }) => kind === 'deliver');
    const step = other?.kind === 'deliver' ? other.step : '';
    await driver.runToEnd();
    await driver.fork(at, { kind: 'deliver', step });
    expect(await last(driver)).toMatchObject({ id: step, decisions: [{ kind: 'sched', instead: step }] });
    await driver.runToEnd();
    await expectSameAgain(driver);
    expect(await refused(driver.fork(at, { kind: 'deliver', step: 'nowhere' }))).toMatchObject({
      type: 'not-possible',
    });
  });
});

describe('what if', () => {
  it('computes every option of the order saga at every step in at most 100 ms', async () => {
    const { driver } = await givenRun();
    const { length } = await driver.runToEnd();
    const times: number[] = [];
    let most = 0;
    // of this thread: other tests run beside this one
    const clock = () => process.cpuUsage().user / 1000;
    for (let at = 0; at <= length; at += 1) {
      const begun = clock();
      most = Math.max(most, (await driver.whatIf(at)).options.length);
      times.push(clock() - begun);
    }
    const [slowest, median] = [Math.max(...times), times.toSorted((a, b) => a - b)[length >> 1] ?? 0];
    console.info(
      `what if: up to ${most} options; ${median.toFixed(1)} ms median, ${slowest.toFixed(1)} ms at most, of CPU`,
    );
    expect(median).toBeLessThan(100);
    const begun = clock();
    for (let at = 0; at <= length; at += 1) await driver.whatIf(at);
    expect(clock() - begun).toBeLessThan(100);
  });

  it('says what then happens', async () => {
    const { driver } = await givenRun();
    await driver.runUntil({ kind: 'message', type: 'Charge' });
    const at = (await driver.state()).length;
    const { next, options } = await driver.whatIf();
    expect(next).toMatchObject({ type: 'Charge', consumer: 'payment provider' });
    for (const option of options) {
      if (option.whyNot !== null || option.kind === 'deliver') continue;
      const change = option.kind === 'fault' ? { kind: 'fault' as const, fault: option.fault } : option;
      await driver.fork(at, change);
      expect(await driver.runToEnd(), option.label).toMatchObject({ outcome: option.outcome });
      expect((await driver.state()).length - at, option.label).toBe(option.steps);
    }
  });

  it('takes the choices that stand and the faults that waited then into account', async () => {
    const { driver } = await givenRun();
    await driver.setChoices([{ choice: 'card', option: 'declined', key: null }]);
    const [usual] = (await driver.whatIf()).options;
    expect(usual).toMatchObject({ outcome: 'compensated' });
    await driver.setChoices([]);
    expect((await driver.whatIf()).options[0]).toMatchObject({ outcome: 'completed' });
    await driver.setRules([{ fault: { kind: 'poison' }, message: 'CreateOrder', at: 'order', key: null }]);
    const doomed = (await driver.whatIf()).options[0]?.outcome;
    expect(doomed).not.toBe('completed');
    const { length } = await driver.runToEnd();
    expect((await driver.whatIf(0)).options[0]?.outcome).toBe(doomed);
    expect((await driver.whatIf(length)).next).toBeNull();
  });
});

describe('run until', () => {
  it.each([
    [
      { kind: 'message', type: 'Charge' },
      { length: 11, stop: { message: 'Before Charge at payment provider o-1.' } },
    ],
    [
      { kind: 'component', name: 'shipment' },
      { length: 17, stop: { message: 'Before ArrangeShipment at shipment o-1.' } },
    ],
    [
      { kind: 'step', n: 9 },
      { length: 9, stop: { message: 'Step 9.' } },
    ],
    [
      { kind: 'saga end', saga: 'order fulfilment', key: 'o-1' },
      { length: 26, stop: { message: 'order fulfilment o-1 has completed.' } },
    ],
    [{ kind: 'failure' }, { outcome: 'completed', stop: { message: 'Nothing is left to do: nothing failed.' } }],
    [{ kind: 'violation' }, { outcome: 'completed', stop: { message: 'Nothing is left to do: no law was broken.' } }],
    [{ kind: 'quiescence' }, { outcome: 'completed', stop: { message: 'Nothing is left to do.' } }],
  ] as const)('%o', async (until, expected) => {
    const { driver } = await givenRun();
    const key = (await driver.trace()).inputs[0]?.data['orderId'] as string;
    const named = JSON.parse(JSON.stringify([until, expected]).replaceAll('o-1', key)) as [
      typeof until,
      typeof expected,
    ];
    expect(await driver.runUntil(named[0])).toMatchObject({ playing: false, ...named[1] });
  });

  it('always takes a step, so that asking again gets to the next one', async () => {
    const { driver } = await givenRun();
    const first = await driver.runUntil({ kind: 'message', type: 'OrderCreated' });
    const second = await driver.runUntil({ kind: 'message', type: 'OrderCreated' });
    expect(second.length).toBeGreaterThan(first.length);
    expect(second.stop?.message).toMatch(/Before OrderCreated at order status/);
  });

  it('steps over a message: until nothing that follows from it is under way', async () => {
    const { driver } = await givenRun();
    await driver.runUntil({ kind: 'message', type: 'Charge' });
    const { stop, length } = await driver.runUntil({ kind: 'step over' });
    expect(stop?.message).toMatch(/^All that follows from Charge at payment provider .* has been handled\.$/);
    // the charge is confirmed, so the goods are shipped and the order ends
    expect((await driver.view(length)).queue).toEqual([]);
    const { driver: other } = await givenRun();
    await other.runUntil({ kind: 'component', name: 'order status' });
    const before = (await other.state()).length;
    expect((await other.runUntil({ kind: 'step over' })).length).toBe(before + 1);
  });

  it('stops at a failure, and at a broken law', async () => {
    const { driver } = await givenRun();
    await driver.setRules([{ fault: { kind: 'fail', times: 1 }, message: 'Charge', at: null, key: null }]);
    expect((await driver.runUntil({ kind: 'failure' })).stop?.message).toMatch(/^Charge failed at payment provider/);
    const { driver: broken } = await givenRun('dual-write');
    const { outcome, stop } = await broken.runUntil({ kind: 'violation' });
    expect([outcome, stop?.message]).toEqual(['law violated', expect.stringMatching(/^The law '.*' is broken\.$/)]);
  });

  it('is stopped by a pause, and by a breakpoint', async () => {
    const { driver } = await givenRun();
    const running = driver.runUntil({ kind: 'quiescence' });
    await driver.pause();
    expect(await running).toMatchObject({ playing: false, stop: null, outcome: null });
    const on = { kind: 'component', name: 'carrier' } as const;
    await driver.setBreakpoints([{ id: 'b', on, when: '', hits: 1, enabled: true }]);
    expect(await driver.runUntil({ kind: 'quiescence' })).toMatchObject({ stop: { breakpoint: 'b' } });
  });

  it('refuses what can never come', async () => {
    const { driver } = await givenRun();
    expect(await refused(driver.runUntil({ kind: 'message', type: 'Nothing' }))).toMatchObject({
      type: 'not-possible',
      message: 'This cannot be done: there is no message Nothing.',
    });
    expect(await refused(driver.runUntil({ kind: 'component', name: 'nobody' }))).toMatchObject({
      type: 'not-possible',
    });
    await driver.step(3);
    expect(await driver.runUntil({ kind: 'step', n: 2 })).toMatchObject({
      length: 3,
      stop: { message: 'Step 2 has been taken already.' },
    });
  });
});
