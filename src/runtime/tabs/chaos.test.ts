import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../adapters/memory-store.ts';
import type { Accepted, Driver, Store } from '../../kernel/index.ts';
import { FakeBrowser } from '../../testing/fake-browser.ts';
import type { FakeTabs } from '../../testing/fake-browser.ts';
import { FakeWall } from '../../testing/fake-wall.ts';
import { parcelScenario } from '../../testing/parcel-scenario.ts';
import { createDriver } from '../driver.ts';

interface Tab {
  readonly tabs: FakeTabs;
  readonly driver: Driver;
}

const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send' as const), tab: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('step' as const), tab: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('play' as const), tab: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const), tab: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('hand' as const), tab: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('run until' as const), tab: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reload' as const), tab: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), tab: fc.nat(700) }) },
  // the moments within a call: asked, written, answered
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('moment' as const), tab: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('full disk' as const), tab: fc.nat(3) }) },
);

/** Three tabs on one run, which act, close and come back in any order, while the disk is full now and then. */
async function play(actions: readonly { kind: string; tab: number }[]) {
  const [browser, wall, memory] = [new FakeBrowser(), new FakeWall(), memoryStore()];
  let refusals = 0;
  const store: Store = {
    ...memory,
    append: async (request) =>
      (refusals -= 1) >= 0 ? { ok: false, error: { type: 'quota-exceeded', message: 'full' } } : memory.append(request),
  };
  let ids = 0;
  const newId = () => `id${(ids += 1)}`;
  async function open(run?: string): Promise<Tab> {
    const tabs = browser.tab();
    const driver = createDriver({
      store: tabs.store(store),
      storeProblem: null,
      scenarios: [parcelScenario],
      wall,
      tabs,
      newId,
    });
    const opening = driver.open('parcel', run === undefined ? {} : { run });
    await wall.advance(200);
    await opening;
    return { tabs, driver };
  }
  const first = await open();
  const { run } = await first.driver.state();
  const all = [first, await open(run.id), await open(run.id)];
  const accepted = new Map<string, Accepted>();

  for (const { kind, tab } of actions) {
    const { driver, tabs } = all[tab % 3]!;
    const forgiving = (work: Promise<unknown>) => void work.catch(() => undefined);
    if (kind === 'send') {
      const orderId = `o-${(ids += 1)}`;
      const sent = driver.send({ type: 'PlaceOrder', data: { orderId, quantity: 1 }, idempotencyKey: orderId });
      forgiving(sent.then((answer) => accepted.set(orderId, answer)));
    } else if (kind === 'step') forgiving(driver.step());
    else if (kind === 'play') forgiving(driver.play({ speed: 4 }));
    else if (kind === 'pause') forgiving(driver.pause());
    else if (kind === 'hand') forgiving(delayFirst(driver));
    else if (kind === 'run until') forgiving(driver.runUntil({ kind: 'component', name: 'carrier' }));
    else if (kind === 'full disk') refusals = tab;
    else if (kind === 'wait') await wall.advance(tab);
    else if (kind === 'moment') for (let turn = 0; turn < tab; turn += 1) await wall.breathe();
    else {
      tabs.close();
      all[tab % 3] = await open(run.id);
    }
  }
  refusals = 0;
  await wall.advance(3000);
  return { all, wall, run, memory, accepted, open };
}

async function delayFirst(driver: Driver): Promise<void> {
  const [first] = (await driver.view((await driver.state()).length)).queue;
  if (first !== undefined) await driver.hand({ do: 'delay', message: first.step, ms: 10 });
}

describe('tabs in any order', () => {
  it('lose nothing, double nothing, and agree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), async (actions) => {
        const { all, wall, run, memory, accepted, open } = await play(actions);
        expect(
          (await Promise.all(all.map(({ driver }) => driver.state()))).filter(({ role }) => role === 'owner'),
        ).toHaveLength(1);
        const ending = all[0]!.driver.runToEnd();
        await wall.advance(1000);
        expect(await ending).toMatchObject({ outcome: expect.stringMatching(/completed/) as string });

        const stored = await memory.readSteps(run.id);
        expect(stored.map(({ n }) => n)).toEqual(stored.map((_, index) => index + 1));
        for (const { driver } of all) expect(await driver.records()).toEqual(stored);
        const ids = stored.filter(({ message }) => message.kind === 'input').map(({ message }) => message.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { id, step } of accepted.values()) expect(stored[step - 1]?.message.id).toBe(id);
        const again = await open(run.id);
        expect(await again.driver.state()).toMatchObject({ length: stored.length, problem: null });
      }),
      { numRuns: 60, seed: 20261120 },
    );
  }, 60_000);
});
