import { Dexie } from 'dexie';
import { familyOf } from '../kernel/index.ts';
import type { Append, Appended, Created, Json, RunInfo, Store, StoreError } from '../kernel/index.ts';
import { CommitReader } from './commit-reader.ts';
import { CommitWriter } from './commit-writer.ts';
import type { SagascopeDatabase } from './database.ts';
import { dexieKeyTable } from './dexie-key-table.ts';
import { GroupCommit } from './group-commit.ts';
import { Keyring } from './keyring.ts';
import { lockRun, openRun } from './lock-run.ts';
import { newestFirst } from './newest-first.ts';
import { closed, newerSchema, runExists, stepConflict, unavailable, unknownRun } from './store-error.ts';
import { toStoreError } from './to-store-error.ts';

/**
 * The store in IndexedDB, over a database that is open. Several tabs may each have one over the same database.
 * Calls other than `append` and `createRun` reject with a StoreError.
 */
export function dexieStore(db: SagascopeDatabase): Store {
  /** Why this store does not answer any more. */
  let ended: StoreError | null = null;
  const keyring = new Keyring(dexieKeyTable(db));
  const reader = new CommitReader(db, keyring);
  // where the database was closed under a write: say why
  const why = (error: StoreError): StoreError => (error.type === 'unavailable' && ended !== null ? ended : error);
  const writer = new CommitWriter(db, reader, keyring, why);
  const appends = new GroupCommit<Append, Appended>((group) => writer.write(group));

  // Another tab brings a newer schema, or deletes the database: stand aside, else it waits for ever.
  db.on('versionchange', ({ newVersion }) => {
    ended ??=
      newVersion === null
        ? unavailable('the saved runs were deleted in another tab')
        : newerSchema(newVersion / 10, db.verno);
    db.close();
  });

  // The browser itself may end a connection, as when site data are cleared.
  db.backendDB().addEventListener('close', () => {
    ended ??= unavailable('the browser closed it; reload the page');
  });

  const failure = (reason: unknown): StoreError =>
    ended ?? toStoreError(reason) ?? unavailable('another tab was first');

  async function guarded<Result>(work: () => PromiseLike<Result>): Promise<Result> {
    if (ended !== null) throw ended;
    try {
      return await work();
    } catch (reason) {
      throw failure(reason);
    }
  }

  return {
    kind: 'indexeddb',
    keys: {
      lock: (family, value) => guarded(() => keyring.lock(family, value)),
      unlock: (family, value) => guarded(() => keyring.unlock(family, value)),
      forget: (family, people) => guarded(() => keyring.forget(family, people)),
      forgotten: (family) => guarded(() => keyring.forgotten(family)),
    },

    append: (request) => (ended === null ? appends.add(request) : Promise.resolve({ ok: false, error: ended })),

    readStream: (run, stream, { from = 1, to = Infinity } = {}) => guarded(() => reader.stream(run, stream, from, to)),

    readLog: (run, { after = 0, limit = Infinity } = {}) => guarded(() => reader.log(run, after, limit)),

    async createRun(info): Promise<Created> {
      if (ended !== null) return { ok: false, error: ended };
      try {
        const error = await create(info);
        return error === null ? { ok: true } : { ok: false, error };
      } catch (reason) {
        return { ok: false, error: failure(reason) };
      }
    },

    runs: () =>
      guarded(async () => {
        const rows = (await db.runs.toArray()).filter((row) => !row.hidden);
        return newestFirst(await Promise.all(rows.map((row) => openRun(keyring, row))));
      }),

    run: (id) =>
      guarded(async () => {
        const row = await db.runs.get(id);
        return row === undefined ? null : openRun(keyring, row);
      }),

    updateRun: (id, change) => guarded(() => update(id, change)),

    deleteRun: (id) =>
      guarded(async () => {
        writer.forget(id);
        await db.write(() => remove(id));
      }),

    readSteps: (run, { from = 1, to = Infinity } = {}) => guarded(() => reader.steps(run, from, to)),

    length: (run) =>
      guarded(async () => {
        const last = await reader.last(run);
        return last?.length ?? (await db.runs.get(run))?.info.parent?.step ?? 0;
      }),

    putParts: (run, parts) =>
      guarded(() =>
        db.write(async () => {
          if ((await db.runs.get(run)) === undefined) return;
          await db.parts.bulkPut(parts.map((part) => ({ ...part, run })));
        }),
      ),

    part: (run, kind, n) => guarded(async () => (await db.parts.get([run, kind, n]))?.value ?? null),

    parts: (run, kind, { from = 0, to = Infinity } = {}) =>
      guarded(() => db.parts.where('[run+kind+n]').between([run, kind, from], [run, kind, to], true, true).toArray()),

    async close() {
      ended ??= closed();
      await appends.idle();
      db.close();
    },
  };

  /** Null where it went well. */
  async function create(info: RunInfo): Promise<StoreError | null> {
    // before the transaction, which would not wait for it
    const locked = await lockRun(keyring, info);
    return await db.write(async () => {
      if ((await db.runs.get(info.id)) !== undefined) return runExists(info.id);
      if (info.parent !== null) {
        const parent = await db.runs.get(info.parent.run);
        if (parent === undefined || parent.hidden) return unknownRun(info.parent.run);
        const length = (await reader.last(parent.id))?.length ?? parent.info.parent?.step ?? 0;
        if (info.parent.step > length) return stepConflict(info.parent.step, length);
      }
      const birth = crypto.randomUUID();
      await db.runs.add({ id: info.id, ...locked, hidden: false, birth });
      return null;
    });
  }

  async function update(id: string, change: Parameters<Store['updateRun']>[1]): Promise<void> {
    const locked = change.note === undefined ? null : await lockedWith(id, change.note);
    await db.write(async () => {
      const row = await db.runs.get(id);
      if (row === undefined || row.hidden) throw unknownRun(id);
      const info = { ...row.info, ...change };
      if (locked === null) return db.runs.put({ ...row, info });
      const { note: _, ...rest } = info;
      const { kept: __, ...others } = row;
      return db.runs.put({ ...others, ...locked, info: { ...rest, ...locked.info } });
    });
  }

  /** What of a run may be personal text, with another note. Before the transaction, which would not wait for it. */
  async function lockedWith(id: string, note: Json) {
    const row = await db.runs.get(id);
    if (row === undefined) throw unknownRun(id);
    const { info, kept } = await lockRun(keyring, { ...(await openRun(keyring, row)), note });
    const { inputs } = info;
    return kept === undefined ? { info: { inputs, note } } : { info: { inputs }, kept };
  }

  async function remove(id: string): Promise<void> {
    const row = await db.runs.get(id);
    if (row === undefined) return;
    await db.runs.put({ ...row, hidden: true });
    const rows = new Map((await db.runs.toArray()).map((other) => [other.id, other]));
    // A branch reads its parent's steps: the parent goes with its last branch.
    let run = rows.get(id);
    while (run?.hidden === true) {
      const parent: string = run.id;
      if ([...rows.values()].some((other) => other.info.parent?.run === parent)) return;
      await db.runs.delete(parent);
      await db.commits.where('[run+seq]').between([parent, 0], [parent, Infinity], true, true).delete();
      await db.parts.where('[run+kind+n]').between([parent, '', 0], [parent, '\uffff', 0]).delete();
      rows.delete(parent);
      const family = familyOf(run.info);
      if (![...rows.values()].some(({ info }) => familyOf(info) === family)) {
        await db.keys.where('[family+person]').between([family, Dexie.minKey], [family, Dexie.maxKey]).delete();
      }
      run = rows.get(run.info.parent?.run ?? '');
    }
  }
}
