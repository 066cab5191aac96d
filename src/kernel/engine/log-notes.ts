/**
 * What a topic and its groups note in their own streams, and how their states follow.
 *
 *   partition of a topic    Appended
 *   partition of a group    RecordFetched  RecordHandedOut  RecordAnswered  OffsetCommitted  RecordReprocessed
 *                           PartitionAssigned  PartitionRevoked  PartitionReleased  PartitionLost  OffsetReset  RecordsReread
 *   members of a group      MembersChanged  RebalanceStarted  PartitionLetGo  MemberMissed  Rebalanced
 */
import type { DeadRecord, LogRecord, LogState, Member, MembersState, ReaderState } from '../ports/log-state.ts';
import type { FailureReason } from '../record/failure-reason.ts';

export interface TopicNotes {
  readonly Appended: LogRecord;
}

export interface ReaderNotes {
  readonly RecordFetched: LogRecord;
  readonly RecordHandedOut: { offset: number; to: readonly string[] };
  /** `reason` is null where it was processed. */
  readonly RecordAnswered: { offset: number; consumer: string; reason: FailureReason | null };
  readonly OffsetCommitted: { offset: number };
  readonly RecordReprocessed: { offset: number; consumer: string };
  readonly PartitionAssigned: { owner: string; generation: number; from: number };
  readonly PartitionRevoked: { generation: number };
  readonly PartitionReleased: { owner: string };
  readonly PartitionLost: { owner: string };
  readonly OffsetReset: { offset: number };
  readonly RecordsReread: { start: number; records: readonly LogRecord[] };
}

export interface MemberNotes {
  readonly MembersChanged: { members: readonly Member[] };
  readonly RebalanceStarted: { next: readonly (string | null)[]; revoking: readonly number[] };
  readonly PartitionLetGo: { partition: number };
  readonly MemberMissed: { member: string };
  readonly Rebalanced: { generation: number; assignment: readonly (string | null)[]; members: readonly Member[] };
}

type Evolvers<Notes, State> = { readonly [N in keyof Notes]: (state: State, note: Notes[N]) => State };

export const topicEvolvers = (keeps: number): Evolvers<TopicNotes, LogState> => ({
  Appended: ({ block, records }, record) => {
    const kept = records.length < keeps ? records : records.slice(records.length - keeps + 1);
    return { block, start: kept[0]?.offset ?? record.offset, end: record.offset + 1, records: [...kept, record] };
  },
});

export const readerEvolvers: Evolvers<ReaderNotes, ReaderState> = {
  RecordFetched: (reader, record) => ({
    ...reader,
    end: Math.max(reader.end, record.offset + 1),
    backlog: inserted(reader.backlog, record),
  }),
  RecordHandedOut: (reader, { offset, to }) =>
    to.length === 0
      ? passed(reader, offset)
      : { ...reader, status: 'reading', inHand: to, seen: Math.max(reader.seen, offset + 1) },
  RecordAnswered: (reader, { offset, consumer, reason }) => {
    const inHand = reader.inHand.filter((name) => name !== consumer);
    const answered = { ...reader, inHand, dead: withDead(reader, offset, consumer, reason) };
    return inHand.length === 0 ? passed(answered, offset) : answered;
  },
  OffsetCommitted: (reader, { offset }) => ({
    ...reader,
    committed: offset,
    backlog: reader.backlog.filter((record) => record.offset >= offset),
  }),
  RecordReprocessed: (reader, { offset, consumer }) => ({
    ...reader,
    dead: reader.dead.filter((one) => one.offset !== offset || one.consumer !== consumer),
  }),
  PartitionAssigned: (reader, { owner, generation, from }) => ({
    ...reader,
    status: 'waiting',
    owner,
    generation,
    position: from,
    committed: from,
    backlog: reader.backlog.filter(({ offset }) => offset >= from),
  }),
  PartitionRevoked: (reader) => ({ ...reader, status: 'revoking' }),
  PartitionReleased: (reader) => ({ ...reader, status: 'unassigned', owner: null }),
  PartitionLost: (reader) => ({
    ...reader,
    status: 'unassigned',
    owner: null,
    position: reader.committed,
    inHand: [],
    losses: reader.losses + 1,
  }),
  OffsetReset: (reader, { offset }) => ({
    ...reader,
    status: reader.owner === null ? 'unassigned' : reader.status === 'revoking' ? 'revoking' : 'waiting',
    position: offset,
    committed: offset,
    inHand: [],
    seen: offset,
    replays: reader.replays + 1,
    backlog: reader.backlog.filter((record) => record.offset >= offset),
  }),
  RecordsReread: (reader, { start, records }) => {
    const from = Math.max(reader.position, start);
    return {
      ...reader,
      position: from,
      committed: Math.max(reader.committed, start),
      end: Math.max(reader.end, ...records.map(({ offset }) => offset + 1)),
      backlog: records.reduce((backlog, one) => (one.offset < from ? backlog : inserted(backlog, one)), reader.backlog),
    };
  },
};

/** The record at this offset is dealt with. */
const passed = (reader: ReaderState, offset: number): ReaderState => ({
  ...reader,
  status: reader.status === 'reading' ? 'waiting' : reader.status,
  position: offset + 1,
  inHand: [],
  seen: Math.max(reader.seen, offset + 1),
});

function withDead(
  { dead, backlog }: ReaderState,
  offset: number,
  consumer: string,
  reason: FailureReason | null,
): readonly DeadRecord[] {
  const record = backlog.find((one) => one.offset === offset);
  const others = dead.filter((one) => one.offset !== offset || one.consumer !== consumer);
  if (reason === null || record === undefined) return others.length === dead.length ? dead : others;
  return [...others, { offset, type: record.type, key: record.key, consumer, reason }];
}

/** In the order of offsets, each once. */
function inserted(backlog: readonly LogRecord[], record: LogRecord): readonly LogRecord[] {
  let at = backlog.length;
  while (at > 0 && (backlog[at - 1] as LogRecord).offset >= record.offset) at--;
  if (backlog[at]?.offset === record.offset) return backlog;
  return [...backlog.slice(0, at), record, ...backlog.slice(at)];
}

export const memberEvolvers: Evolvers<MemberNotes, MembersState> = {
  MembersChanged: (state, { members }) => ({ ...state, members }),
  RebalanceStarted: (state, { next, revoking }) => ({ ...state, status: 'rebalancing', next, revoking }),
  PartitionLetGo: (state, { partition }) => ({
    ...state,
    assignment: state.assignment.map((owner, p) => (p === partition ? null : owner)),
    revoking: state.revoking.filter((p) => p !== partition),
  }),
  MemberMissed: (state, { member }) => {
    const theirs = (p: number): boolean => state.assignment[p] === member;
    return {
      ...state,
      members: state.members.filter(({ name }) => name !== member),
      assignment: state.assignment.map((owner) => (owner === member ? null : owner)),
      revoking: state.revoking.filter((p) => !theirs(p)),
    };
  },
  Rebalanced: (state, { generation, assignment, members }) => ({
    ...state,
    status: members.length === 0 ? 'empty' : 'stable',
    generation,
    members,
    assignment,
    next: null,
    revoking: [],
  }),
};

export const emptyLog: LogState = { block: 'partition', start: 0, end: 0, records: [] };

export function newReader(owner: string | null): ReaderState {
  return {
    block: 'reader',
    status: owner === null ? 'unassigned' : 'waiting',
    owner,
    generation: owner === null ? 0 : 1,
    position: 0,
    committed: 0,
    end: 0,
    inHand: [],
    seen: 0,
    losses: 0,
    replays: 0,
    backlog: [],
    dead: [],
  };
}

export function newMembers(names: readonly string[], assignment: MembersState['assignment']): MembersState {
  return {
    block: 'members',
    status: names.length === 0 ? 'empty' : 'stable',
    generation: names.length === 0 ? 0 : 1,
    members: names.map((name) => ({ name, status: 'active' })),
    assignment,
    next: null,
    revoking: [],
  };
}
