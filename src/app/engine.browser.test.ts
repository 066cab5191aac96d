import { afterEach, describe, expect, it } from 'vitest';
import type { Driver, RunState } from '../kernel/index.ts';
import { startEngine } from './engine.ts';
import type { EngineHandle } from './engine.ts';
import HangingWorker from './hanging.worker.ts?worker';

const engines: EngineHandle[] = [];
afterEach(() => {
  for (const engine of engines.splice(0)) engine.stop();
});

/** A tab: its own worker, over the browser's real database, locks and channels. */
function givenTab(database: string, patience = 3000): EngineHandle {
  const engine = startEngine({
    worker: () => new HangingWorker({ name: database }),
    every: 200,
    patience,
  });
  engines.push(engine);
  return engine;
}

let databases = 0;
const newDatabase = () => `engine-test-${Date.now()}-${(databases += 1)}`;

async function until(driver: Driver, is: (state: RunState) => boolean, within: number): Promise<RunState> {
  const end = performance.now() + within;
  for (;;) {
    const state = await driver.state();
    if (is(state)) return state;
    if (performance.now() > end) throw new Error(`not within ${within} ms: ${JSON.stringify(state)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const place = (orderId: string) => ({ type: 'PlaceOrder', data: { orderId } });

describe('the engine in a worker', () => {
  it('runs the order saga to its end, and is the same after a reload', async () => {
    const database = newDatabase();
    const first = givenTab(database);
    await first.driver.open('order-saga');
    const script = (await first.driver.scenarios()).find(({ id }) => id === 'order-saga')?.model.scripts[0]?.id ?? '';
    await first.driver.script(script);
    const { run, length, outcome, storage } = await first.driver.runToEnd();
    expect(storage).toBe('indexeddb');
    expect(outcome).toBe('completed');
    const records = await first.driver.records();
    first.stop();

    const reloaded = givenTab(database).driver;
    expect(await reloaded.open('order-saga', { resume: true })).toMatchObject({ length, run: { id: run.id }, outcome });
    expect(await reloaded.records()).toEqual(records);
    expect((await reloaded.view(length)).hash).toBe(records.at(-1)?.hash);
  });

  it('goes on at the last durable step when it was killed in the middle', async () => {
    const database = newDatabase();
    const first = givenTab(database);
    const { run } = await first.driver.open('hanging');
    for (let n = 0; n < 200; n += 1) await first.driver.send(place(`o-${n}`));
    void first.driver.play({ speed: 0 }).catch(() => undefined);
    const shown = await until(first.driver, ({ length }) => length > 230, 5000);
    first.stop();

    const { driver } = givenTab(database);
    const opened = await driver.open('hanging', { run: run.id });
    expect(opened.length).toBeGreaterThanOrEqual(shown.length);
    const ended = await driver.runToEnd();
    expect(ended).toMatchObject({ length: 400, outcome: 'completed' });
    expect((await driver.records()).map(({ n }) => n)).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
  });
});

describe('the debugger in a worker', () => {
  it('says within 100 ms what each option of the order saga leads to, takes hands, stops at a condition', async () => {
    const { driver } = givenTab(newDatabase());
    await driver.open('order-saga');
    await driver.script('happy-path');
    const times: number[] = [];
    for (let step = 1; step <= 12; step += 1) {
      await driver.step();
      const begun = performance.now();
      expect((await driver.whatIf()).options.length).toBeGreaterThan(0);
      times.push(performance.now() - begun);
    }
    const [median = 0] = times.toSorted((a, b) => a - b).slice(6);
    console.info(`what if in the worker: ${median.toFixed(1)} ms median, ${Math.max(...times).toFixed(1)} ms at most`);
    expect(median).toBeLessThan(100);

    const on = { kind: 'message', type: 'ArrangeShipment' } as const;
    await driver.setBreakpoints([{ id: 'b', on, when: 'attempt == 1 && size(key) > 0', hits: 1, enabled: true }]);
    const { stop, length } = await driver.runUntil({ kind: 'quiescence' });
    expect(stop?.message).toMatch(/^Breakpoint: before ArrangeShipment at shipment/);
    const [next] = (await driver.view(length)).queue.filter(({ type }) => type === 'ArrangeShipment');
    expect((await driver.hand({ do: 'hold', message: next?.step ?? '' })).length).toBe(length + 1);
    await expect(driver.hand({ do: 'hold', message: 'nothing' })).rejects.toMatchObject({ type: 'not-possible' });
  });
});

describe('a handler that never returns', () => {
  it('is stopped; the run is paused at the last durable step, and the handler named', async () => {
    const { driver } = givenTab(newDatabase(), 1000);
    const { run } = await driver.open('hanging');
    for (const id of ['o-1', 'o-2', 'hang', 'o-3']) await driver.send(place(id));
    await expect(driver.runToEnd()).rejects.toMatchObject({ type: 'hung-handler' });
    const state = await until(driver, ({ problem }) => problem !== null, 3000);
    expect(state).toMatchObject({ playing: false, role: 'owner', run: { id: run.id } });
    expect(state.problem).toMatchObject({ type: 'hung-handler' });
    // it was the third order's step, though the two before it may not have been stored
    expect(state.problem?.message).toMatch(/'hanging', order \(hang\) handling PlaceOrder at step 7 /);
    expect(state.length).toBeGreaterThanOrEqual(4);
    expect((await driver.fork(3, { kind: 'none' })).problem).toBeNull();
  });

  it('is met once by looking ahead, and not again in that run', async () => {
    const { driver } = givenTab(newDatabase(), 1000);
    await driver.open('hanging');
    await driver.send(place('hang'));
    await expect(driver.whatIf()).rejects.toMatchObject({ type: 'hung-handler' });
    const { length, problem } = await until(driver, (state) => state.problem !== null, 3000);
    expect(problem?.message).toMatch(/order \(hang\) handling PlaceOrder/);
    const begun = performance.now();
    await expect(driver.whatIf()).rejects.toMatchObject({ message: expect.stringMatching(/tried ahead/) as string });
    expect(performance.now() - begun).toBeLessThan(500);
    expect((await driver.state()).length).toBe(length);
  });
});

describe('two tabs on one run', () => {
  it('show the same steps, and one takes over within a second when the other is closed', async () => {
    const database = newDatabase();
    const [a, b] = [givenTab(database), givenTab(database)];
    const { run } = await a.driver.open('hanging');
    for (let n = 0; n < 50; n += 1) await a.driver.send(place(`o-${n}`));
    expect(await b.driver.open('hanging', { resume: true })).toMatchObject({ role: 'follower', run: { id: run.id } });
    await b.driver.play({ speed: 0 });
    await until(b.driver, ({ length }) => length >= 100, 3000);
    expect(await b.driver.records()).toEqual(await a.driver.records());

    await b.driver.send(place('last'));
    a.stop();
    const closed = performance.now();
    await until(b.driver, ({ role }) => role === 'owner', 1000);
    expect(performance.now() - closed).toBeLessThan(1000);
    await until(b.driver, ({ length }) => length === 102, 1000);
    expect(await b.driver.state()).toMatchObject({ playing: true, outcome: 'completed' });
    expect(new Set((await b.driver.events()).map(({ id }) => id)).size).toBe(51);
  });
});
