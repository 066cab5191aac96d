import { afterEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import type { Store } from '../kernel/index.ts';
import { killableDatabase } from '../testing/killable-database.ts';
import { storeContract } from '../testing/store-contract.ts';
import { plain, sampleRun } from '../testing/store-samples.ts';
import type { OpenStoreOptions } from './open-store.ts';
import { openStore } from './open-store.ts';
import type { WriterNews, WriterOrder } from './writer.worker.ts';

let last = 0;
const freshName = (): string => `contract-${(last += 1)}`;
const opened: Store[] = [];
const workers: Worker[] = [];

async function open(options: OpenStoreOptions): Promise<Store> {
  const { store, problem } = await openStore(options);
  expect(problem).toBeNull();
  expect(store.kind).toBe('indexeddb');
  opened.push(store);
  return store;
}

async function cleanUp(): Promise<void> {
  for (const worker of workers.splice(0)) worker.terminate();
  await Promise.all(opened.splice(0).map((store) => store.close()));
  for (const { name = '' } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
}

storeContract('Dexie in a browser', async () => {
  const name = freshName();
  const { factory, kill } = killableDatabase(indexedDB);
  return {
    store: await open({ name, indexedDB: factory }),
    another: () => open({ name }),
    kill: () => {
      kill();
      return open({ name });
    },
    end: cleanUp,
  };
});

describe('the Dexie store in a browser', () => {
  afterEach(cleanUp);

  function write(order: WriterOrder, hear: (news: WriterNews) => void): Promise<void> {
    const worker = new Worker(new URL('writer.worker.ts', import.meta.url), { type: 'module' });
    workers.push(worker);
    return new Promise((resolve, reject) => {
      worker.addEventListener('error', (event) => reject(new Error(event.message)));
      worker.addEventListener('message', ({ data }: MessageEvent<WriterNews>) => {
        hear(data);
        if (data.kind === 'done') resolve();
      });
      worker.postMessage(order);
    });
  }

  it('keeps every answered append of a writer that is killed while it writes', async () => {
    for (let round = 1; round <= 3; round += 1) {
      const database = freshName();
      const store = await open({ name: database });
      await store.createRun(sampleRun('r'));
      const won = new Map<number, string>();
      await new Promise<void>((resolve) => {
        const order = { database, run: 'r', writer: 'w', wins: Infinity, inFlight: 16 };
        void write(order, (news) => {
          if (news.kind === 'won') won.set(news.version, news.id);
          if (won.size >= 100 * round) resolve();
        });
      });
      workers.at(-1)?.terminate();

      const events = await store.readStream('r', 'contested');
      expect(events.length).toBeGreaterThanOrEqual(won.size);
      expect(events.map((event) => event.version)).toEqual(events.map((_, index) => index + 1));
      for (const [version, id] of won) expect(events[version - 1]?.id).toBe(id);
      expect(await store.append(plain('r', 'contested', events.length, 'next'))).toMatchObject({
        ok: true,
        version: events.length + 1,
      });
    }
  });

  it('lets one of two writers in different threads win each version', async () => {
    const database = freshName();
    const store = await open({ name: database });
    await store.createRun(sampleRun('r'));
    const won: string[] = [];
    const lost: string[] = [];
    const hear = (news: WriterNews): void => {
      if (news.kind === 'won') won[news.version] = news.id;
      if (news.kind === 'lost') lost.push(news.error);
    };
    const order = { database, run: 'r', wins: 200, inFlight: 1 };
    await Promise.all([write({ ...order, writer: 'a' }, hear), write({ ...order, writer: 'b' }, hear)]);

    const events = await store.readStream('r', 'contested');
    expect(events).toHaveLength(400);
    expect(events.map((event) => event.id)).toEqual(won.slice(1));
    expect(lost.length).toBeGreaterThan(0);
    expect(new Set(lost)).toEqual(new Set(['version-conflict']));
  });

  it('says when the disk is full, loses nothing, and goes on when there is room', async () => {
    await cleanUp();
    // The browser remembers for half a minute how much room there was. Clearing the origin makes it ask again.
    await cdp().send('Storage.clearDataForOrigin', { origin: location.origin, storageTypes: 'indexeddb' });
    await setQuota(2_000_000);
    const store = await open({ name: freshName() });
    try {
      await store.createRun(sampleRun('r'));
      await store.append(plain('r', 's', 0, 'before'));
      const big = plain('r', 's', 1, 'big');
      const filling = { ...big, events: big.events.map((event) => ({ ...event, data: { text: noise(4_000_000) } })) };
      const answers = await Promise.all([store.append(filling), store.append(plain('r', 's', 2, 'behind'))]);
      for (const answer of answers) {
        expect(answer).toMatchObject({
          ok: false,
          error: { type: 'quota-exceeded', message: expect.stringContaining('export the run') },
        });
      }
      expect((await store.readLog('r')).map((event) => event.id)).toEqual(['before']);
    } finally {
      await setQuota(null);
    }
    expect(await store.append(plain('r', 's', 1, 'after'))).toMatchObject({ ok: true, version: 2, repeated: false });
    expect((await store.readLog('r')).map((event) => event.id)).toEqual(['before', 'after']);
  });
});

/** Bytes that the browser gives to this origin; null for what it gives by itself. */
async function setQuota(bytes: number | null): Promise<void> {
  await cdp().send('Storage.overrideQuotaForOrigin', {
    origin: location.origin,
    ...(bytes === null ? {} : { quotaSize: bytes }),
  });
}

/** Text that does not compress. */
function noise(length: number): string {
  let seed = 1;
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCodePoint(33 + (seed % 90));
  }).join('');
}
