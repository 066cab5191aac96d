import { familyOf } from '../kernel/index.ts';
import type { RunInfo, StepRecord, StoredEvent } from '../kernel/index.ts';
import type { CommitRow, Entry, KeyKind } from './commit-row.ts';
import { eventsOf, headOf, numberOf, rowKey, unpackRow } from './commit-row.ts';
import type { SagascopeDatabase } from './database.ts';
import type { StoredStep } from './decide-append.ts';
import { isLocked } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { OpenStreams } from './open-streams.ts';
import { corrupt } from './store-error.ts';

/** How many rows of the log are fetched at a time where the caller wants only some events. */
const logChunk = 32;

/** Rows of a run up to a place in it: the versions of its streams there are in `open`, else in the keys of older rows. */
export interface Stretch {
  readonly run: string;
  readonly open: OpenStreams;
}

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
    // first: what is open now may have its keys when these are looked for
    const last = await this.last(run);
    const keyed = await this.#covering([run, 's', stream], from, to);
    const events: StoredEvent[] = [];
    let read = 0;
    for (const row of last?.open === true ? [...keyed, last] : keyed) {
      const rows = await this.#rows(run, Math.max(read + 1, row.since ?? row.seq), row.seq);
      read = Math.max(read, row.seq);
      for (const entry of (await this.#opened(run, rows)).flatMap((one) => unpackRow(one))) {
        if (entry.s === stream) events.push(...eventsOf(entry));
      }
    }
    return events.filter(({ version }) => version >= from && version <= to);
  }

  async log(run: string, after: number, limit: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    let coming: PromiseLike<readonly CommitRow[]> | null = this.#chunk(run, await this.#firstAfter(run, after));
    while (coming !== null) {
      const rows: readonly CommitRow[] = await coming;
      const last = rows.length < logChunk ? undefined : rows.at(-1);
      // the next ones are read while these are parsed
      coming = last !== undefined && last.position < after + limit ? this.#chunk(run, last.seq + 1) : null;
      for (const row of await this.#opened(run, rows)) {
        for (const entry of unpackRow(row)) {
          for (const event of eventsOf(entry)) if (event.position > after) events.push(event);
        }
      }
      if (last !== undefined && events.length < limit) coming ??= this.#chunk(run, last.seq + 1);
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

  /** The streams of the newest rows that have no keys. */
  async open(run: string, last: CommitRow | null): Promise<OpenStreams> {
    if (last === null) return new OpenStreams(1);
    return last.open === true ? this.#openUpTo(run, last, Infinity) : new OpenStreams(last.seq + 1);
  }

  /** What a branch inherits: the runs that it comes from, each up to the step where it was left. */
  async inherited({ parent }: RunInfo): Promise<readonly Stretch[]> {
    const owner = parent === null ? null : await this.#ownerOf(parent.run, parent.step);
    if (parent === null || owner === null) return [];
    const at = await this.#stepEntry(owner.id, parent.step);
    if (at === null) throw corrupt(`Step ${parent.step} of run ${owner.id} is missing.`);
    const open = await this.#openUpTo(owner.id, at.row, at.index + 1);
    return [{ run: owner.id, open }, ...(await this.inherited(owner))];
  }

  /** The version of a stream in the first of these stretches that has it. */
  async version(stretches: readonly Stretch[], stream: string): Promise<number> {
    for (const { run, open } of stretches) {
      const version = open.heads.get(stream) ?? (await this.#versionBefore(run, stream, open.since));
      if (version > 0) return version;
    }
    return 0;
  }

  /** Newest global position that a branch inherits. */
  async positionAfter(run: string, n: number): Promise<number> {
    const owner = await this.#ownerOf(run, n);
    if (owner === null) return 0;
    return (await this.#stepEntry(owner.id, n))?.entry.p ?? 0;
  }

  /** Of this row the first so many entries count. */
  async #openUpTo(run: string, row: CommitRow, count: number): Promise<OpenStreams> {
    const since = row.since ?? row.seq;
    const open = new OpenStreams(since);
    for (const before of await this.#opened(run, await this.#rows(run, since, row.seq))) {
      const entries = unpackRow(before);
      for (const entry of before.seq === row.seq ? entries.slice(0, count) : entries) open.add(entry.s, headOf(entry));
    }
    return open;
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

  /** By the keys of the rows before this one, without reading them; 0 where they have none of the stream. */
  async #versionBefore(run: string, stream: string, seq: number): Promise<number> {
    let version = 0;
    await this.#keys([run, 's', stream], 0, Infinity).eachKey((key, { primaryKey }) => {
      if (seqOf(primaryKey) < seq && typeof key === 'string') version = numberOf(key);
    });
    return version;
  }

  #rows(run: string, from: number, to: number) {
    return this.#db.commits.where('[run+seq]').between([run, from], [run, to], true, true).toArray();
  }

  #chunk(run: string, from: number) {
    return this.#db.commits
      .where('[run+seq]')
      .between([run, from], [run, Infinity], true, true)
      .limit(logChunk)
      .toArray();
  }

  /** The first row with an event after this position. */
  async #firstAfter(run: string, position: number): Promise<number> {
    if (position <= 0) return 0;
    const [key] = await this.#keys([run, 'p', ''], position, Infinity, true).limit(1).primaryKeys();
    return key === undefined ? Infinity : key[1];
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

function lastVersion(entry: Entry): number {
  return entry.v === undefined ? 0 : entry.v + (entry.r?.events ?? entry.e ?? []).length - 1;
}

/** A primary key is `[run, seq]`. */
function seqOf(key: unknown): number {
  const seq: unknown = Array.isArray(key) ? key[1] : 0;
  return typeof seq === 'number' ? seq : 0;
}
