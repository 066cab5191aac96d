import type { JsonObject, MessageRecord } from '../../kernel/index.ts';
import { diffRows, type DiffRow } from './diff.ts';

/** An event of an earlier version: as it is stored, and as its consumer read it. */
export interface Upcast {
  /** `upcast from version 1`, or `stored as version 1` where nobody has read it here. */
  readonly words: string;
  /** Null where it was not read here: it was only sent, or its upcaster failed. */
  readonly read: JsonObject | null;
  readonly rows: readonly DiffRow[];
}

/** Null for a message of the current version. */
export function upcastOf({ version, data, upcast }: MessageRecord): Upcast | null {
  if (version === undefined) return null;
  if (upcast === undefined) return { words: `stored as version ${version}`, read: null, rows: [] };
  return { words: `upcast from version ${version}`, read: upcast, rows: diffRows(data, upcast) };
}
