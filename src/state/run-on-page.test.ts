import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stepsAfter } from '../graph/records.ts';
import { ToyDriver } from '../testing/toy-driver.ts';
import { absorb, catchUp } from './absorb.ts';
import { can } from './can.ts';
import { setDriver } from './driver.ts';
import { pump } from './pump.ts';
import { addFault, choose, metAt } from './rules.ts';
import { useNotices } from './notices.ts';
import { nothingYet, useRun } from './run-store.ts';
import { deleteRun, openScenario, restart, setSwitch, startScript } from './runs.ts';
import { send } from './send.ts';
import { inPast, nowAt } from './selectors.ts';
import { first, jumpToLive, pause, play, runToEnd, seek, step, stepBack } from './transport.ts';
import { followCursor } from './views.ts';

const order = { orderId: 'order-1', quantity: 1 };
let driver: ToyDriver;

beforeEach(async () => {
  driver = new ToyDriver();
  setDriver(driver);
  useRun.setState({ ...nothingYet, scenarios: await driver.scenarios() }, true);
  await openScenario('order-saga');
});
afterEach(() => setDriver(null));

const run = () => useRun.getState();
async function threeSteps(): Promise<void> {
  await driver.send({ type: 'PlaceOrder', data: order });
  await runToEnd();
}

describe('news of the engine', () => {
  test('reach the page with an action', async () => {
    await threeSteps();
    expect(run().records.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(run().state?.outcome).toBe('completed');
  });

  test('that come twice change nothing', async () => {
    await threeSteps();
    const { records, state } = run();
    await absorb({ state: state!, records: stepsAfter(records, 1) });
    expect(run().records).toBe(records);
  });

  test('with a gap are asked for again', async () => {
    await driver.send({ type: 'PlaceOrder', data: order });
    const state = await driver.runToEnd();
    await absorb({ state, records: (await driver.records()).slice(2) });
    expect(run().records.map(({ n }) => n)).toEqual([1, 2, 3]);
  });

  test('come through the pump without being asked for', async () => {
    const over = new AbortController();
    const pumping = pump(over.signal, () => Promise.resolve());
    await driver.send({ type: 'PlaceOrder', data: order });
    await expect.poll(() => run().length).toBe(1);
    await driver.step();
    await expect.poll(() => run().cursor).toBe(2);
    over.abort();
    await driver.step();
    await pumping;
  });

  test('come once, however many wait for them', async () => {
    const over = new AbortController();
    let came = 0;
    const next = driver.next.bind(driver);
    driver.next = async (...question) => {
      const update = await next(...question);
      came += update.records.length;
      return update;
    };
    const pumping = pump(over.signal, () => Promise.resolve());
    const sends = Array.from({ length: 20 }, async (_, i) => {
      await driver.send({ type: 'PlaceOrder', data: { ...order, orderId: `order-${i}` } });
      await catchUp();
      expect(run().length).toBeGreaterThan(i);
    });
    await Promise.all(sends);
    expect(run().length).toBe(20);
    expect(came).toBe(20);
    over.abort();
    await driver.step();
    await pumping;
  });

  test('of an older revision do not take the newer back', async () => {
    await threeSteps();
    const now = run().state!;
    await absorb({ state: { ...now, playing: true, revision: now.revision - 1 }, records: [] });
    expect(run().state).toBe(now);
  });
});

describe('the cursor', () => {
  test('follows the newest step while it is live', async () => {
    await threeSteps();
    expect(run()).toMatchObject({ cursor: 3, live: true });
  });

  test('stays where it is in the past', async () => {
    await threeSteps();
    await seek(1);
    await driver.send({ type: 'PlaceOrder', data: order });
    await catchUp();
    expect(run()).toMatchObject({ cursor: 1, live: false });
    expect(run().records).toHaveLength(4);
  });

  test('steps over recorded steps without touching the run', async () => {
    await threeSteps();
    await first();
    const before = driver.calls.length;
    await step();
    await stepBack();
    await step(2);
    expect(run()).toMatchObject({ cursor: 2, live: false });
    expect(driver.calls.slice(before)).toEqual([]);
  });

  test('takes the rest from the engine when it steps past the newest', async () => {
    await driver.send({ type: 'PlaceOrder', data: order });
    await catchUp();
    await first();
    await step(3);
    expect(run()).toMatchObject({ cursor: 3, live: true });
    expect(driver.calls).toContain('step 2');
  });

  test('is never outside the run', async () => {
    await threeSteps();
    await seek(99);
    expect(run()).toMatchObject({ cursor: 3, live: true });
    await seek(-1);
    expect(run().cursor).toBe(0);
  });

  test('that looks back pauses what plays', async () => {
    await threeSteps();
    await play();
    expect(run().state?.playing).toBe(true);
    await seek(1);
    expect(run().state?.playing).toBe(false);
    await jumpToLive();
    expect(run()).toMatchObject({ cursor: 3, live: true });
    await pause();
  });

  test('has the time of its step, and at the newest that of the run', async () => {
    await threeSteps();
    expect(nowAt(run())).toBe(300);
    await seek(1);
    expect(nowAt(run())).toBe(100);
    await first();
    expect(nowAt(run())).toBe(0);
  });
});

describe('the world at the cursor', () => {
  test('is asked for once, and then known', async () => {
    const stop = followCursor();
    await threeSteps();
    await expect.poll(() => run().view?.step).toBe(3);
    await stepBack();
    await expect.poll(() => run().view?.step).toBe(2);
    await step();
    await expect.poll(() => run().view?.step).toBe(3);
    expect(driver.calls.filter((call) => call === 'view 3')).toHaveLength(1);
    stop();
  });

  test('of a drag is the last one asked for', async () => {
    await threeSteps();
    const stop = followCursor();
    void seek(1);
    void seek(2);
    void seek(0);
    await expect.poll(() => run().view?.step).toBe(0);
    expect(driver.calls).not.toContain('view 2');
    stop();
  });
});

test('a world of a run that the engine has left already is missed by nobody', async () => {
  await threeSteps();
  const stop = followCursor();
  const { id } = run().state!.run;
  const here = await driver.state();
  driver.state = () => Promise.resolve({ ...here, run: { ...here.run, id: `${id} left` } });
  let asked = 0;
  driver.view = () => Promise.reject(Object.assign(new Error(`view ${(asked += 1)}`), { type: 'not-possible' }));
  await seek(1);
  await expect.poll(() => asked).toBe(1);
  await new Promise((done) => setTimeout(done));
  expect(useNotices.getState().notices).toEqual([]);
  // of the run on screen it is said
  driver.state = () => Promise.resolve(here);
  await seek(3);
  await seek(1);
  await expect.poll(() => useNotices.getState().notices.map(({ text }) => text)).toEqual(['view 2']);
  useNotices.setState({ notices: [] });
  stop();
});

describe('acting in the past', () => {
  test('sends on a new branch', async () => {
    await threeSteps();
    await seek(2);
    expect(inPast(run())).toBe(true);
    const parent = run().state?.run.id;
    const sent = await send('PlaceOrder', order);
    expect(sent).toEqual({ status: 'branched', at: 2, run: useRun.getState().state?.run.id });
    expect(run().state?.run.parent).toEqual({ run: parent, step: 2 });
    expect(run()).toMatchObject({ cursor: 3, live: true });
  });

  test('sets a fault and a choice on a new branch', async () => {
    await threeSteps();
    await seek(1);
    await addFault({ kind: 'fail', times: 1 }, 'PlaceOrder');
    expect(driver.calls).toContain('fork 1 none');
    expect(run().state?.run.rules).toEqual([
      { fault: { kind: 'fail', times: 1 }, message: 'PlaceOrder', at: null, key: null, since: 1 },
    ]);
    await choose('card', 'declined');
    await choose('card', 'accepted');
    expect(run().state?.run.choices).toEqual([{ choice: 'card', option: 'accepted', key: null }]);
  });
});

describe('runs', () => {
  test('a switch starts a new run of the variant', async () => {
    const before = run().state?.run.id;
    await setSwitch('outbox', false);
    expect(run().state?.run).toMatchObject({ switches: { outbox: false } });
    expect(run().state?.run.id).not.toBe(before);
  });

  test('a script is a new run, live from its first step', async () => {
    await threeSteps();
    await seek(1);
    await startScript('happy-path', { play: true });
    expect(run()).toMatchObject({ cursor: 0, live: true, state: { playing: true, run: { script: 'happy-path' } } });
  });

  test('the one on screen is replaced before it is deleted', async () => {
    const gone = run().state!.run.id;
    await deleteRun(gone);
    expect(run().state?.run.id).not.toBe(gone);
    expect((await driver.runs()).map(({ id }) => id)).not.toContain(gone);
  });

  test('restart keeps the variant', async () => {
    await setSwitch('outbox', false);
    await restart();
    expect(run().state?.run.switches).toEqual({ outbox: false });
    expect(run().records).toEqual([]);
  });
});

describe('what cannot be done says why', () => {
  test('a step where nothing is left to do', async () => {
    await threeSteps();
    expect(can.step(run())).toMatch(/Nothing is left to do/);
    await stepBack();
    expect(can.step(run())).toBeNull();
  });

  test('anything before the engine answers', () => {
    const asked = { ...run(), state: null };
    expect([can.play(asked), can.change(asked), can.stepBack(asked)]).toEqual(Array(3).fill('The engine is starting'));
  });
});

test('a waiting fault is met by the first step that carries it', async () => {
  await threeSteps();
  const fault = { kind: 'poison' } as const;
  const records = run().records.map((record) => (record.n === 2 ? { ...record, fault } : record));
  const rule = { fault, message: 'PlaceOrder', at: null, key: null };
  expect(metAt(rule, records)).toBe(2);
  expect(metAt({ ...rule, since: 2 }, records)).toBeNull();
  expect(metAt({ ...rule, at: 'stock' }, records)).toBeNull();
});
