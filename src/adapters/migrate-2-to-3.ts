import { Dexie } from 'dexie';
import type { Transaction } from 'dexie';
import { familyOf } from '../kernel/index.ts';
import type { CommitRow } from './commit-row.ts';
import type { KeyRow } from './key-table.ts';
import { memoryKeyTable } from './key-table.ts';
import { hasSeals, Keyring } from './keyring.ts';
import { lockRun } from './lock-run.ts';
import type { RunRow } from './run-row.ts';

/**
 * Version 2 kept personal text under the stand-in alone. A branch gets the keys of the run that it comes from. Who was
 * forgotten is known to whoever folds the run, and the key goes when it is opened.
 */
export async function lockWhatIsThere(transaction: Transaction): Promise<void> {
  const keys = memoryKeyTable();
  const keyring = new Keyring(keys);
  const runs = transaction.table<RunRow, string>('runs');
  const rows = new Map((await runs.toArray()).map((row) => [row.id, row]));
  const families = new Map([...rows.keys()].map((id) => [id, rootOf(rows, id)]));
  for (const [id, row] of rows) {
    const family = families.get(id) ?? id;
    const info = family === id ? row.info : { ...row.info, keys: family };
    // cryptography is no request of the database: without this, the transaction would end meanwhile
    await runs.put({ ...row, ...(await Dexie.waitFor(lockRun(keyring, info))) });
  }
  const commits = transaction.table<CommitRow>('commits');
  for (const key of await commits.toCollection().primaryKeys()) {
    const row = await commits.get(key);
    if (row === undefined || !hasSeals(row.packed)) continue;
    const packed = await Dexie.waitFor(keyring.lockText(families.get(row.run) ?? row.run, row.packed));
    await commits.put({ ...row, packed });
  }
  for (const family of new Set(families.values())) {
    await transaction.table<KeyRow>('keys').bulkPut(await Dexie.waitFor(keys.of(family)));
  }
}

function rootOf(rows: ReadonlyMap<string, RunRow>, id: string): string {
  let root = rows.get(id);
  for (let seen = 0; root?.info.parent && seen < rows.size; seen += 1) {
    const parent = rows.get(root.info.parent.run);
    if (parent === undefined) break;
    root = parent;
  }
  return root === undefined ? id : familyOf(root.info);
}
