import { Dexie } from 'dexie';
import type { SagascopeDatabase } from './database.ts';
import type { KeyTable } from './key-table.ts';

/** The browser keeps the keys as objects: their bytes are seen by nobody, not even by this page. */
export function dexieKeyTable(db: SagascopeDatabase): KeyTable {
  return {
    find: (family, person) => db.keys.get([family, person]),
    // two tabs may meet a person at once
    keep: (row) =>
      db.transaction('rw', db.keys, async () => {
        const there = await db.keys.get([row.family, row.person]);
        if (there !== undefined) return there;
        await db.keys.add(row);
        return row;
      }),
    async forget(rows) {
      await db.keys.bulkPut(rows);
    },
    of: (family) => db.keys.where('[family+person]').between([family, Dexie.minKey], [family, Dexie.maxKey]).toArray(),
  };
}
