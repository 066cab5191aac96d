import type { Model, StepRecord } from '../../kernel/index.ts';
import { growing } from '../growing.ts';
import { contextLanes } from './lanes.ts';
import { listOf, type Records } from '../records.ts';

/** The outlines that a mark can have. `projection` stands for a step of a read model, whatever it consumed. */
export const markKinds = ['command', 'event', 'timeout', 'projection', 'outbox'] as const;
export type MarkKind = (typeof markKinds)[number];

/** What is drawn upon the outline. A failure of any sort has a ring, the others are quieter. */
export const markStatuses = ['plain', 'failed', 'parked', 'refused', 'duplicate', 'delayed', 'dropped'] as const;
export type MarkStatus = (typeof markStatuses)[number];

/**
 * The marks of consecutive steps in columns, so that a hundred thousand of them can be looked through in one frame. Index i
 * is step `first` + i; the columns are longer than `length`.
 */
export interface Track {
  /** Step of index 0. */
  first: number;
  length: number;
  /** Virtual ms. */
  at: Float64Array;
  /** Lane by context. */
  context: Uint16Array;
  /** Index of the correlation, in the order of first appearance: the lane by saga. */
  correlation: Uint32Array;
  /** Index into `markKinds`. */
  kind: Uint8Array;
  /** Index into `markStatuses`. */
  status: Uint8Array;
  undo: Uint8Array;
  /** Steps of each correlation, as indices, ascending. */
  readonly threads: number[][];
}

/** Incremental: each record is looked at once. */
export function createTrack(model: Model): (records: Records) => Track {
  const { laneOf } = contextLanes(model);
  const views = new Set(model.components.filter(({ kind }) => kind === 'projection').map(({ name }) => name));
  let ids = new Map<string, number>();
  const fold = growing<StepRecord, Track>(
    () => {
      ids = new Map();
      return emptyTrack(256);
    },
    (track, record) => {
      const index = track.length;
      if (index === 0) track.first = record.n;
      if (index === track.at.length) grow(track);
      const { message } = record;
      let correlation = ids.get(message.correlation);
      if (correlation === undefined) {
        correlation = track.threads.push([]) - 1;
        ids.set(message.correlation, correlation);
      }
      track.threads[correlation]?.push(index);
      track.at[index] = record.at;
      track.context[index] = laneOf(record.consumer, message.from);
      track.correlation[index] = correlation;
      track.kind[index] = markKinds.indexOf(views.has(record.consumer) ? 'projection' : markKindOf(record));
      track.status[index] = markStatuses.indexOf(markStatusOf(record));
      track.undo[index] = message.undo ? 1 : 0;
      track.length = index + 1;
    },
  );
  return (records) => fold(listOf(records));
}

function markKindOf({ message }: StepRecord): MarkKind {
  switch (message.kind) {
    case 'input':
      return 'command';
    case 'reply':
      return 'event';
    default:
      return message.kind;
  }
}

function markStatusOf({ outcome }: StepRecord): MarkStatus {
  switch (outcome) {
    case 'handled':
      return 'plain';
    case 'crashed':
      return 'failed';
    default:
      return outcome;
  }
}

function emptyTrack(size: number): Track {
  return {
    first: 1,
    length: 0,
    at: new Float64Array(size),
    context: new Uint16Array(size),
    correlation: new Uint32Array(size),
    kind: new Uint8Array(size),
    status: new Uint8Array(size),
    undo: new Uint8Array(size),
    threads: [],
  };
}

function grow(track: Track): void {
  const larger = emptyTrack(track.at.length * 2);
  for (const column of ['at', 'context', 'correlation', 'kind', 'status', 'undo'] as const) {
    larger[column].set(track[column]);
  }
  const { at, context, correlation, kind, status, undo } = larger;
  Object.assign(track, { at, context, correlation, kind, status, undo });
}
