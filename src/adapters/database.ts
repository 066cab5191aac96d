import type { Table } from 'dexie';
import { Dexie } from 'dexie';
import type { RunInfo } from '../kernel/index.ts';
import type { CommitRow } from './commit-row.ts';
import { migrateRowsToCommits } from './migrate-1-to-2.ts';

/** The schema that this build writes. */
export const schemaVersion = 2;

export interface RunRow {
  readonly id: string;
  readonly info: RunInfo;
  /** Deleted, but kept for its branches. */
  readonly hidden: boolean;
  /** Tells this run from an earlier one with the same id that was deleted: a writer in another tab may remember it. */
  readonly birth: string;
}

/** What the browser offers; handed in by tests. */
export interface DatabaseDeps {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

export type Durability = 'relaxed' | 'strict';

export class SagascopeDatabase extends Dexie {
  declare readonly runs: Table<RunRow, string>;
  declare readonly commits: Table<CommitRow, [string, number]>;

  /**
   * Relaxed durability: a write is complete when the operating system has it, before the disk confirms it. It survives
   * the crash of a tab and a killed browser, which is what a fact on the screen promises; a power cut may cost the
   * last moments, and what is left is still a run without gaps, since writes keep their order. Strict would cost a
   * third of the throughput and, at one append at a time, half of it (see limits in the bench).
   */
  constructor(name: string, deps: DatabaseDeps, durability: Durability = 'relaxed') {
    super(name, { ...deps, chromeTransactionDurability: durability });
    this.version(1).stores({ runs: 'id', steps: '[run+n]', events: '[run+stream+version], [run+position]' });
    this.version(2)
      .stores({ runs: 'id', commits: '[run+seq], &*keys', steps: null, events: null })
      .upgrade((transaction) => migrateRowsToCommits(transaction));
  }

  /** One transaction over both tables, all or nothing. Rejects with what ended it. */
  async write<Result>(work: () => PromiseLike<Result>): Promise<Result> {
    let native: IDBTransaction | undefined;
    try {
      return await this.transaction('rw', this.runs, this.commits, (transaction) => {
        native = transaction.idbtrans;
        return work();
      });
    } catch (reason) {
      // A request that was still open only knows that it was aborted; why, the transaction knows.
      throw native?.error ?? reason;
    }
  }
}
