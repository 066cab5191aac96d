/**
 * What the records of a run say about its logs: which record came when into which partition, who was given it, and how the
 * partitions of each group changed hands. Each step is looked at once.
 */
import type {
  FailureReason,
  JsonObject,
  LogRecord,
  MemberNotes,
  Model,
  ReaderNotes,
  StepRecord,
} from '../../kernel/index.ts';
import { growing } from '../growing.ts';
import { listOf, type Records } from '../records.ts';

/** A record of a partition, with the step that appended it. */
export interface LaneRecord {
  readonly offset: number;
  readonly type: string;
  readonly key: string;
  readonly data: JsonObject;
  readonly correlation: string;
  readonly n: number;
  /** Virtual ms. */
  readonly at: number;
}

/** What a group did with one record. */
export interface Reading {
  /** Steps at which it was handed to its consumers. */
  readonly out: readonly number[];
  /** Answers of its consumers; `reason` is null where it was processed. */
  readonly answers: readonly { readonly n: number; readonly consumer: string; readonly reason: FailureReason | null }[];
}

export type Turn = { readonly n: number; readonly at: number } & (
  | { readonly kind: 'started' | 'stopped' | 'killed' | 'missed'; readonly member: string }
  | { readonly kind: 'reset'; readonly to: 'earliest' | 'latest' }
  /** The partitions are shared out anew. */
  | { readonly kind: 'rebalancing'; readonly next: Owners; readonly revoking: readonly number[] }
  | { readonly kind: 'rebalanced'; readonly generation: number; readonly owners: Owners }
);

/** By partition; null where nobody reads it. */
export type Owners = readonly (string | null)[];

/** Grows in place: read it, and do not keep its lists. */
export interface TopicHistory {
  /** By `placeId(topic, partition)`, each record at its offset. */
  readonly lanes: ReadonlyMap<string, readonly LaneRecord[]>;
  /** By `placeId(group, partition)`, then by offset. */
  readonly readings: ReadonlyMap<string, ReadonlyMap<number, Reading>>;
  /** By group. */
  readonly turns: ReadonlyMap<string, readonly Turn[]>;
}

interface Growing {
  readonly lanes: Map<string, LaneRecord[]>;
  readonly readings: Map<string, Map<number, Reading>>;
  readonly turns: Map<string, Turn[]>;
}

export const placeId = (component: string, partition: number | string): string => `${component}\n${partition}`;

export function createTopicHistory(model: Model): (records: Records) => TopicHistory {
  const topics = new Set(model.topics.map(({ name }) => name));
  const groups = new Set(model.topics.flatMap((topic) => topic.groups.map(({ name }) => name)));
  const fold = growing<StepRecord, Growing>(
    () => ({ lanes: new Map(), readings: new Map(), turns: new Map() }),
    (state, record) => {
      if (topics.has(record.consumer)) appended(state, record);
      else if (groups.has(record.consumer)) noted(state, record);
    },
  );
  return (records) => fold(listOf(records));
}

function appended({ lanes }: Growing, { consumer, key: partition, events, n, at }: StepRecord): void {
  for (const event of events) {
    if (event.type !== 'Appended') continue;
    const { offset, type, key, data, trail } = event.data as unknown as LogRecord;
    const lane = entry(lanes, placeId(consumer, partition), (): LaneRecord[] => []);
    lane[offset] = { offset, type, key, data, correlation: trail.correlation, n, at };
  }
}

function noted(state: Growing, record: StepRecord): void {
  const { consumer, message, n, at, outcome } = record;
  if (message.type === 'ResetOffsets' && outcome === 'handled') {
    const { to } = message.data as { readonly to?: 'earliest' | 'latest' };
    turnsOf(state, consumer).push({ n, at, kind: 'reset', to: to ?? 'earliest' });
  }
  for (const event of record.events) {
    const reads = readerNotes[event.type as keyof ReaderNotes];
    if (reads !== undefined) reads(readingsOf(state, record), event.data, n);
    const turn = memberNotes[event.type as keyof MemberNotes]?.(event.data, record);
    if (turn !== undefined && turn !== null) turnsOf(state, consumer).push({ n, at, ...turn });
  }
}

const turnsOf = ({ turns }: Growing, group: string): Turn[] => entry(turns, group, () => []);

const readingsOf = ({ readings }: Growing, { consumer, key }: StepRecord): Map<number, Reading> =>
  entry(readings, placeId(consumer, key), () => new Map());

type Reads = (readings: Map<number, Reading>, data: JsonObject, n: number) => void;

const readerNotes: { readonly [N in keyof ReaderNotes]?: Reads } = {
  RecordHandedOut(readings, data, n) {
    const { offset } = data as unknown as ReaderNotes['RecordHandedOut'];
    const { out, answers } = readings.get(offset) ?? nothing;
    readings.set(offset, { out: [...out, n], answers });
  },
  RecordAnswered(readings, data, n) {
    const { offset, consumer, reason } = data as unknown as ReaderNotes['RecordAnswered'];
    const { out, answers } = readings.get(offset) ?? nothing;
    readings.set(offset, { out, answers: [...answers, { n, consumer, reason }] });
  },
  RecordReprocessed(readings, data, n) {
    const { offset, consumer } = data as unknown as ReaderNotes['RecordReprocessed'];
    const { out, answers } = readings.get(offset) ?? nothing;
    readings.set(offset, { out, answers: [...answers, { n, consumer, reason: null }] });
  },
};

const nothing: Reading = { out: [], answers: [] };

type WithoutPlace<T> = T extends unknown ? Omit<T, 'n' | 'at'> : never;
type Says = (data: JsonObject, record: StepRecord) => WithoutPlace<Turn> | null;

const said = { active: 'started', leaving: 'stopped', silent: 'killed' } as const;

const memberNotes: { readonly [N in keyof MemberNotes]?: Says } = {
  MembersChanged(data, { message }) {
    const { members } = data as unknown as MemberNotes['MembersChanged'];
    const found = members.find(({ name }) => name === message.data['member']);
    return found === undefined ? null : { kind: said[found.status], member: found.name };
  },
  MemberMissed(data) {
    return { kind: 'missed', member: (data as unknown as MemberNotes['MemberMissed']).member };
  },
  RebalanceStarted(data) {
    return { kind: 'rebalancing', ...(data as unknown as MemberNotes['RebalanceStarted']) };
  },
  Rebalanced(data) {
    const { generation, assignment } = data as unknown as MemberNotes['Rebalanced'];
    return { kind: 'rebalanced', generation, owners: assignment };
  },
};

function entry<T>(map: Map<string, T>, key: string, create: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = create();
  map.set(key, made);
  return made;
}
