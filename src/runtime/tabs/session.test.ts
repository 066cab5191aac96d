import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../adapters/memory-store.ts';
import { FakeBrowser } from '../../testing/fake-browser.ts';
import { FakeWall } from '../../testing/fake-wall.ts';
import { parcelScenario } from '../../testing/parcel-scenario.ts';
import { createDriver } from '../driver.ts';

/** Two tabs of one browser, the first of which owns the run that both show. */
async function givenTwoTabs() {
  const [store, browser, wall] = [memoryStore(), new FakeBrowser(), new FakeWall()];
  let ids = 0;
  const tab = () => {
    const tabs = browser.tab();
    const env = { store: tabs.store(store), storeProblem: null, scenarios: [parcelScenario], wall, tabs };
    return { tabs, driver: createDriver({ ...env, newId: () => `id${(ids += 1)}` }) };
  };
  const [first, second] = [tab(), tab()];
  const { run } = await first.driver.open('parcel');
  const opening = second.driver.open('parcel', { resume: true });
  await wall.advance(200);
  const opened = await opening;
  expect(opened).toMatchObject({ role: 'follower', run: { id: run.id } });
  await wall.advance(50);
  return { store, wall, run, first, second, third: tab };
}

const order = (orderId: string) => ({ type: 'PlaceOrder', data: { orderId, quantity: 2 } });

describe('two tabs on one run', () => {
  it('show the same steps, whoever acts', async () => {
    const { wall, first, second } = await givenTwoTabs();
    await first.driver.send(order('o-1'));
    await wall.advance(50);
    expect((await second.driver.state()).length).toBe(1);
    const accepted = await second.driver.send(order('o-2'));
    expect(accepted.step).toBe(2);
    expect((await second.driver.step()).length).toBe(3);
    expect((await second.driver.runToEnd()).outcome).toBe('completed');
    expect(await second.driver.records()).toEqual(await first.driver.records());
    const { length } = await first.driver.state();
    expect(await second.driver.view(length)).toEqual(await first.driver.view(length));
  });

  it('show the same waiting faults and whether it plays', async () => {
    const { wall, first, second } = await givenTwoTabs();
    const rule = { fault: { kind: 'fail', times: 1 }, message: 'Pack', at: null, key: null } as const;
    expect((await second.driver.setRules([rule])).run.rules).toHaveLength(1);
    expect((await first.driver.state()).run.rules).toHaveLength(1);
    await second.driver.play({ speed: 5 });
    await wall.advance(50);
    for (const { driver } of [first, second]) {
      expect(await driver.state()).toMatchObject({ playing: true, speed: 5 });
    }
    expect(await second.driver.pause()).toMatchObject({ playing: false });
  });

  it('refuse in the follower what they refuse in the owner', async () => {
    const { second } = await givenTwoTabs();
    await expect(second.driver.send({ type: 'PlaceOrder', data: {} })).rejects.toMatchObject({
      type: 'invalid-command',
    });
  });
});

describe('the owner goes', () => {
  it('closed: the other takes over within a second and plays on, nothing lost or doubled', async () => {
    const { wall, first, second, run, store } = await givenTwoTabs();
    await first.driver.send(order('o-1'));
    await first.driver.play({ speed: 1 });
    await wall.advance(30);
    const { length } = await first.driver.state();
    first.tabs.close();
    await wall.advance(1000);
    const taken = await second.driver.state();
    expect(taken).toMatchObject({ role: 'owner', playing: true, problem: null });
    expect(taken.length).toBeGreaterThanOrEqual(length);
    await wall.advance(60_000);
    expect((await second.driver.state()).outcome).toBe('completed');
    const steps = (await store.readSteps(run.id)).map(({ n }) => n);
    expect(steps).toEqual(steps.map((_, index) => index + 1));
    expect(new Set((await second.driver.events()).map(({ id }) => id)).size).toBe(3);
  });

  it('while it was asked something: the follower does it itself, once', async () => {
    const { wall, first, second } = await givenTwoTabs();
    first.tabs.freeze(true);
    const sent = second.driver.send(order('o-7'));
    const stepped = second.driver.step();
    first.tabs.close();
    await wall.advance(1000);
    expect(await sent).toMatchObject({ step: 1, repeated: false });
    await stepped;
    expect((await second.driver.state()).length).toBe(2);
  });

  it('hung: its lock is stolen, and the run is paused', async () => {
    const { wall, first, second } = await givenTwoTabs();
    await first.driver.send(order('o-1'));
    await first.driver.play({ speed: 1 });
    await wall.advance(30);
    first.tabs.freeze(true);
    await wall.advance(2600);
    expect(await second.driver.state()).toMatchObject({
      role: 'owner',
      playing: false,
      problem: { type: 'engine-stopped' },
    });
    first.tabs.freeze(false);
    await wall.advance(600);
    expect(await first.driver.state()).toMatchObject({ role: 'follower', playing: false });
    expect((await second.driver.step()).problem).toBeNull();
    await wall.advance(50);
    expect(await first.driver.records()).toEqual(await second.driver.records());
  });

  it('to another run: the other tab takes the old one', async () => {
    const { wall, first, second, run } = await givenTwoTabs();
    await first.driver.open('parcel');
    await wall.advance(600);
    expect(await second.driver.state()).toMatchObject({ role: 'owner', run: { id: run.id } });
    await second.driver.send(order('o-1'));
    expect((await second.driver.state()).length).toBe(1);
    expect((await first.driver.state()).length).toBe(0);
  });
});

describe('a tab that leaves', () => {
  it('does not leave anybody waiting for an answer', async () => {
    const { wall, first, second } = await givenTwoTabs();
    first.tabs.freeze(true);
    const sent = second.driver.send(order('o-1'));
    const opened = second.driver.open('parcel');
    await expect(sent).rejects.toMatchObject({ type: 'not-possible' });
    await wall.advance(200);
    expect(await opened).toMatchObject({ role: 'owner', length: 0 });
  });
});

describe('a run that another tab has open', () => {
  it('is not deleted', async () => {
    const { second, first, run } = await givenTwoTabs();
    await second.driver.open('parcel');
    await expect(second.driver.deleteRun(run.id)).rejects.toMatchObject({ type: 'not-possible' });
    expect((await first.driver.state()).run.id).toBe(run.id);
  });
});
