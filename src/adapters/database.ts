import type { Table } from 'dexie';
import { Dexie } from 'dexie';
import type { RunPart } from '../kernel/index.ts';
import type { CommitRow } from './commit-row.ts';
import type { ForgottenRow, KeyRow } from './key-table.ts';
import { migrateRowsToCommits } from './migrate-1-to-2.ts';
import { lockWhatIsThere } from './migrate-2-to-3.ts';
import type { RunRow } from './run-row.ts';

/** The schema that this build writes. */
export const schemaVersion = 5;

interface PartRow extends RunPart {
  readonly run: string;
}

/** What the browser offers; handed in by tests. */
export interface DatabaseDeps {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

export type Durability = 'relaxed' | 'strict';

export class SagascopeDatabase extends Dexie {
  readonly durability: Durability;
  declare readonly runs: Table<RunRow, string>;
  declare readonly commits: Table<CommitRow, [string, number]>;
  /** What is worked out from the commits, and can be again. */
  declare readonly parts: Table<PartRow, [string, string, number]>;
  declare readonly keys: Table<KeyRow, [string, string]>;

  /**
   * Relaxed durability: a write is complete when the operating system has it, before the disk confirms it. It survives
   * the crash of a tab and a killed browser, which is what a fact on the screen promises; a power cut may cost the
   * last moments, and what is left is still a run without gaps, since writes keep their order. Strict costs a third of
   * the throughput with many appends under way, and half of it with one at a time.
   */
  constructor(name: string, deps: DatabaseDeps, durability: Durability = 'relaxed') {
    // A connection that the browser ended stays ended: by now the database may belong to a newer version.
    super(name, { ...deps, autoOpen: false, chromeTransactionDurability: durability });
    this.durability = durability;
    this.version(1).stores({ runs: 'id', steps: '[run+n]', events: '[run+stream+version], [run+position]' });
    this.version(2)
      .stores({ runs: 'id', commits: '[run+seq], *keys', steps: null, events: null })
      .upgrade((transaction) => migrateRowsToCommits(transaction));
    this.version(3)
      .stores({ keys: '[family+person]' })
      .upgrade((transaction) => lockWhatIsThere(transaction));
    this.version(4).stores({ parts: '[run+kind+n]' });
    // an older build would take streams for empty whose keys come with a later row
    this.version(5).stores({});
  }

  /**
   * Adds rows of `runs`, each of which has to be the run that was meant, and not deleted meanwhile.
   * The keys of those who are `forgotten` by these rows are gone with the same transaction.
   * The hot path, and therefore the browser's own calls: Dexie's zones cost as much again as the write itself.
   * Rejects with a ConstraintError where another writer was first.
   */
  addCommits(
    rows: readonly CommitRow[],
    runs: readonly string[],
    isMeant: (row: RunRow | undefined, index: number) => boolean,
    forgotten: readonly ForgottenRow[],
  ): Promise<void> {
    const options = { durability: this.durability };
    const tables = forgotten.length === 0 ? ['runs', 'commits'] : ['runs', 'commits', 'keys'];
    return new Promise((resolve, reject) => {
      const transaction = this.backendDB().transaction(tables, 'readwrite', options);
      let deleted = false;
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => {
        const meanwhile = new DOMException('the run was deleted meanwhile', 'ConstraintError');
        reject(deleted ? meanwhile : (transaction.error ?? new DOMException('aborted', 'AbortError')));
      };
      for (const [index, run] of runs.entries()) {
        const request: IDBRequest<RunRow | undefined> = transaction.objectStore('runs').get(run);
        request.onsuccess = () => {
          if (isMeant(request.result, index)) return;
          deleted = true;
          transaction.abort();
        };
      }
      for (const row of rows) transaction.objectStore('commits').add(row);
      for (const row of forgotten) transaction.objectStore('keys').put(row);
    });
  }

  /** One transaction over all tables, all or nothing. Rejects with what ended it. */
  async write<Result>(work: () => PromiseLike<Result>): Promise<Result> {
    let native: IDBTransaction | undefined;
    try {
      return await this.transaction('rw', this.runs, this.commits, this.keys, this.parts, (transaction) => {
        native = transaction.idbtrans;
        return work();
      });
    } catch (reason) {
      // A request that was still open only knows that it was aborted; why, the transaction knows.
      throw native?.error ?? reason;
    }
  }
}
