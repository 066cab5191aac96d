/** Dexie as its manual shows it: a row for each event, found by position, by stream and version, and by id. */
import { Dexie, type Table } from 'dexie';
import type { Contender, Written } from './contender.ts';
import { sampleRow, type EventRow } from './events.ts';

class RowDatabase extends Dexie {
  declare readonly events: Table<EventRow, [string, number]>;
  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({ events: '[run+position], &[run+stream+version], event.id, event.type' });
  }
}

function rows(
  id: string,
  batch: number,
  add: (db: RowDatabase, rows: readonly EventRow[]) => Promise<unknown>,
): Contender {
  return {
    id,
    async open(name) {
      const db = new RowDatabase(name);
      await db.open();
      return {
        async write(from, isOver): Promise<Written> {
          let events = 0;
          const latencies: number[] = [];
          while (!isOver()) {
            const begun = performance.now();
            await add(
              db,
              Array.from({ length: batch }, (_, n) => sampleRow(from + events + n)),
            );
            latencies.push(performance.now() - begun);
            events += batch;
          }
          return { events, latencies };
        },
        load: async () => (await db.events.toArray()).length,
        close: () => db.delete(),
      };
    },
  };
}

export const dexieAdd = rows('dexie-add', 1, async (db, [row]) => row && db.events.add(row));
export const dexieBulkAdd = rows('dexie-bulk-add', 1_000, (db, rows) => db.events.bulkAdd(rows));
