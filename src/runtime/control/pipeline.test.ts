import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../adapters/memory-store.ts';
import type { Appended, Append, Store, System, World } from '../../kernel/index.ts';
import { createPipeline } from './pipeline.ts';
import { runInfo } from '../../testing/run-info.ts';
import { sampleRecord } from '../../testing/store-samples.ts';

const run = runInfo('r');
const record = (n: number) => sampleRecord({ n, events: [[`e-${n}`, n]], base: n - 1 });
const world = (steps: number) => ({ now: 0, steps }) as World;

async function givenPipeline(store: Store) {
  await store.createRun(run);
  const durable: number[] = [];
  const failures: string[] = [];
  const pipeline = createPipeline({
    store,
    system: { privacy: null } as System,
    run: 'r',
    durable: ({ n }) => durable.push(n),
    failed: ({ type }) => failures.push(type),
  });
  return { pipeline, durable, failures };
}

describe('pipeline', () => {
  it('tells steps in their order, though the store answers in another', async () => {
    const store = memoryStore();
    const late: (() => void)[] = [];
    const slow: Store = {
      ...store,
      append: (request: Append) =>
        new Promise<Appended>((resolve) => {
          void store.append(request).then((answer) => late.unshift(() => resolve(answer)));
        }),
    };
    const { pipeline, durable } = await givenPipeline(slow);
    const all = Promise.all([1, 2, 3].map((n) => pipeline.push(record(n), world(n))));
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(pipeline.underWay).toBe(3);
    for (const answer of late) answer();
    await all;
    expect(durable).toEqual([1, 2, 3]);
  });

  it('drops what follows a step that failed, and says so once', async () => {
    const store = memoryStore();
    const full: Store = {
      ...store,
      append: async (request) =>
        request.step?.n === 2
          ? { ok: false, error: { type: 'quota-exceeded', message: 'full' } }
          : store.append(request),
    };
    const { pipeline, durable, failures } = await givenPipeline(full);
    const answers = await Promise.allSettled([1, 2, 3].map((n) => pipeline.push(record(n), world(n))));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(durable).toEqual([1]);
    expect(failures).toEqual(['quota-exceeded']);
    expect(await store.length('r')).toBe(1);
  });

  it('takes a store that throws for one that is not there', async () => {
    const broken: Store = { ...memoryStore(), append: () => Promise.reject(new Error('gone')) };
    const { pipeline, failures } = await givenPipeline(broken);
    await expect(pipeline.push(record(1), world(1))).rejects.toMatchObject({ type: 'unavailable' });
    expect(failures).toEqual(['unavailable']);
  });
});
