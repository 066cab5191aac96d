import type { JsonObject, NewEvent, StepRecord, StoredEvent } from '../kernel/index.ts';
import { corrupt } from './store-error.ts';

/**
 * One packed write of a run: everything that waited for the write before it.
 *
 *   run    seq   keys                                          length  position  packed
 *   r1     41    n:118 of r1, p:203, s:Order/7:5, s:Stock/2:9     118       203  [{"s":"Order/7", ...}, ...]
 *
 * `seq` counts the rows of a run without a gap and is part of the primary key. A writer adds the row after the last one
 * that it has seen, so that two writers who both did not see each other's row cannot both succeed: the primary key is
 * the token of what was read, and the last guard behind the versions that are checked in memory. It refuses more than a
 * unique index of `keys` would (two writers of different streams would give out the same positions), and that the
 * index of `keys` need not be unique makes an append a quarter faster.
 *
 * A key holds the LAST step, position or version of its kind in the row. The first row with a key of at least v is the
 * row of v, and the last key of a stream is the stream's version, without a look into the row.
 */
export interface CommitRow {
  readonly run: string;
  /** From 1. */
  readonly seq: number;
  readonly keys: readonly string[];
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

export function packRow(run: string, seq: number, length: number, entries: readonly Entry[]): CommitRow {
  const heads = new Map<string, number>();
  let position = 0;
  let logged = false;
  let steps = false;
  for (const { s, v, p, r, e } of entries) {
    const count = (r?.events ?? e ?? []).length;
    if (s !== undefined && v !== undefined && count > 0) heads.set(s, v + count - 1);
    if (r === undefined ? count > 0 : r.events.some((event) => event.position !== null)) logged = true;
    if (r !== undefined) steps = true;
    position = p;
  }
  const keys: string[] = [];
  if (steps) keys.push(rowKey(run, 'n', '', length));
  if (logged) keys.push(rowKey(run, 'p', '', position));
  for (const [stream, version] of heads) keys.push(rowKey(run, 's', stream, version));
  return { run, seq, keys, length, position, packed: JSON.stringify(entries) };
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
export function eventsOf({ s, v, p, r, e, m }: Entry): StoredEvent[] {
  if (s === undefined || v === undefined) return [];
  if (r === undefined) {
    const events = e ?? [];
    return events.map((event, index) => ({
      ...event,
      stream: s,
      version: v + index,
      position: p - events.length + 1 + index,
    }));
  }
  return r.events.map(({ id, type, data, position }, index) => {
    const meta = m?.[index] ?? null;
    const event = { id, type, data, stream: s, version: v + index, position: position ?? 0 };
    return meta === null ? event : { ...event, meta };
  });
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null || !('p' in value) || typeof value.p !== 'number') return false;
  if ('r' in value) return typeof value.r === 'object' && value.r !== null && 'n' in value.r && 'events' in value.r;
  return 'e' in value && Array.isArray(value.e);
}
