import { Dexie } from 'dexie';
import { forceCloseDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Json, StepRecord, Store } from '../kernel/index.ts';
import { killableDatabase } from '../testing/killable-database.ts';
import { plain, sampleRecord, sampleRun, stepAppend } from '../testing/store-samples.ts';
import { memoryStore } from './memory-store.ts';
import type { EventRow1, RunRow1, StepRow1 } from './migrate-1-to-2.ts';
import type { OpenedStore } from './open-store.ts';
import { openStore } from './open-store.ts';

let indexedDB: IDBFactory;
beforeEach(() => {
  indexedDB = new IDBFactory();
});

const open = (): Promise<OpenedStore> => openStore({ indexedDB, IDBKeyRange, patience: 40 });

function rawDatabase(): Dexie {
  return new Dexie('sagascope', { indexedDB, IDBKeyRange });
}

async function worksInMemory({ store }: OpenedStore): Promise<void> {
  expect(store.kind).toBe('memory');
  expect(await store.createRun(sampleRun('fresh'))).toEqual({ ok: true });
  expect(await store.append(stepAppend('fresh', { n: 1, events: [['a', 1]] }))).toMatchObject({ ok: true });
  expect((await store.runs()).map((run) => run.id)).toEqual(['fresh']);
}

describe('without IndexedDB', () => {
  it('runs in memory and says so', async () => {
    const opened = await openStore({ indexedDB: null });
    expect(opened.problem).toEqual({ type: 'memory-only', message: expect.stringContaining('kept in memory') });
    await worksInMemory(opened);
    await expect(opened.dump()).rejects.toThrow('no database');
  });

  it('finds that out by itself', async () => {
    const opened = await openStore();
    expect(opened.problem?.type).toBe('memory-only');
    await worksInMemory(opened);
  });

  it('runs in memory where reading the property is forbidden', async () => {
    vi.stubGlobal('indexedDB', undefined);
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get() {
        throw new DOMException('site data are blocked', 'SecurityError');
      },
    });
    const opened = await openStore({ IDBKeyRange });
    vi.unstubAllGlobals();
    expect(opened.problem?.type).toBe('memory-only');
    await worksInMemory(opened);
  });

  it('runs in memory where opening is refused, with the reason', async () => {
    const factory = Object.create(indexedDB, {
      open: {
        value() {
          throw new DOMException('not here', 'SecurityError');
        },
      },
    }) as IDBFactory;
    const opened = await openStore({ indexedDB: factory, IDBKeyRange });
    expect(opened.problem).toEqual({ type: 'memory-only', message: expect.stringContaining('SecurityError') });
    await worksInMemory(opened);
  });

  it('runs in memory where the database never answers', async () => {
    const silent = Object.create(indexedDB, { open: { value: () => ({}) } }) as IDBFactory;
    const opened = await openStore({ indexedDB: silent, IDBKeyRange, patience: 20 });
    expect(opened.problem?.type).toBe('memory-only');
    await worksInMemory(opened);
  });
});

describe('a database of schema 1', () => {
  // Three steps of two streams, the second with an event that is not in the log and the third with none.
  const appends = [
    stepAppend('r', { n: 1, events: [['a', 1]] }),
    stepAppend('r', {
      n: 2,
      events: [
        ['t', 2],
        ['own', null],
      ],
      stream: 'Stock/9',
    }),
    stepAppend('r', { n: 3 }),
    stepAppend('r', {
      n: 4,
      events: [
        ['b', 3],
        ['c', 4],
      ],
      base: 1,
    }),
    stepAppend('r', { n: 5, stream: 'Stock/9', base: 2 }),
  ];

  async function oldDatabase(records: readonly (StepRecord | undefined)[]): Promise<void> {
    const db = rawDatabase();
    db.version(1).stores({ runs: 'id', steps: '[run+n]', events: '[run+stream+version], [run+position]' });
    const { rules: _rules, choices: _choices, ...run1 } = sampleRun('r');
    const run: RunRow1 = run1;
    await db.table<RunRow1>('runs').bulkAdd([run, { ...run, id: 'empty', created: 1 }]);
    for (const [index, record] of records.entries()) {
      if (record === undefined) continue;
      const { events, ...rest } = record;
      const { stream, expected } = appends[index]!;
      const base = typeof expected === 'number' ? expected : 0;
      await db.table<StepRow1>('steps').add({ run: 'r', n: record.n, stream, record: rest });
      const rows = events.map((event, at): EventRow1 => {
        return { ...event, run: 'r', stream: stream ?? '', version: base + at + 1, step: record.n };
      });
      await db.table<EventRow1>('events').bulkAdd(rows);
    }
    db.close();
  }

  it('is brought up to date, with everything in it', async () => {
    await oldDatabase(appends.map((append) => append.step));
    const { store, problem } = await open();
    expect(problem).toBeNull();
    expect(store.kind).toBe('indexeddb');
    expect((await store.runs()).map((run) => run.id)).toEqual(['r', 'empty']);
    expect(await store.run('r')).toEqual(sampleRun('r'));

    const model = memoryStore();
    await model.createRun(sampleRun('r'));
    for (const append of appends) await model.append(append);
    await sameContents(store, model, 'r', ['Order/1', 'Stock/9']);

    for (const append of appends) expect(await store.append(append)).toEqual(await model.append(append));
    const next = stepAppend('r', { n: 6, events: [['d', 5]], base: 3 });
    expect(await store.append(next)).toEqual({ ok: true, version: 4, position: 5, repeated: false });
    await store.close();
    expect((await open()).problem).toBeNull();
  });

  it('is brought up to date when it is long', async () => {
    const many = Array.from({ length: 600 }, (_, index) => sampleRecord({ n: index + 1 }));
    const db = rawDatabase();
    db.version(1).stores({ runs: 'id', steps: '[run+n]', events: '[run+stream+version], [run+position]' });
    await db.table<RunRow1>('runs').add(sampleRun('r'));
    await db.table<StepRow1>('steps').bulkAdd(many.map((record) => ({ run: 'r', n: record.n, stream: null, record })));
    db.close();
    const { store } = await open();
    expect(await store.length('r')).toBe(600);
    expect((await store.readSteps('r', { from: 255, to: 258 })).map((step) => step.n)).toEqual([255, 256, 257, 258]);
  });

  it('stays as it is where it cannot be read, and can be downloaded', async () => {
    await oldDatabase([appends[0]?.step, undefined, appends[2]?.step]);
    const opened = await open();
    expect(opened.problem).toEqual({ type: 'corrupt', message: expect.stringContaining('download') });
    await worksInMemory(opened);
    const dump = tables(await opened.dump());
    expect(dump.version).toBe(10);
    expect(Object.keys(dump.tables).sort()).toEqual(['events', 'runs', 'steps']);
    expect(dump.tables['steps']).toMatchObject([{ n: 1 }, { n: 3 }]);
    expect(dump.tables['events']).toMatchObject([{ id: 'a', version: 1 }]);
  });

  it('that another tab keeps open is left alone, and is free afterwards', async () => {
    await oldDatabase(appends.map((append) => append.step));
    const tab = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('sagascope');
      request.onsuccess = () => resolve(request.result);
    });
    const opened = await open();
    expect(opened.problem).toEqual({ type: 'memory-only', message: expect.stringContaining('Close the other tabs') });
    await worksInMemory(opened);
    tab.close();
    const again = await open();
    expect(again.problem).toBeNull();
    expect(await again.store.length('r')).toBe(5);
  });
});

describe('a database of a newer schema', () => {
  async function newer(): Promise<Dexie> {
    const db = rawDatabase();
    db.version(6).stores({ runs: 'id', commits: '[run+seq], *keys', wonders: 'id' });
    await db.open();
    return db;
  }

  it('is left alone: memory, clear words, a download', async () => {
    const db = await newer();
    await db.table('wonders').add({ id: 1, bytes: new Uint8Array([1, 2]), map: new Map([['a', 1]]), when: Infinity });
    db.close();
    const opened = await open();
    expect(opened.problem).toEqual({ type: 'newer-schema', message: expect.stringMatching(/newer Sagascope.*Reload/) });
    await worksInMemory(opened);
    const dump = tables(await opened.dump());
    expect(dump.version).toBe(60);
    expect(dump.tables).toEqual({
      runs: [],
      commits: [],
      wonders: [{ id: 1, bytes: { bytes: [1, 2] }, map: { map: [['a', 1]] }, when: 'Infinity' }],
    });
    // Nothing was changed by looking.
    expect((await newer()).verno).toBe(6);
  });

  it('that another tab brings does not have to wait, and this one says why it stops', async () => {
    const { store } = await open();
    await store.createRun(sampleRun('r'));
    await store.append(plain('r', 's', 0, 'a'));
    const db = await newer();
    expect(await store.append(plain('r', 's', 1, 'b'))).toEqual({
      ok: false,
      error: { type: 'newer-schema', message: expect.stringContaining('Reload'), found: 6, known: 5 },
    });
    await expect(store.readLog('r')).rejects.toMatchObject({ type: 'newer-schema' });
    expect(await store.createRun(sampleRun('q'))).toMatchObject({ error: { type: 'newer-schema' } });
    expect(await db.table('runs').count()).toBe(1);
    expect(await db.table('commits').count()).toBe(1);
  });
});

describe('an open database', () => {
  it('says when it was deleted under it', async () => {
    const { store } = await open();
    await store.createRun(sampleRun('r'));
    await new Promise((resolve) => {
      indexedDB.deleteDatabase('sagascope').onsuccess = resolve;
    });
    expect(await store.append(plain('r', 's', 0, 'a'))).toMatchObject({ ok: false, error: { type: 'unavailable' } });
    await expect(store.runs()).rejects.toMatchObject({ type: 'unavailable' });
  });

  it('says when the browser closed it, and does not open it again by itself', async () => {
    const tab = killableDatabase(indexedDB);
    const { store } = await openStore({ indexedDB: tab.factory, IDBKeyRange });
    await store.createRun(sampleRun('r'));
    await store.append(plain('r', 's', 0, 'a'));
    // The declared type asks for the class instead of an instance.
    for (const connection of tab.connections) forceCloseDatabase(connection as never);
    const gone = { type: 'unavailable', message: expect.stringContaining('reload') };
    expect(await store.append(plain('r', 's', 1, 'b'))).toEqual({ ok: false, error: gone });
    await expect(store.readLog('r')).rejects.toEqual(gone);
    expect(await (await open()).store.readLog('r')).toHaveLength(1);
  });

  it('names the run that it cannot read, keeps the others, and can be downloaded', async () => {
    const { store, dump } = await open();
    for (const run of ['good', 'bad']) {
      await store.createRun(sampleRun(run));
      await store.append(stepAppend(run, { n: 1, events: [['a', 1]] }));
      await store.append(stepAppend(run, { n: 2, events: [['b', 2]], base: 1 }));
    }
    const db = rawDatabase();
    await db.open();
    await db.table('commits').update(['bad', 1], { packed: '[{"s":"Order/1","v":' });
    for (const read of [store.readSteps('bad'), store.readLog('bad'), store.readStream('bad', 'Order/1')]) {
      await expect(read).rejects.toMatchObject({ type: 'corrupt', message: expect.stringContaining('run bad') });
    }
    const repeat = await store.append(stepAppend('bad', { n: 1, events: [['a', 1]] }));
    expect(repeat).toMatchObject({ ok: false, error: { type: 'corrupt' } });
    expect(await store.readSteps('good')).toHaveLength(2);
    expect(await store.append(stepAppend('good', { n: 3 }))).toMatchObject({ ok: true });
    expect(tables(await dump()).tables['commits']).toHaveLength(5);

    await db.table('commits').update(['bad', 1], { packed: '[{"p":1,"r":{"n":1}}]' });
    await expect(store.readSteps('bad')).rejects.toMatchObject({ type: 'corrupt' });
    db.close();
  });

  it.each([1, 2])('names the run in which step %i is missing', async (missing) => {
    const { store } = await open();
    await store.createRun(sampleRun('r'));
    for (const n of [1, 2, 3]) await store.append(stepAppend('r', { n }));
    const db = rawDatabase();
    await db.open();
    await db.table('commits').delete(['r', missing]);
    db.close();
    await expect(store.readSteps('r')).rejects.toMatchObject({
      type: 'corrupt',
      message: expect.stringContaining(`Step ${missing} of run r`),
    });
  });

  it('says when the disk is full, loses nothing, and goes on when there is room', async () => {
    const tab = killableDatabase(indexedDB);
    const { store } = await openStore({ indexedDB: tab.factory, IDBKeyRange });
    await store.createRun(sampleRun('r'));
    await store.append(plain('r', 's', 0, 'a'));
    tab.onWrite = (transaction) => {
      // What fake-indexeddb calls when a transaction ends by itself.
      queueMicrotask(() => (transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError'));
    };
    const answers = await Promise.all([store.append(plain('r', 's', 1, 'b')), store.append(plain('r', 's', 2, 'c'))]);
    for (const answer of answers) {
      expect(answer).toEqual({
        ok: false,
        error: { type: 'quota-exceeded', message: expect.stringMatching(/saved; export the run/) },
      });
    }
    expect(await store.createRun(sampleRun('q'))).toMatchObject({ error: { type: 'quota-exceeded' } });
    expect((await store.readLog('r')).map((event) => event.id)).toEqual(['a']);
    tab.onWrite = null;
    expect(await store.append(plain('r', 's', 1, 'b'))).toEqual({ ok: true, version: 2, position: 2, repeated: false });
  });

  it('dumps what a database holds that was never made', async () => {
    const { dump } = await openStore({ indexedDB, IDBKeyRange, name: 'one' });
    expect(tables(await dump()).version).toBe(50);
    await new Promise((resolve) => {
      indexedDB.deleteDatabase('one').onsuccess = resolve;
    });
    expect(tables(await dump())).toEqual({ format: 'sagascope-database', name: 'one', version: 0, tables: {} });
    expect(await indexedDB.databases()).toEqual([]);
  });
});

async function sameContents(one: Store, other: Store, run: string, streams: readonly string[]): Promise<void> {
  expect(await one.readSteps(run)).toEqual(await other.readSteps(run));
  expect(await one.readLog(run)).toEqual(await other.readLog(run));
  expect(await one.length(run)).toBe(await other.length(run));
  for (const stream of streams) expect(await one.readStream(run, stream)).toEqual(await other.readStream(run, stream));
}

function tables(dump: Json): { version: number; tables: { [table: string]: Json[] } } {
  return dump as unknown as { version: number; tables: { [table: string]: Json[] } };
}
