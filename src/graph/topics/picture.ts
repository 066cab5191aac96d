/** A topic as it stands at the cursor: its lanes, and how far each group has come on each of them. */
import {
  membersKey,
  type FailureReason,
  type GroupModel,
  type Json,
  type MembersState,
  type MemberStatus,
  type Model,
  type ReaderState,
  type TopicModel,
  type WorldView,
} from '../../kernel/index.ts';
import { placeId, type LaneRecord, type Owners, type TopicHistory } from './history.ts';
import { readerStands, type Stand } from './stand.ts';

export interface TopicPicture {
  readonly topic: TopicModel;
  /** Of all partitions, at the cursor. */
  readonly records: number;
  readonly lanes: readonly Lane[];
  readonly groups: readonly GroupPicture[];
}

export interface Lane {
  readonly partition: number;
  /** Of the whole run, those after the cursor too; each at its offset. */
  readonly records: readonly LaneRecord[];
  /** How many there are in `records`, which grows in place. */
  readonly known: number;
  /** Offset of the next record at the cursor. */
  readonly end: number;
  /** Offset of the oldest one that is kept. */
  readonly start: number;
  readonly readers: readonly Reader[];
}

/** A group on one lane. */
export interface Reader {
  readonly group: GroupModel;
  /** Who reads the partition, or died with it; null where nobody has it. */
  readonly owner: string | null;
  readonly stand: Stand;
  readonly position: number;
  readonly committed: number;
  /** Records that are not committed. */
  readonly lag: number;
  /** Records that were not even read. */
  readonly unread: number;
  /** Offsets of its dead letters. */
  readonly dead: readonly number[];
}

export interface GroupPicture {
  readonly group: GroupModel;
  readonly status: MembersState['status'];
  readonly paused: boolean;
  readonly generation: number;
  readonly members: readonly MemberPicture[];
  readonly owners: Owners;
  readonly revoking: readonly number[];
  readonly lag: number;
  readonly unread: number;
  /** Orders of people that it has not followed yet, such as `StopMember`. */
  readonly ordered: readonly string[];
  /** Dead letters by reason, most first. */
  readonly dead: readonly { readonly reason: FailureReason; readonly count: number }[];
}

export interface MemberPicture {
  readonly name: string;
  readonly status: MemberStatus;
  /** Those that it reads, or died with. */
  readonly partitions: readonly number[];
}

/** The topics that this variant has, in the order of the model. */
export function topicPictures(model: Model, view: WorldView | null, history: TopicHistory): readonly TopicPicture[] {
  if (view === null) return [];
  // a run may have thousands of instances; those of logs are few
  const names = new Set(model.topics.flatMap(({ name, groups }) => [name, ...groups.map((group) => group.name)]));
  const logs = { ...view, instances: view.instances.filter(({ component }) => names.has(component)) };
  return model.topics.flatMap((topic) => {
    const partitions = logs.instances.filter(({ component }) => component === topic.name).length;
    return partitions === 0 ? [] : [topicPicture(topic, partitions, logs, history)];
  });
}

function topicPicture(topic: TopicModel, partitions: number, view: WorldView, history: TopicHistory): TopicPicture {
  const bare = Array.from({ length: partitions }, (_, partition) => bareLane(topic, partition, view, history));
  const readersOf = topic.groups.map((group) => {
    const members = (stateOf(view, group.name, membersKey) ?? null) as MembersState | null;
    return members === null
      ? null
      : { group, members, readers: bare.map((lane) => reader(group, lane, members, view)) };
  });
  const there = readersOf.filter((one) => one !== null);
  return {
    topic,
    records: bare.reduce((sum, { end }) => sum + end, 0),
    lanes: bare.map((lane, p) => ({ ...lane, readers: there.flatMap(({ readers }) => readers[p] ?? []) })),
    groups: there.map(({ group, members, readers }) => groupPicture(group, members, readers, view)),
  };
}

function bareLane(
  { name, keeps }: TopicModel,
  partition: number,
  view: WorldView,
  { lanes }: TopicHistory,
): Omit<Lane, 'readers'> {
  const records = lanes.get(placeId(name, partition)) ?? [];
  const end = countUpTo(records, view.step);
  return { partition, records, known: records.length, end, start: Math.max(0, end - keeps) };
}

/** Records that were appended by step n or before. */
export function countUpTo(records: readonly { readonly n: number }[], n: number): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.n ?? 0) <= n) low = middle + 1;
    else high = middle;
  }
  return low;
}

function reader(
  group: GroupModel,
  { partition, end }: Omit<Lane, 'readers'>,
  members: MembersState,
  view: WorldView,
): Reader {
  const state = readerOf(view, group, partition);
  const { position = 0, committed = 0, owner = null, dead = [] } = state ?? {};
  return {
    group,
    owner: owner ?? members.assignment[partition] ?? null,
    stand: readerStands(state, partition, group, members, view),
    position,
    committed,
    lag: Math.max(0, end - committed),
    unread: Math.max(0, end - position),
    dead: dead.map(({ offset }) => offset),
  };
}

function groupPicture(
  group: GroupModel,
  { status, generation, members, assignment, revoking }: MembersState,
  readers: readonly Reader[],
  view: WorldView,
): GroupPicture {
  return {
    group,
    status,
    paused: view.paused.includes(group.name),
    generation,
    members: members.map((member) => ({
      ...member,
      partitions: assignment.flatMap((owner, p) => (owner === member.name ? [p] : [])),
    })),
    owners: assignment,
    revoking,
    lag: readers.reduce((sum, { lag }) => sum + lag, 0),
    unread: readers.reduce((sum, { unread }) => sum + unread, 0),
    ordered: view.queue.flatMap(({ to, key, kind, type }) =>
      to === group.name && key === membersKey && kind === 'command' ? [type] : [],
    ),
    dead: reasons(group, readers.length, view),
  };
}

function reasons(group: GroupModel, partitions: number, view: WorldView): GroupPicture['dead'] {
  const counts = new Map<FailureReason, number>();
  for (let p = 0; p < partitions; p++)
    for (const { reason } of readerOf(view, group, p)?.dead ?? []) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((x, y) => y.count - x.count);
}

function readerOf(view: WorldView, { name }: GroupModel, partition: number): ReaderState | null {
  return (stateOf(view, name, String(partition)) ?? null) as ReaderState | null;
}

function stateOf(view: WorldView, component: string, key: string): Json | undefined {
  return view.instances.find((one) => one.component === component && one.key === key)?.state;
}
