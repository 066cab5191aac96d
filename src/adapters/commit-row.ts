import type { JsonObject, NewEvent, StepRecord, StoredEvent } from '../kernel/index.ts';
import type { OpenStreams } from './open-streams.ts';
import { corrupt } from './store-error.ts';

/**
 * One packed write of a run: everything that waited for the write before it.
 *
 *   run    seq   since  keys                                          length  position  packed
 *   r1     40    38     n:117 of r1, p:202                               117       202  [{"s":"Stock/2", ...}, ...]
 *   r1     41    38     n:118 of r1, p:203, s:Order/7:5, s:Stock/2:9     118       203  [{"s":"Order/7", ...}, ...]
 *
 * `seq` counts the rows of a run without a gap and is part of the primary key. A writer adds the row after the last one
 * that it has seen, so that two writers who both did not see each other's row cannot both succeed: the primary key is
 * the token of what was read, and the last guard behind the versions that are checked in memory. It refuses more than a
 * unique index of `keys` would (two writers of different streams would give out the same positions), and that the
 * index of `keys` need not be unique makes an append a quarter faster.
 *
 * A key holds the LAST step or position in the row. The first row with a key of at least n is the row of n. The keys of
 * streams are those of all rows from `since` on, each with its last version in them (see open-streams.ts).
 */
export interface CommitRow {
  readonly run: string;
  /** From 1. */
  readonly seq: number;
  readonly keys: readonly string[];
  /**
   * The first row whose streams no row before this one has keys of. Left out by older builds, in which each row has those
   * of its own.
   */
  readonly since?: number;
  /** Whether they have none yet, and wait for a row after this one. */
  readonly open?: boolean;
  /** Newest step of the run after this row. */
  readonly length: number;
  /** Newest global position of the run after this row. */
  readonly position: number;
  /** `Entry[]` as JSON text: the browser stores and reads one string much faster than a tree of objects. */
  readonly packed: string;
}

/** What a row is found by: its steps, the global positions in it, or the versions of a stream. */
export type KeyKind = 'n' | 'p' | 's';

const digits = 10;

/**
 * Text instead of a list of parts: a write is a sixth faster. Lengths stand before names and numbers are padded, so
 * that no key of one stream lies between two keys of another, whatever their names.
 */
export function rowKey(run: string, kind: KeyKind, stream: string, n: number): string {
  const number = String(Math.min(Math.max(0, n), 10 ** digits - 1)).padStart(digits, '0');
  return `${run.length}:${run}${kind}${stream.length}:${stream}${number}`;
}

/** The number at the end of a key. */
export function numberOf(key: string): number {
  return Number(key.slice(-digits));
}

/** One append. The events of a step are not stored a second time beside its record. */
export interface Entry {
  /** Stream; left out where there is none. */
  readonly s?: string;
  /** Version of the first event. */
  readonly v?: number;
  /** Newest global position after this append. */
  readonly p: number;
  /** Record of the step. */
  readonly r?: StepRecord;
  /** Events of an append without a step. */
  readonly e?: readonly NewEvent[];
  /** `meta` of a step's events, where one has any. */
  readonly m?: readonly (JsonObject | null)[];
}

/** A row holds so many appends; a larger group becomes several rows of one transaction. A reader parses whole rows. */
export const rowEntries = 256;

interface RowPlace {
  readonly run: string;
  readonly seq: number;
  /** Newest step after it. */
  readonly length: number;
}

/** `streams` are those of the rows before it; it takes over what this row adds. */
export function packRow({ run, seq, length }: RowPlace, entries: readonly Entry[], streams: OpenStreams): CommitRow {
  for (const entry of entries) streams.add(entry.s, headOf(entry));
  const { since } = streams;
  const areMany = streams.areMany(seq);
  const position = entries.at(-1)?.p ?? 0;
  const keys: string[] = [];
  if (entries.some(({ r }) => r !== undefined)) keys.push(rowKey(run, 'n', '', length));
  if (entries.some(isLogged)) keys.push(rowKey(run, 'p', '', position));
  if (areMany) {
    for (const [stream, version] of streams.heads) keys.push(rowKey(run, 's', stream, version));
    streams.close(seq);
  }
  return { run, seq, keys, since, open: !areMany, length, position, packed: JSON.stringify(entries) };
}

function isLogged({ r, e }: Entry): boolean {
  return r === undefined ? e !== undefined && e.length > 0 : r.events.some((event) => event.position !== null);
}

/** Version of its last event; 0 where it has none. */
export function headOf({ v, r, e }: Entry): number {
  const count = (r?.events ?? e ?? []).length;
  return v === undefined || count === 0 ? 0 : v + count - 1;
}

/** Throws a StoreError `corrupt` where the row is not what `packRow` wrote. */
export function unpackRow(row: CommitRow): readonly Entry[] {
  let entries: unknown;
  try {
    entries = JSON.parse(row.packed);
  } catch {
    entries = null;
  }
  if (!Array.isArray(entries) || !entries.every(isEntry)) {
    throw corrupt(`Record ${row.seq} of run ${row.run} cannot be read.`);
  }
  return entries;
}

/** The events of an append as they are read; those of a step that are not in the log have position 0. */
export function eventsOf(entry: Entry): StoredEvent[] {
  const { s: stream, v: first, p, r, e = [], m } = entry;
  if (stream === undefined || first === undefined) return [];
  if (r === undefined) {
    const before = p - e.length + 1;
    return e.map((event, index) =>
      stored(event, event.meta, { stream, version: first + index, position: before + index }),
    );
  }
  return r.events.map((event, index) =>
    stored(event, m?.[index], { stream, version: first + index, position: event.position ?? 0 }),
  );
}

/** Field by field: spreading an event takes longer than parsing it. */
function stored(
  { id, type, data }: NewEvent,
  meta: JsonObject | null | undefined,
  { stream, version, position }: Pick<StoredEvent, 'stream' | 'version' | 'position'>,
): StoredEvent {
  return meta === undefined || meta === null
    ? { id, type, data, stream, version, position }
    : { id, type, data, meta, stream, version, position };
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null || !('p' in value) || typeof value.p !== 'number') return false;
  if ('r' in value) return typeof value.r === 'object' && value.r !== null && 'n' in value.r && 'events' in value.r;
  return 'e' in value && Array.isArray(value.e);
}
