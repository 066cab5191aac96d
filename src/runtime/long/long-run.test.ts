import { beforeAll, describe, expect, it, vi } from 'vitest';
import { memoryStore } from '../../adapters/memory-store.ts';
import type { BisectQuestion, Driver, FindHit, FindQuery, StepRecord, Store } from '../../kernel/index.ts';
import { orderStream } from '../../scenarios/order-stream/scenario.ts';
import { traffic } from '../../scenarios/order-stream/traffic.ts';
import { fakeTab } from '../../testing/fake-tab.ts';
import { FakeWall } from '../../testing/fake-wall.ts';
import { indexKind } from '../away/block.ts';
import { createCatalog } from '../catalog.ts';
import { createDriver } from '../driver.ts';
import type { Traffic } from '../ports/traffic.ts';
import type { HistoryLimits } from '../run/history.ts';
import { loadBook } from '../run/load.ts';

const steps = 2000;
let driver: Driver;
let records: readonly StepRecord[];

/** A quiet shop in which much goes wrong. */
const trouble: Traffic = {
  ...traffic,
  rules: traffic.rules.toReversed().map((rule) => ({ ...rule, chance: Math.max(0.02, 20 * (rule.chance ?? 0)) })),
  command: (n, seed) => {
    const command = traffic.command(n, seed);
    return { ...command, at: 8 * command.at };
  },
};

interface Given {
  readonly store?: Store;
  readonly limits?: HistoryLimits;
  readonly wall?: FakeWall;
}

function givenTab({ store = memoryStore(), limits = {}, wall = new FakeWall() }: Given = {}): Driver {
  return createDriver({ ...fakeTab(), store, limits, wall, scenarios: [orderStream], traffic: trouble });
}

beforeAll(async () => {
  driver = givenTab();
  await driver.generate({ events: steps, seed: 3 });
  await filled(driver);
  records = await driver.records();
});

async function filled(tab: Driver) {
  for (;;) {
    const state = await tab.state();
    if (state.work === undefined) return state;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function findAll(query: FindQuery): Promise<readonly FindHit[]> {
  const hits: FindHit[] = [];
  for (let after = 0; ;) {
    const part = await driver.find(query, after);
    hits.push(...part.hits);
    after = part.searched;
    if (part.end) return hits;
  }
}

async function bisect(question: BisectQuestion) {
  for (let after = 0; ;) {
    const part = await driver.bisect(question, after);
    if (part.end !== null) return part.end;
    after = part.searched;
  }
}

const where = (is: (record: StepRecord) => boolean) => records.filter(is).map(({ n }) => n);
const stepsOf = async (query: FindQuery) => (await findAll(query)).map(({ step }) => step);

describe('a generated run', () => {
  it('has the steps that were asked for, durable, and is like any other', async () => {
    const state = await driver.state();
    expect(state).toMatchObject({ length: steps, problem: null, playing: false });
    expect(records.map(({ n }) => n)).toEqual(Array.from({ length: steps }, (_, i) => i + 1));
    for (const outcome of ['failed', 'refused', 'duplicate', 'parked']) {
      expect(
        records.some((record) => record.outcome === outcome),
        outcome,
      ).toBe(true);
    }
    expect(records.some(({ message }) => message.undo)).toBe(true);
  });

  it('is the same for the same seed', async () => {
    const other = givenTab();
    await other.generate({ events: 1000, seed: 3 });
    await filled(other);
    expect((await other.records()).at(-1)?.hash).toBe(records[999]?.hash);
  });

  it('ends where it is paused, and what is there stays', async () => {
    const other = givenTab();
    await other.generate({ events: 1_000_000, seed: 3 });
    expect(await other.state()).toMatchObject({ work: { what: 'generating', of: 1_000_000 } });
    const { length, work } = await other.pause();
    expect(work).toBeUndefined();
    expect((await other.step()).length).toBe(length + 1);
  });
});

describe('a long run is not made faster than it is put away', () => {
  // a step whose world is not there any more could not be put away, nor any after it
  const limits = { fresh: 100, worlds: { newest: 10_000, every: 64 } };

  async function blocksOf(store: Store, run: string, count: number): Promise<void> {
    await vi.waitUntil(async () => (await store.parts(run, indexKind)).length === count, 20_000);
  }

  it('by what generates it', { timeout: 30_000 }, async () => {
    const store = memoryStore();
    const tab = givenTab({ store, limits });
    await tab.generate({ events: 14_500, seed: 3 });
    const { run } = await filled(tab);
    await blocksOf(store, run.id, 3);
  });

  it('by playing it as fast as it goes', { timeout: 30_000 }, async () => {
    const store = memoryStore();
    const wall = new FakeWall();
    let ticks = 0;
    // a batch of the player ends where its time is over, after some hundred steps
    wall.now = () => (ticks += 0.01);
    const tab = givenTab({ store, limits, wall });
    await tab.open('order-stream');
    for (let n = 1; n <= 730; n += 1) await tab.send(traffic.command(n, 3));
    await tab.runToEnd();
    const { run, length } = await tab.state();
    expect(length).toBeGreaterThan(14_000);
    await blocksOf(store, run.id, Math.floor((length - limits.fresh) / 4096));
  });
});

it('shows some of many instances, and not all of them at once', async () => {
  const store = memoryStore();
  const tab = givenTab({ store, limits: { inView: 100 } });
  await tab.generate({ events: 1000, seed: 3 });
  await filled(tab);
  await expect(tab.view(900)).rejects.toMatchObject({ type: 'not-possible', message: expect.stringMatching(/recent/) });
  expect((await tab.view(900, { recent: true })).instances.length).toBeGreaterThan(10);
  const only = [{ component: 'till', key: '' }];
  expect((await tab.view(900, { only })).instances).toHaveLength(1);
});

describe('a long run that is opened again', () => {
  it('can be looked at before it is read to its end, and gone on with afterwards', { timeout: 30_000 }, async () => {
    const store = memoryStore();
    const limits = { fresh: 400 };
    const before = givenTab({ store, limits });
    await before.generate({ events: 5000, seed: 3 });
    const made = await filled(before);
    const view = await before.view(4000);
    const last = await before.view(5000);
    await vi.waitUntil(async () => (await store.parts(made.run.id, indexKind)).length === 1, 20_000);

    const read = vi.spyOn(store, 'readSteps');
    const again = givenTab({ store, limits });
    const opened = await again.open('order-stream', { resume: true });
    expect(opened).toMatchObject({ length: 4096, work: { what: 'opening', of: 4096 } });
    expect(await again.view(4000)).toEqual(view);
    expect((await again.overview({ from: 1, to: 5000, bins: 1 })).bins[0]).toMatchObject({ steps: 4096 });
    expect((await again.records({ from: 4000, to: 4001 })).map(({ n }) => n)).toEqual([4000, 4001]);

    // what has to have the newest world waits for it
    expect(await again.step()).toMatchObject({ length: 5001, role: 'owner', problem: null });
    // the world is restored, not folded from the first step on
    expect(read.mock.calls.filter(([, range]) => (range?.to ?? 0) < 4000)).toEqual([]);
    expect((await again.state()).work).toBeUndefined();
    expect(await again.view(4000)).toEqual(view);
    await expect(again.whatIf(4000)).rejects.toMatchObject({ type: 'not-possible' });
    expect((await again.whatIf(4900)).next).not.toBeNull();
    // rules that are never used up are known without reading what they met
    expect(read.mock.calls.filter(([, range]) => (range?.from ?? 1) < 4000)).toEqual([]);
    expect(await again.view(5000)).toEqual(JSON.parse(JSON.stringify(last)));

    // while it is opened it says how far that is
    const progress = new Set<number>();
    const given = { store, limits, catalog: createCatalog([orderStream]), wall: new FakeWall() };
    await loadBook(given, made.run, ({ restored }) => progress.add(restored));
    expect(progress).toEqual(new Set([0, 4096]));
  });
});

describe('an overview', () => {
  it('counts every step once, in equal parts', async () => {
    const { bins } = await driver.overview({ from: 1, to: steps, bins: 7 });
    expect(bins).toHaveLength(7);
    expect(bins.map(({ from }) => from).slice(1)).toEqual(bins.map(({ to }) => to + 1).slice(0, -1));
    for (const bin of bins) {
      const own = records.slice(bin.from - 1, bin.to);
      const count = (is: (record: StepRecord) => boolean) => own.filter(is).length;
      expect(bin.steps).toBe(own.length);
      expect(bin.lanes.reduce((sum, n) => sum + n)).toBe(own.length);
      expect(bin.failures).toBe(count(({ outcome }) => ['failed', 'parked', 'crashed'].includes(outcome)));
      expect(bin.deadLetters).toBe(count(({ outcome }) => outcome === 'parked'));
      expect(bin.compensations).toBe(count(({ message }) => message.undo));
      expect(bin.ended).toBe(count(({ events }) => events.some(({ type }) => /^Saga(Com|Fail)/.test(type))));
      expect([bin.firstAt, bin.lastAt]).toEqual([own[0]?.at, own.at(-1)?.at]);
    }
    const { laws } = await driver.view(steps);
    expect(bins.filter(({ broken }) => broken > 0).map(({ from, to }) => [from, to])).toEqual(
      bins
        .filter(({ from, to }) => laws.some(({ brokenAt }) => brokenAt !== null && brokenAt >= from && brokenAt <= to))
        .map(({ from, to }) => [from, to]),
    );
  });

  it('of few steps has a bin for each, and of none no bin', async () => {
    expect((await driver.overview({ from: 5, to: 7, bins: 100 })).bins.map(({ from, to }) => [from, to])).toEqual([
      [5, 5],
      [6, 6],
      [7, 7],
    ]);
    expect((await driver.overview({ from: 9, to: 8, bins: 100 })).bins).toEqual([]);
  });
});

describe('find', () => {
  it('finds by what a step is called', async () => {
    expect(await stepsOf({ by: 'aggregate', component: 'order', key: 'order-7' })).toEqual(
      where(({ consumer, key }) => consumer === 'order' && key === 'order-7'),
    );
    const { message } = records[50] as StepRecord;
    expect(await stepsOf({ by: 'correlation', correlation: message.correlation })).toEqual(
      where((record) => record.message.correlation === message.correlation),
    );
    expect(await stepsOf({ by: 'type', type: 'SagaCompensated' })).toEqual(
      where(({ events }) => events.some(({ type }) => type === 'SagaCompensated')),
    );
    expect(await stepsOf({ by: 'outcome', outcome: 'parked' })).toEqual(where(({ outcome }) => outcome === 'parked'));
    const found = await stepsOf({ by: 'text', text: 'ORDER-77' });
    expect(found).toEqual(expect.arrayContaining(where(({ key }) => key === 'order-77')));
    expect(found).not.toContain(1);
  });

  it('finds what only the payload says', async () => {
    expect(await stepsOf({ by: 'payload', text: 'Ripon' })).toEqual(
      where((record) => JSON.stringify(record).includes('Ripon')),
    );
  });

  it('finds when an instance came to a state, of one or of any', async () => {
    const compensating = where(
      ({ consumer, events }) => consumer === 'sale' && events.some(({ type }) => type === 'CompensationStarted'),
    );
    const query = { by: 'state', component: 'sale', path: 'status', value: 'compensating' } as const;
    expect(await stepsOf({ ...query, key: null })).toEqual(compensating);
    const { key } = records[(compensating[0] ?? 0) - 1] as StepRecord;
    expect(await findAll({ ...query, key })).toEqual([
      { step: compensating[0], what: `sale ${key}: status is "compensating"` },
    ]);
  });

  it('finds the first violation', async () => {
    const { laws } = await driver.view(steps);
    const broken = laws.filter(({ brokenAt }) => brokenAt !== null);
    expect(broken).not.toEqual([]);
    expect(await findAll({ by: 'violation' })).toEqual(
      broken.map(({ brokenAt, sentence }) => ({ step: brokenAt, what: `broken: ${sentence}` })),
    );
  });

  it('refuses to look for nothing', async () => {
    await expect(driver.find({ by: 'text', text: ' ' })).rejects.toMatchObject({ type: 'not-possible' });
  });
});

describe('bisect', () => {
  it('finds the step that broke a law in a logarithmic number of looks', async () => {
    const { laws } = await driver.view(steps);
    const { sentence: law, brokenAt } = laws.find((one) => one.brokenAt !== null) as (typeof laws)[number];
    const found = await bisect({ law });
    expect(found).toMatchObject({ step: brokenAt, how: 'logarithmic' });
    expect(found.looks).toBeLessThanOrEqual(12);
  });

  it('says that a law which holds does not fail', async () => {
    expect(await bisect({ law: 'nobody gets back more than was paid' })).toMatchObject({ step: null });
    await expect(bisect({ law: 'nothing' })).rejects.toMatchObject({ type: 'not-possible' });
  });

  it('looks at the steps in turn where an expression may hold again, and by halving where that is ruled out', async () => {
    const of = { component: 'till', key: '' };
    const expected = { step: expect.any(Number) as number, detail: expect.stringContaining('till') as string };
    const linear = await bisect({ expression: 'state.received < 300000', of });
    expect(linear).toMatchObject({ ...expected, how: 'linear' });
    const halved = await bisect({ expression: 'state.received < 300000', of, staysFailed: true });
    expect(halved).toMatchObject({ step: linear.step, how: 'logarithmic' });
    expect(halved.looks).toBeLessThan(linear.looks);
    expect(await bisect({ expression: 'now < 20000', staysFailed: true })).toMatchObject({
      step: records.find(({ at }) => at >= 20_000)?.n ?? null,
    });
  });
});
