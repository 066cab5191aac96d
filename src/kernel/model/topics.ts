import { isTopic } from '../authoring/channel.ts';
import type { Command } from '../authoring/message.ts';
import type { Scenario } from '../authoring/scenario.ts';
import { retries, type Switch } from '../authoring/switches.ts';
import {
  groupName,
  groupOrders,
  orderShapes,
  type Group,
  type GroupOrder,
  type TopicChannel,
} from '../authoring/topic.ts';
import type { GroupModel, TopicModel } from './model.ts';

/** Published by a group into its dead letter topic. */
export const deadLettered = 'DeadLettered';

type ValueOf = <T>(value: T | Switch<T>) => T;

const isSwitch = (value: unknown): value is Switch =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'switch';

/** The value in a variant. */
export const valueIn =
  (switches: { readonly [name: string]: unknown }): ValueOf =>
  <T>(value: T | Switch<T>): T =>
    isSwitch(value) ? (switches[value.name] as T) : value;

/** The value where nobody sets the switch. */
export const usual: ValueOf = <T>(value: T | Switch<T>): T => (isSwitch(value) ? (value.options[0] as T) : value);

export const topicsIn = ({ channels }: Pick<Scenario, 'channels'>): readonly TopicChannel[] => channels.filter(isTopic);

/** A topic, and the dead letter topics of its groups. */
export function topicModels({ name, definition }: TopicChannel, valueOf: ValueOf): readonly TopicModel[] {
  const { carries, partitions, by, keeps } = definition;
  const groups = Object.entries(definition.groups).map(([title, group]) => groupModel(name, title, group, valueOf));
  const own: TopicModel = {
    name,
    carries: carries.map(({ type }) => type),
    partitions: valueOf(partitions),
    by,
    keeps,
    groups,
    deadLettersOf: null,
  };
  const dead = groups.flatMap((group): readonly TopicModel[] =>
    group.deadLetters === null
      ? []
      : [
          {
            name: group.deadLetters.topic,
            carries: [deadLettered],
            partitions: 1,
            by: 'key',
            keeps,
            groups: [],
            deadLettersOf: group.name,
          },
        ],
  );
  return [own, ...dead];
}

function groupModel(topic: string, title: string, group: Group, valueOf: ValueOf): GroupModel {
  const { times, first, factor = 2, atMost = 30_000 } = group.retry ?? { times: retries, first: 1_000 };
  const { deadLetters } = group;
  return {
    name: groupName(topic, title),
    title,
    consumers: group.consumers.map(({ name }) => name),
    members: valueOf(group.members),
    startsFrom: group.startsFrom ?? 'earliest',
    shutdown: valueOf(group.shutdown ?? 'drain and commit'),
    retry: { times: valueOf(times), first: valueOf(first), factor: valueOf(factor), atMost: valueOf(atMost) },
    deadLetters:
      deadLetters === undefined
        ? null
        : { topic: deadLetters.topic, neverRetried: [...(deadLetters.neverRetried ?? [])] },
    commitEvery: valueOf(group.commitEvery ?? 3),
    session: valueOf(group.session ?? 10_000),
    assignment: group.assignment ?? 'range',
  };
}

export const isOrder = (type: string): type is GroupOrder => (groupOrders as readonly string[]).includes(type);

/** The orders to groups that the gateway takes, with the fields that they have in this scenario. */
export function ordersIn(
  scenario: Scenario,
): readonly { readonly type: GroupOrder; readonly shape: Command['shape'] }[] {
  const topics = topicsIn(scenario);
  if (topics.length === 0) return [];
  const shapes = orderShapes(topics.map(({ name, definition }) => ({ name, groups: Object.keys(definition.groups) })));
  const taken = new Set(scenario.gateway.commands.map(({ type }) => type));
  return groupOrders.filter((type) => taken.has(type)).map((type) => ({ type, shape: shapes[type] }));
}
