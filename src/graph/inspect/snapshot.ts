import type { InstanceView } from '../../kernel/index.ts';
import { diffRows, type DiffRow } from './diff.ts';

/** The newest snapshot of an instance, and what a load does with it. */
export interface SnapshotShown {
  /** `snapshot at v20 + 3 events`. */
  readonly words: string;
  /** What is worth knowing about it; null where it is simply used. */
  readonly remark: string | null;
  /** What was kept beside the state as it is. */
  readonly rows: readonly DiffRow[];
}

/** Null where there is none. */
export function snapshotShown({ snapshot, state, version }: InstanceView): SnapshotShown | null {
  if (snapshot === undefined) return null;
  const { at, since, schema, use } = snapshot;
  const words = `snapshot at v${at} + ${since === 1 ? '1 event' : `${since} events`}`;
  return { words, remark: remarks[use](schema, version), rows: diffRows(snapshot.state, state) };
}

const remarks = {
  used: () => null,
  trusted: (schema: number) =>
    `It was taken by version ${schema} of the code, and is loaded all the same: its fields may mean something else.`,
  'thrown away': (schema: number, version: number) =>
    `It was taken by version ${schema} of the code, and is thrown away: all ${version} events are folded.`,
};
