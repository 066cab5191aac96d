import type { Json, Problem, Store } from '../kernel/index.ts';
import type { Durability } from './database.ts';
import { SagascopeDatabase, schemaVersion } from './database.ts';
import { dexieStore } from './dexie-store.ts';
import { dumpDatabase, openAsIs } from './dump-database.ts';
import { memoryStore } from './memory-store.ts';
import { corrupt, newerSchema } from './store-error.ts';
import { toStoreError } from './to-store-error.ts';

export interface OpenStoreOptions {
  /** Name of the database. */
  readonly name?: string;
  /** Null where there is none; that of the browser where left out. */
  readonly indexedDB?: IDBFactory | null;
  readonly IDBKeyRange?: typeof globalThis.IDBKeyRange;
  readonly durability?: Durability;
  /** Wall ms to wait for another tab that keeps the database from being opened. */
  readonly patience?: number;
}

export interface OpenedStore {
  readonly store: Store;
  /** Why the runs are kept in memory only; null where all is well. */
  readonly problem: Problem | null;
  /** Everything in the database as it lies there, for a download. Rejects where there is no IndexedDB. */
  readonly dump: () => Promise<Json>;
}

const inMemory = 'Runs are kept in memory and are gone when the page is closed; export those that you want to keep.';

/**
 * Opens the browser's store, and brings an older one up to date. Never rejects and never deletes anything: where the
 * database cannot be used, the answer is a store in memory and the problem in words.
 */
export async function openStore(options: OpenStoreOptions = {}): Promise<OpenedStore> {
  const { name = 'sagascope', durability = 'relaxed', patience = 4000 } = options;
  const indexedDB = options.indexedDB === undefined ? browserDatabase() : options.indexedDB;
  const keyRange = options.IDBKeyRange ?? globalThis.IDBKeyRange;
  if (indexedDB === null || keyRange === undefined) {
    return inMemoryBecause('memory-only', 'This browser offers no database to this page (private mode?).', noDump);
  }
  const dump = (): Promise<Json> => dumpDatabase(indexedDB, name);

  const found = await within(patience, () => schemaOf(indexedDB, name));
  if (found === 'late') return inMemoryBecause('memory-only', busy, dump);
  if (found instanceof Refused) {
    return inMemoryBecause('memory-only', `This browser keeps its database closed (${found.reason}).`, dump);
  }
  // Dexie would open a newer database as if it were its own.
  if (found > schemaVersion) return inMemoryBecause('newer-schema', newerSchema(found, schemaVersion).message, dump);

  const db = new SagascopeDatabase(name, { indexedDB, IDBKeyRange: keyRange }, durability);
  const opened = await open(db, patience);
  if (opened === 'late') return inMemoryBecause('memory-only', busy, dump);
  if (opened instanceof Refused) {
    return found === 0 || found === schemaVersion
      ? inMemoryBecause('memory-only', `This browser did not open its database (${opened.reason}).`, dump)
      : inMemoryBecause('corrupt', corrupt(`The saved runs of schema ${found} cannot be read.`).message, dump);
  }
  return { store: dexieStore(db), problem: null, dump };
}

const busy =
  'Another tab with an older Sagascope keeps the saved runs open. Close the other tabs and reload this page.';

class Refused {
  readonly reason: string;
  constructor(reason: unknown) {
    const error = toStoreError(reason);
    this.reason = error?.message ?? String(reason);
  }
}

/** 0 where there is none yet. Dexie stores ten times the version. */
async function schemaOf(indexedDB: IDBFactory, name: string): Promise<number> {
  const database = await openAsIs(indexedDB, name);
  if (database === null) return 0;
  const { version } = database;
  database.close();
  return version / 10;
}

/** An upgrade may take its time; only waiting for another tab has an end. */
async function open(db: SagascopeDatabase, patience: number): Promise<'open' | 'late' | Refused> {
  let blocked: () => void = () => {};
  const isBlocked = new Promise<void>((resolve) => {
    blocked = resolve;
  });
  db.on('blocked', () => blocked());
  const opening = db.open().then(
    () => 'open' as const,
    (reason: unknown) => new Refused(reason),
  );
  const waiting = isBlocked.then(() => new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), patience)));
  const outcome = await Promise.race([opening, waiting]);
  // Once the other tab lets go, nobody needs this connection any more.
  if (outcome === 'late') void Promise.resolve(opening).then(() => db.close());
  return outcome;
}

async function within<Result>(ms: number, work: () => Promise<Result>): Promise<Result | 'late' | Refused> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  try {
    return await Promise.race([work().catch((reason: unknown) => new Refused(reason)), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Reading the property throws where site data are blocked. */
function browserDatabase(): IDBFactory | null {
  try {
    return globalThis.indexedDB ?? null;
  } catch {
    return null;
  }
}

function inMemoryBecause(type: Problem['type'], why: string, dump: () => Promise<Json>): OpenedStore {
  return { store: memoryStore(), problem: { type, message: `${why} ${inMemory}` }, dump };
}

function noDump(): Promise<Json> {
  return Promise.reject(new Error('there is no database'));
}
