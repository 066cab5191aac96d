import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Append, Store } from '../kernel/index.ts';
import { mulberry } from '../shared/mulberry.ts';
import { sampleRun, stepAppend } from '../testing/store-samples.ts';
import type { CommitRow, Entry } from './commit-row.ts';
import { packRow, rowKey } from './commit-row.ts';
import { memoryStore } from './memory-store.ts';
import { openStore } from './open-store.ts';
import { OpenStreams } from './open-streams.ts';

let indexedDB: IDBFactory;
beforeEach(() => {
  indexedDB = new IDBFactory();
});

async function open(): Promise<Store> {
  const { store, problem } = await openStore({ indexedDB, IDBKeyRange });
  expect(problem).toBeNull();
  return store;
}

const hot = ['Order/1', 'Stock/9', 'Till/'];

/** Steps of some streams that come again and again, and of many that come once. */
function manySteps(count: number): readonly Append[] {
  const next = mulberry(5);
  const versions = new Map<string, number>();
  let position = 0;
  return Array.from({ length: count }, (_, i) => {
    const n = i + 1;
    if (next() < 0.1) return stepAppend('r', { n });
    // there are rows that have keys of their own, too
    const stream =
      next() < (n > 1400 && n < 2300 ? 0.99 : 0.4)
        ? `Sale/${n}`
        : (hot[Math.floor(next() * next() * hot.length)] ?? '');
    const base = versions.get(stream) ?? 0;
    const ids = next() < 0.2 ? ['a', 'b'] : ['a'];
    versions.set(stream, base + ids.length);
    return stepAppend('r', { n, stream, base, events: ids.map((id) => [`${id}${n}`, (position += 1)]) });
  });
}

/** In groups of all sizes. */
async function write(store: Store, appends: readonly Append[]): Promise<void> {
  for (let from = 0, size = 1; from < appends.length; from += size, size = (size * 7) % 641) {
    const answers = await Promise.all(appends.slice(from, from + size).map((append) => store.append(append)));
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  }
}

describe('streams whose keys come with a later row', () => {
  it('are found as if each event had a row', async () => {
    const appends = manySteps(3000);
    const store = await open();
    const model = memoryStore();
    for (const one of [store, model]) {
      await one.createRun(sampleRun('r'));
      await write(one, appends);
    }
    for (const stream of [...hot, 'Sale/7', 'Sale/1500', 'Sale/2999', 'Sale/0']) {
      for (const range of [{}, { from: 40 }, { from: 100, to: 700 }, { to: 1 }]) {
        expect(await store.readStream('r', stream, range)).toEqual(await model.readStream('r', stream, range));
      }
    }
    for (const range of [{}, { after: 1 }, { after: 1700, limit: 900 }, { after: 2000, limit: 1 }, { after: 9999 }]) {
      expect(await store.readLog('r', range)).toEqual(await model.readLog('r', range));
    }

    await store.close();
    const again = await open();
    for (const step of [1, 2, 256, 257, 1023, 1024, 1025, 1300, 1700, 1800, 1900, 2000, 2990, 3000]) {
      const branch = `from ${step}`;
      for (const one of [again, model]) await one.createRun(sampleRun(branch, { parent: { run: 'r', step } }));
      for (const stream of [...hot, 'Sale/7', `Sale/${step}`, `Sale/${step + 1}`]) {
        const append: Append = { run: branch, stream, expected: 0, events: [{ id: stream, type: 'New', data: {} }] };
        expect(await again.append(append), `${stream} after step ${step}`).toEqual(await model.append(append));
      }
    }
    for (const stream of [...hot, 'Sale/2998', 'Sale/0']) {
      const append: Append = { run: 'r', stream, expected: 1, events: [{ id: 'x', type: 'New', data: {} }] };
      expect(await again.append(append), stream).toEqual(await model.append(append));
    }
  });

  it('are read once where their keys are written meanwhile', async () => {
    const appends = Array.from({ length: 330 }, (_, i) =>
      stepAppend('r', {
        n: i + 1,
        stream: i < 30 ? 'Order/1' : `Sale/${i}`,
        base: i < 30 ? i : 0,
        events: [[`a${i}`, i + 1]],
      }),
    );
    const store = await open();
    await store.createRun(sampleRun('r'));
    await write(store, appends.slice(0, 320));
    const reading = store.readStream('r', 'Order/1');
    await Promise.all(appends.slice(320).map((append) => store.append(append)));
    expect((await reading).map(({ version }) => version)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  it('wait for no more rows than are read at once', async () => {
    const store = await open();
    await store.createRun(sampleRun('r'));
    for (let n = 1; n <= 257; n += 1) await store.append(stepAppend('r', { n, base: n - 1, events: [[`a${n}`, n]] }));
    await store.close();
    const db = new Dexie('sagascope', { indexedDB, IDBKeyRange });
    await db.open();
    const rows = await db.table<CommitRow>('commits').toArray();
    db.close();
    expect(rows.map(({ open: waits }) => waits)).toEqual([...Array.from({ length: 255 }, () => true), false, true]);
    expect(rows[255]?.keys).toContain(rowKey('r', 's', 'Order/1', 256));
    expect(rows[256]).toMatchObject({ seq: 257, since: 257 });
  });

  it('are found in rows of an older build, which have their own keys', async () => {
    const steps = [
      stepAppend('r', { n: 1, events: [['a', 1]] }),
      stepAppend('r', { n: 2, stream: 'Stock/9', events: [['b', 2]] }),
      stepAppend('r', { n: 3, events: [['c', 3]], base: 1 }),
      stepAppend('r', { n: 4, events: [['d', 4]], base: 2 }),
    ];
    const model = memoryStore();
    await model.createRun(sampleRun('r'));
    await write(model, steps);
    const db = new Dexie('sagascope', { indexedDB, IDBKeyRange });
    db.version(4).stores({ runs: 'id', commits: '[run+seq], *keys', keys: '[family+person]', parts: '[run+kind+n]' });
    await db.table('runs').add({ id: 'r', info: sampleRun('r'), hidden: false, birth: 'then' });
    for (const [seq, own] of [steps.slice(0, 1), steps.slice(1)].entries()) {
      const row = packRow({ run: 'r', seq: seq + 1, length: 1 + 3 * seq }, own.map(entryOf), new OpenStreams(1));
      const { since: _since, open: _open, ...old } = row;
      const streams = seq === 0 ? { 'Order/1': 1 } : { 'Stock/9': 1, 'Order/1': 3 };
      const keys = Object.entries(streams).map(([stream, version]) => rowKey('r', 's', stream, version));
      await db.table('commits').add({ ...old, keys: [...old.keys, ...keys] });
    }
    db.close();

    const store = await open();
    for (const one of [store, model]) {
      for (const step of [1, 2, 3]) await one.createRun(sampleRun(`from ${step}`, { parent: { run: 'r', step } }));
    }
    for (const run of ['r', 'from 1', 'from 2', 'from 3']) {
      for (const [stream, expected] of [
        ['Order/1', 0],
        ['Order/1', 1],
        ['Stock/9', 1],
        ['Order/1', 3],
      ] as const) {
        const append: Append = { run, stream, expected, events: [{ id: `${expected}`, type: 'New', data: {} }] };
        expect(await store.append(append), `${run}: ${stream} after ${expected}`).toEqual(await model.append(append));
      }
      expect(await store.readLog(run)).toEqual(await model.readLog(run));
    }
    for (const from of [1, 2, 4]) {
      const range = { from };
      expect(await store.readStream('r', 'Order/1', range)).toEqual(await model.readStream('r', 'Order/1', range));
    }
  });
});

const entryOf = ({ stream, expected, step }: Append): Entry => ({
  s: stream ?? '',
  v: Number(expected) + 1,
  p: step?.events.at(-1)?.position ?? 0,
  ...(step === undefined ? {} : { r: step }),
});
