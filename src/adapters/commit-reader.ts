import { familyOf } from '../kernel/index.ts';
import type { RunInfo, StepRecord, StoredEvent } from '../kernel/index.ts';
import type { CommitRow, Entry, KeyKind } from './commit-row.ts';
import { eventsOf, numberOf, rowKey, unpackRow } from './commit-row.ts';
import type { SagascopeDatabase } from './database.ts';
import type { Place, StoredStep } from './decide-append.ts';
import { isLocked } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { corrupt } from './store-error.ts';

/** How many rows of the log are fetched at a time where the caller wants only some events. */
const logChunk = 32;

type Prefix = readonly [run: string, kind: KeyKind, stream: string];

/** All reads of the packed rows. Failures are thrown as they come. */
export class CommitReader {
  readonly #db: SagascopeDatabase;
  readonly #keyring: Keyring;

  constructor(db: SagascopeDatabase, keyring: Keyring) {
    this.#db = db;
    this.#keyring = keyring;
  }

  async stream(run: string, stream: string, from: number, to: number): Promise<StoredEvent[]> {
    const rows = await this.#opened(run, await this.#covering([run, 's', stream], from, to));
    return rows.flatMap((row) =>
      unpackRow(row)
        .filter((entry) => entry.s === stream)
        .flatMap((entry) => eventsOf(entry))
        .filter((event) => event.version >= from && event.version <= to),
    );
  }

  async log(run: string, after: number, limit: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    let from = after;
    while (events.length < limit) {
      let rows = this.#keys([run, 'p', ''], from, Infinity, true);
      if (limit !== Infinity) rows = rows.limit(logChunk);
      const chunk = await this.#opened(run, await rows.toArray());
      for (const row of chunk) {
        events.push(...loggedEvents(row).filter((event) => event.position > after));
        from = row.position;
      }
      if (limit === Infinity || chunk.length < logChunk) break;
    }
    return events.slice(0, limit);
  }

  async steps(run: string, from: number, to: number): Promise<StepRecord[]> {
    const [rows, row] = await Promise.all([this.#covering([run, 'n', ''], from, to), this.#db.runs.get(run)]);
    if (row === undefined) return [];
    const records = (await this.#opened(run, rows)).flatMap((commit) =>
      unpackRow(commit).flatMap(({ r }) => (r !== undefined && r.n >= from && r.n <= to ? [r] : [])),
    );
    const first = Math.max(from, (row.info.parent?.step ?? 0) + 1);
    const gap = records.findIndex((record, index) => record.n !== first + index);
    if (gap >= 0) throw corrupt(`Step ${first + gap} of run ${run} is missing.`);
    return records;
  }

  async step(run: string, n: number): Promise<StoredStep | null> {
    const found = await this.#stepEntry(run, n);
    if (found === null) return null;
    const { record, entry } = found;
    return { record, version: lastVersion(entry), position: entry.p };
  }

  /** The last row of a run. */
  async last(run: string): Promise<CommitRow | null> {
    const rows = this.#db.commits.where('[run+seq]').between([run, 0], [run, Infinity], true, true);
    return (await rows.last()) ?? null;
  }

  /** The version of a stream, of its run's own events and of those that the run inherits. */
  async version(info: RunInfo, stream: string): Promise<number> {
    const [own] = await this.#streamKeys(info.id, stream);
    if (own !== undefined) return own.version;
    return info.parent === null ? 0 : await this.#versionAfter(info.parent.run, info.parent.step, stream);
  }

  /** Newest global position that a branch inherits. */
  async positionAfter(run: string, n: number): Promise<number> {
    const owner = await this.#ownerOf(run, n);
    if (owner === null) return 0;
    return (await this.#stepEntry(owner.id, n))?.entry.p ?? 0;
  }

  async #versionAfter(run: string, n: number, stream: string): Promise<number> {
    const owner = await this.#ownerOf(run, n);
    if (owner === null) return 0;
    const at = await this.#stepEntry(owner.id, n);
    if (at === null) throw corrupt(`Step ${n} of run ${owner.id} is missing.`);
    for (const { seq, version } of await this.#streamKeys(owner.id, stream)) {
      if (seq < at.row.seq) return version;
      if (seq > at.row.seq) continue;
      const entries = unpackRow(at.row);
      const own = entries.slice(0, at.index + 1).findLast((entry) => entry.s === stream && eventsOf(entry).length > 0);
      if (own !== undefined) return lastVersion(own);
    }
    const { parent } = owner;
    return parent === null ? 0 : await this.#versionAfter(parent.run, parent.step, stream);
  }

  /** The run that holds step n of `run`: itself or a parent; null for step 0. */
  async #ownerOf(run: string, n: number): Promise<RunInfo | null> {
    if (n === 0) return null;
    const info = (await this.#db.runs.get(run))?.info ?? null;
    if (info?.parent && n <= info.parent.step) return await this.#ownerOf(info.parent.run, n);
    return info;
  }

  async #stepEntry(
    run: string,
    n: number,
  ): Promise<{ row: CommitRow; index: number; entry: Entry; record: StepRecord } | null> {
    const found = await this.#keys([run, 'n', ''], n, Infinity).first();
    if (found === undefined) return null;
    const [row = found] = await this.#opened(run, [found]);
    const entries = unpackRow(row);
    const index = entries.findIndex((entry) => entry.r?.n === n);
    const entry = entries[index];
    return entry?.r === undefined ? null : { row, index, entry, record: entry.r };
  }

  /** The rows with the personal text in them; without it where the key is gone. */
  async #opened(run: string, rows: readonly CommitRow[]): Promise<readonly CommitRow[]> {
    if (!rows.some(({ packed }) => isLocked(packed))) return rows;
    const info = (await this.#db.runs.get(run))?.info;
    const family = info === undefined ? run : familyOf(info);
    return Promise.all(
      rows.map(async (row) => ({ ...row, packed: await this.#keyring.unlockText(family, row.packed) })),
    );
  }

  /** Newest first, without reading the rows. */
  async #streamKeys(run: string, stream: string): Promise<(Pick<Place, 'version'> & { seq: number })[]> {
    const found: { version: number; seq: number }[] = [];
    await this.#keys([run, 's', stream], 0, Infinity)
      .reverse()
      .eachKey((key, { primaryKey }) => {
        found.push({ version: typeof key === 'string' ? numberOf(key) : 0, seq: seqOf(primaryKey) });
      });
    return found;
  }

  /** The rows that hold numbers `from` to `to`: a row is found by the last number that it holds. */
  async #covering(prefix: Prefix, from: number, to: number): Promise<CommitRow[]> {
    const rows = await this.#keys(prefix, from, to).toArray();
    if (to === Infinity) return rows;
    // The number `to` itself may stand in the middle of the next row.
    const next = await this.#keys(prefix, Math.max(from, to), Infinity, true).first();
    return next === undefined ? rows : [...rows, next];
  }

  #keys(prefix: Prefix, from: number, to: number, after = false) {
    return this.#db.commits.where('keys').between(rowKey(...prefix, from), rowKey(...prefix, to), !after, true);
  }
}

function loggedEvents(row: CommitRow): StoredEvent[] {
  return unpackRow(row)
    .flatMap((entry) => eventsOf(entry))
    .filter((event) => event.position > 0);
}

function lastVersion(entry: Entry): number {
  return entry.v === undefined ? 0 : entry.v + (entry.r?.events ?? entry.e ?? []).length - 1;
}

/** A primary key is `[run, seq]`. */
function seqOf(key: unknown): number {
  const seq: unknown = Array.isArray(key) ? key[1] : 0;
  return typeof seq === 'number' ? seq : 0;
}
