import type { LogState, MembersState, ReaderState } from '../ports/log-state.ts';
import type { FailureReason } from '../record/failure-reason.ts';
import { oneOfThese, someText } from './field.ts';
import { makeCommand, type Command, type CommandMessage, type DataOf, type Event, type Shape } from './message.ts';
import type { Part, Stateful } from './part.ts';
import type { Conditional, Switch } from './switches.ts';

export type Shutdown = 'drain and commit' | 'kill';

/** Without chance: a partition waits for as long as is said. Times in virtual ms. */
interface GroupRetry {
  times: number | Switch<number>;
  first: number | Switch<number>;
  factor?: number | Switch<number>;
  atMost?: number | Switch<number>;
}

/** Consumers that share the partitions of a topic and read it at their own pace. */
export interface Group {
  consumers: readonly Part[];
  /** How many members it starts with: `tracker-1`, `tracker-2` and so on. */
  members: number | Switch<number>;
  /** What it reads first: the oldest record that is kept, or the next one after its first member came. */
  startsFrom?: 'earliest' | 'latest';
  /** What stopping a member means. */
  shutdown?: Shutdown | Switch<Shutdown>;
  /** Of a record that could not be processed. It blocks its partition meanwhile. */
  retry?: GroupRetry;
  deadLetters?: { topic: string; neverRetried?: readonly FailureReason[] };
  /** Records after which the offset is committed; it is too when the partition is given away. */
  commitEvery?: number | Switch<number>;
  /** Virtual ms after which a member that died without a word is missed. */
  session?: number | Switch<number>;
  assignment?: 'range' | 'round robin';
}

/** What people do to the groups of a topic, through the gateway. */
interface Orders<Groups extends string> {
  /** Joins, and gets its share of the partitions. */
  StartMember: { group: Groups; member: string };
  /** As the group's `shutdown` says. */
  StopMember: { group: Groups; member: string };
  /** Without a word: what it has not committed is read again, by whoever is next. */
  KillMember: { group: Groups; member: string };
  /** Reads what is kept once more, or leaves out all up to now. */
  ResetOffsets: { group: Groups; to: 'earliest' | 'latest' };
  /** Gives the dead letters of the group to its consumers once more. */
  ReprocessDeadLetters: { group: Groups };
}
export type GroupOrder = keyof Orders<string>;
export const groupOrders: readonly GroupOrder[] = [
  'StartMember',
  'StopMember',
  'KillMember',
  'ResetOffsets',
  'ReprocessDeadLetters',
];

export interface TopicDefinition extends Conditional {
  readonly carries: readonly Event[];
  readonly partitions: number | Switch<number>;
  readonly by: string;
  readonly keeps: number;
  readonly groups: { readonly [group: string]: Group };
}

export interface TopicChannel {
  readonly kind: 'topic';
  readonly name: string;
  readonly definition: TopicDefinition;
}

/** A partitioned log. It and its groups can be asked for their state in laws: `world.of(parcelEvents, '0')`. */
export interface Topic<Groups extends string> extends TopicChannel, Stateful<LogState> {
  /** Commands for the gateway. */
  readonly orders: { readonly [O in GroupOrder]: Command<O, Orders<Groups>[O]> };
  /** By partition, and `members`. */
  group(name: Groups): Stateful<ReaderState | MembersState>;
}

export function topic<E extends Event, const Groups extends string>(
  name: string,
  given: {
    carries: readonly E[];
    partitions: number | Switch<number>;
    /** The field that chooses the partition: all carried events have it. */
    by: keyof DataOf<E> & string;
    /** Records that a partition keeps, 1000 where nothing is said; older ones cannot be read again. */
    keeps?: number;
    groups: { readonly [G in Groups]: Group };
  } & Conditional,
): Topic<Groups> {
  const { keeps = 1_000 } = given;
  const definition: TopicDefinition = { ...given, keeps };
  const shapes = orderShapes([{ name, groups: Object.keys(given.groups) }]);
  const orders = Object.fromEntries(groupOrders.map((order) => [order, orderTo(name, order, shapes[order])]));
  return {
    kind: 'topic',
    name,
    definition,
    orders,
    group: (group: Groups) => ({ name: groupName(name, group) }),
  } as unknown as Topic<Groups>;
}

function orderTo(topicName: string, type: GroupOrder, shape: Shape): Command {
  const make = (data: object): CommandMessage => ({
    kind: 'command',
    type,
    to: '',
    data: { topic: topicName, ...data },
  });
  return Object.assign(make, makeCommand(type, '', shape), make);
}

/** The fields of each order, for all topics of a scenario. */
export function orderShapes(topics: readonly { readonly name: string; readonly groups: readonly string[] }[]): {
  readonly [O in GroupOrder]: Shape;
} {
  const group = {
    topic: oneOfThese(topics.map(({ name }) => name)),
    group: oneOfThese([...new Set(topics.flatMap(({ groups }) => groups))]),
  };
  const member = { ...group, member: someText };
  return {
    StartMember: member,
    StopMember: member,
    KillMember: member,
    ResetOffsets: { ...group, to: oneOfThese(['earliest', 'latest']) },
    ReprocessDeadLetters: group,
  };
}

/** A group is known under the name of its topic too: `parcel-events/tracker`. */
export const groupName = (topicName: string, group: string): string => `${topicName}/${group}`;
