/** The ceiling: the browser's own calls, 256 events packed as text into one record of one transaction, nothing else. */
import type { Contender } from './contender.ts';
import { sampleRow } from './events.ts';

const perRecord = 256;

export const packed: Contender = {
  id: 'packed',
  async open(name) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.addEventListener('upgradeneeded', () =>
        request.result.createObjectStore('records', { autoIncrement: true }),
      );
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
    });
    return {
      async write(from, isOver) {
        let events = 0;
        const latencies: number[] = [];
        while (!isOver()) {
          const begun = performance.now();
          const rows = Array.from({ length: perRecord }, (_, n) => sampleRow(from + events + n));
          await add(db, JSON.stringify(rows));
          latencies.push(performance.now() - begun);
          events += perRecord;
        }
        return { events, latencies };
      },
      load: async () => (await all(db)).reduce((sum, text) => sum + (JSON.parse(text) as unknown[]).length, 0),
      async close() {
        db.close();
        await remove(name);
      },
    };
  },
};

function add(db: IDBDatabase, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('records', 'readwrite', { durability: 'relaxed' });
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
    transaction.objectStore('records').add(text);
  });
}

function all(db: IDBDatabase): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const request = db.transaction('records').objectStore('records').getAll() as IDBRequest<string[]>;
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
  });
}

export function remove(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error('not deleted')));
  });
}
