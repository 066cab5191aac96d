/** What is wrong with the topics of a scenario. */
import { isQueue } from '../../authoring/channel.ts';
import type { Scenario } from '../../authoring/scenario.ts';
import { groupOrders, type Group, type TopicChannel } from '../../authoring/topic.ts';
import { groupMessages, readAgain } from '../../engine/log-messages.ts';
import { twice } from './check.ts';
import { heardBy, partsOf, type PlacedPart } from '../parts.ts';
import { deadLettered, isOrder, topicsIn } from '../topics.ts';

/** What topics and groups tell each other. */
const reserved: ReadonlySet<string> = new Set([
  deadLettered,
  readAgain,
  'Told',
  ...groupOrders,
  ...Object.keys(groupMessages),
]);

export function topicProblems(scenario: Scenario): readonly string[] {
  const topics = topicsIn(scenario);
  if (topics.length === 0) return ordersWithoutTopic(scenario);
  const parts = partsOf(scenario);
  const names = [
    ...parts.map(({ definition }) => definition.name),
    ...topics.flatMap(({ name, definition }) => [
      name,
      ...Object.values(definition.groups).flatMap(({ deadLetters }) => (deadLetters ? [deadLetters.topic] : [])),
    ]),
  ];
  const carried = topics.flatMap(({ definition }) => definition.carries.map(({ type }) => type));
  return [
    ...twice(names).map((name) => `: the name '${name}' of a topic is taken. Topics and parts share their names.`),
    ...twice(carried).map((type) => `: ${type} is carried by two topics, or twice. An event has one topic.`),
    ...parts.flatMap(({ definition }) =>
      'events' in definition
        ? [...Object.keys(definition.commands), ...Object.keys(definition.events)]
            .filter((type) => reserved.has(type))
            .map((type) => `, '${definition.name}': '${type}' is a message of topics and groups. Choose another name.`)
        : [],
    ),
    ...topics.flatMap((topic) => problemsOf(topic, scenario, parts).map((what) => `, topic '${topic.name}'${what}`)),
  ];
}

function ordersWithoutTopic({ gateway }: Scenario): readonly string[] {
  return gateway.commands
    .filter(({ type, to }) => isOrder(type) && to === '')
    .map(({ type }) => `, gateway: ${type} is for the groups of a topic, and there is none under 'channels'.`);
}

function problemsOf(topic: TopicChannel, scenario: Scenario, parts: readonly PlacedPart[]): readonly string[] {
  const { carries, partitions, groups, by } = topic.definition;
  const published = new Map(
    parts.flatMap(({ definition }) =>
      'events' in definition
        ? Object.entries(definition.events).map(([type, shape]) => [type, { shape, key: definition.key }] as const)
        : [],
    ),
  );
  const members = Object.values(groups).flatMap(({ consumers }) => consumers.map(({ name }) => name));
  return [
    ...(carries.length === 0 ? [': it carries no event.'] : []),
    ...carries.flatMap(({ type }) => {
      const event = published.get(type);
      if (event === undefined) return [`: it carries ${type}, which no part of this scenario publishes.`];
      return by === event.key || by in event.shape ? [] : [`: ${type} has no field '${by}' to choose a partition by.`];
    }),
    ...(typeof partitions === 'number' && !(Number.isInteger(partitions) && partitions > 0)
      ? [': it needs at least one partition.']
      : []),
    ...twice(members).map((name) => `: '${name}' is in two of its groups, or twice in one.`),
    ...Object.entries(groups).flatMap(([name, group]) =>
      groupProblems(topic, group, scenario, parts).map((what) => `, group '${name}'${what}`),
    ),
  ];
}

function groupProblems(
  { definition }: TopicChannel,
  { consumers, members }: Group,
  { channels }: Scenario,
  parts: readonly PlacedPart[],
): readonly string[] {
  const queues = new Set(channels.filter(isQueue).map(({ to }) => to));
  const carried = new Set(definition.carries.map(({ type }) => type));
  return [
    ...(typeof members === 'number' && !(Number.isInteger(members) && members >= 0)
      ? [': its members are a whole number.']
      : []),
    ...(consumers.length === 0 ? [': it has no consumer.'] : []),
    ...consumers.flatMap(({ name }) => {
      const part = parts.find((one) => one.definition.name === name)?.definition;
      if (part === undefined) return [`: its consumer '${name}' is in no context.`];
      if (!heardBy(part, parts).some((type) => carried.has(type)))
        return [`: '${name}' listens to nothing that the topic carries.`];
      return queues.has(name)
        ? [`: '${name}' has a queue of its own. What a group reads is delivered by the group.`]
        : [];
    }),
  ];
}
