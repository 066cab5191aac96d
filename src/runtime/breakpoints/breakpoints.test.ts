import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../adapters/memory-store.ts';
import type { Breakpoint, Json, Problem } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { FakeBrowser } from '../../testing/fake-browser.ts';
import { FakeWall } from '../../testing/fake-wall.ts';
import { createDriver } from '../driver.ts';

let ids = 0;

function givenBrowser() {
  const [store, wall, browser] = [memoryStore(), new FakeWall(), new FakeBrowser()];
  const tab = () => {
    const tabs = browser.tab();
    const newId = () => `id${(ids += 1)}`;
    const driver = createDriver({
      store: tabs.store(store),
      storeProblem: null,
      scenarios: [orderSaga],
      wall,
      tabs,
      newId,
    });
    return { driver, tabs };
  };
  return { wall, tab };
}

async function givenRun(...breakpoints: readonly Breakpoint[]) {
  const { wall, tab } = givenBrowser();
  const { driver, tabs } = tab();
  await driver.open('order-saga');
  await driver.setBreakpoints(breakpoints);
  for (let n = 1; n <= 3; n += 1) await driver.send(order(n));
  return { driver, wall, tab, tabs };
}

/** The third one finds the shelf empty. */
const order = (n: number) => ({
  type: 'PlaceOrder',
  data: {
    orderId: `o-${n}`,
    customerId: 'ada',
    sku: 'desk-lamp',
    quantity: n,
    address: { name: 'Ada', street: '12 Mill Lane', city: 'Bath' },
  },
});

function point(on: Breakpoint['on'], more: Partial<Breakpoint> = {}): Breakpoint {
  return { id: 'b', on, when: '', hits: 1, enabled: true, ...more };
}
const onReserve = { kind: 'message', type: 'ReserveInventory' } as const;

describe('a breakpoint on', () => {
  it('a message stops each time before it is handled, and goes on from there', async () => {
    const { driver } = await givenRun(point(onReserve));
    for (let n = 1; n <= 3; n += 1) {
      const { stop, hits, playing, length } = await driver.runToEnd();
      expect(stop).toEqual({ breakpoint: 'b', message: 'Breakpoint: before ReserveInventory at stock desk-lamp' });
      expect([hits, playing]).toEqual([{ b: n }, false]);
      const [next] = (await driver.view(length)).queue;
      expect(next).toMatchObject({ type: 'ReserveInventory', to: 'stock' });
    }
    expect(await driver.runToEnd()).toMatchObject({ stop: null, outcome: 'compensated', hits: { b: 3 } });
  });

  it.each([
    [{ kind: 'component', name: 'carrier' }, 'Breakpoint: before BookPickup at carrier o-2'],
    [{ kind: 'saga', saga: 'order fulfilment', status: 'completed' }, 'Breakpoint: order fulfilment o-1 is completed'],
  ] as const)('%o', async (on, message) => {
    const { driver } = await givenRun(point(on));
    expect((await driver.runToEnd()).stop).toEqual({ breakpoint: 'b', message });
  });

  it('a fault stops after the step that met it', async () => {
    const { driver } = await givenRun(point({ kind: 'fault' }));
    await driver.setRules([{ fault: { kind: 'duplicate' }, message: 'Charge', at: null, key: 'o-2' }]);
    const { stop, length } = await driver.runToEnd();
    expect(stop?.message).toBe("Breakpoint: the fault 'duplicate' met Charge at payment provider o-2");
    expect((await driver.records({ from: length }))[0]?.fault).toEqual({ kind: 'duplicate' });
  });

  it.each([null, 'money charged means shipped or refunded'])('a law: %s', async (sentence) => {
    const { driver } = await givenRun(point({ kind: 'law', sentence }));
    await driver.script('dual-write');
    const { stop, length } = await driver.runToEnd();
    expect(stop?.message).toMatch(/^Breakpoint: the law '.*' is broken$/);
    const { laws } = await driver.view(length);
    expect(laws.some((law) => law.status === 'broken' && stop?.message.includes(law.sentence))).toBe(true);
  });

  it('stops play at its moment, without losing what waits', async () => {
    const { driver, wall } = await givenRun(point(onReserve));
    await driver.play({ speed: 100 });
    await wall.advance(2000);
    const stopped = await driver.state();
    expect(stopped).toMatchObject({ playing: false, speed: 100, hits: { b: 1 }, stop: { breakpoint: 'b' } });
    await driver.play();
    expect(await driver.state()).toMatchObject({ playing: true, speed: 100, stop: null });
    await wall.advance(2000);
    expect(await driver.state()).toMatchObject({ playing: false, hits: { b: 2 } });
  });
});

describe('conditions and counts', () => {
  it('looks at the payload, the state, the key, the attempt and the time', async () => {
    const { driver } = await givenRun(
      point(onReserve, { when: 'message.quantity == 3 && key == "desk-lamp" && attempt == 1 && now >= 0' }),
    );
    expect(await driver.runToEnd()).toMatchObject({ stop: { breakpoint: 'b' }, hits: { b: 1 } });
    expect((await driver.records()).filter(({ message }) => message.type === 'ReserveInventory')).toHaveLength(2);
    const saga = { kind: 'saga', saga: 'order fulfilment', status: 'completed' } as const;
    await driver.setBreakpoints([point(saga, { when: "key == 'o-2' && state.status == 'completed'" })]);
    expect((await driver.runToEnd()).stop?.message).toBe('Breakpoint: order fulfilment o-2 is completed');
  });

  it('counts, and stops from the n-th time on', async () => {
    const { driver } = await givenRun(point(onReserve, { hits: 2 }));
    expect(await driver.runToEnd()).toMatchObject({ stop: { breakpoint: 'b' }, hits: { b: 2 } });
    expect(await driver.runToEnd()).toMatchObject({ stop: { breakpoint: 'b' }, hits: { b: 3 } });
  });

  it('counts what is stepped over, without stopping', async () => {
    const { driver } = await givenRun(point(onReserve));
    await driver.runToEnd();
    const { length } = await driver.state();
    expect(await driver.step(30)).toMatchObject({ length: length + 30, hits: { b: 3 }, stop: null });
  });

  it('can be switched off', async () => {
    const { driver } = await givenRun(point(onReserve, { enabled: false }));
    expect(await driver.runToEnd()).toMatchObject({ outcome: 'compensated', hits: {} });
  });

  it('that cannot be are refused, each with its reason', async () => {
    const { driver } = await givenRun();
    const wrong = [
      point(onReserve, { when: 'message.quantity = 3' }),
      point({ kind: 'component', name: 'nobody' }, { id: 'c' }),
      point({ kind: 'message', type: 'Nothing' }, { id: 'd' }),
      point(onReserve, { id: 'e', hits: 0 }),
    ];
    const why = (await driver.setBreakpoints(wrong).catch((problem: Problem) => problem)) as Problem;
    expect(why.type).toBe('not-possible');
    expect(why.issues).toEqual([
      {
        path: '[0].when',
        message: "the condition 'message.quantity = 3' cannot be read: to compare, write == instead of =",
      },
      { path: '[1].on', message: "there is no component 'nobody'" },
      { path: '[2].on', message: 'there is no message Nothing' },
      { path: '[3].hits', message: 'hits are counted from 1' },
    ]);
    expect((await driver.state()).run.breakpoints ?? []).toEqual([]);
  });
});

describe('kept with the run', () => {
  it('after a reload, on a branch, in a run that is started again, in its file', async () => {
    const points = [point(onReserve, { when: 'message.quantity > 1' })];
    const { driver, tab, tabs } = await givenRun(...points);
    const { run } = await driver.runToEnd();
    expect((await driver.fork(2, { kind: 'none' })).run.breakpoints).toEqual(points);
    expect((await driver.script('happy-path')).run.breakpoints).toEqual(points);
    expect((await driver.open('order-saga')).run.breakpoints).toEqual(points);
    const file = JSON.parse(JSON.stringify(await driver.exportRun()));
    tabs.close();
    const { driver: reloaded } = tab();
    expect((await reloaded.open('order-saga', { run: run.id })).run.breakpoints).toEqual(points);
    expect((await reloaded.importRun(file)).run.breakpoints).toEqual(points);
  });

  it('are counted on after a reload, and anew in a branch and an import', async () => {
    const { driver, tab, tabs } = await givenRun(point(onReserve));
    const { run, hits } = await driver.runToEnd();
    expect(hits).toEqual({ b: 1 });
    tabs.close();
    const { driver: reloaded } = tab();
    expect(await reloaded.open('order-saga', { run: run.id })).toMatchObject({ hits });
    expect(await reloaded.runToEnd()).toMatchObject({ hits: { b: 2 } });
    const file = await reloaded.exportRun();
    expect(await reloaded.fork(3, { kind: 'none' })).toMatchObject({ hits: {} });
    expect(await reloaded.importRun(file as unknown as Json)).toMatchObject({ hits: {} });
  });

  it('other tabs see the same stop, set breakpoints too, and keep the count when they take over', async () => {
    const { driver, wall, tab, tabs } = await givenRun(point(onReserve));
    const { run } = await driver.state();
    const { driver: other } = tab();
    const opening = other.open('order-saga', { run: run.id });
    await wall.advance(300);
    expect((await opening).role).toBe('follower');
    const running = other.runUntil({ kind: 'quiescence' });
    await wall.advance(300);
    const { stop, hits, length } = await running;
    expect([stop?.breakpoint, hits]).toEqual(['b', { b: 1 }]);
    expect(await driver.state()).toMatchObject({ stop, hits, length });
    tabs.close();
    await wall.advance(3000);
    expect(await other.state()).toMatchObject({ role: 'owner', playing: false, stop, hits });
    expect(await other.runToEnd()).toMatchObject({ hits: { b: 2 } });
  });
});
