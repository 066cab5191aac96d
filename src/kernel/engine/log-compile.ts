/** Puts a topic and its groups between the events that it carries and those who listen to them. */
import { groupOrders, type TopicDefinition } from '../authoring/topic.ts';
import type { Handler } from '../authoring/definition.ts';
import type { Shape } from '../authoring/message.ts';
import { deadLettered } from '../model/topics.ts';
import type { GroupModel, TopicModel } from '../model/model.ts';
import { membersKey } from '../ports/log-state.ts';
import { payload, payloadParser } from '../schema/payload.ts';
import { assigned } from './assign.ts';
import { groupMessages, readAgain } from './log-messages.ts';
import { emptyLog, memberEvolvers, newMembers, newReader, readerEvolvers, topicEvolvers } from './log-notes.ts';
import type { CommandType, Consumer, EventType, Route, System } from './system.ts';
import { bareRoute, uniformCommand, uniformRoute } from './uniform.ts';
import { routeFor, versionsOf } from './versions.ts';

/** What the compiler lends. */
export interface Workshop {
  consumer(name: string, kind: 'topic' | 'group', initialState: object): Consumer;
  event(type: string): EventType;
  note(type: string, owner: Consumer, evolve: Handler): EventType;
  route(
    kind: Route['kind'],
    type: string,
    consumer: Consumer,
    keyField: string | null,
    more?: Pick<Route, 'partitions'>,
  ): Route;
}

/** `models`: the topic, and the dead letter topics of its groups. Returns the instances that are there from the start. */
export function installTopic(
  models: readonly TopicModel[],
  { keeps }: TopicDefinition,
  workshop: Workshop,
): System['standing'] {
  const topics = models.map((model) => {
    const consumer = workshop.consumer(model.name, 'topic', emptyLog);
    (consumer as { notes: Consumer['notes'] }).notes = notesOf(consumer, topicEvolvers(keeps), workshop);
    return { model, consumer };
  });
  const [own, ...dead] = topics;
  if (own === undefined) return [];
  const groups = own.model.groups.map((model) => {
    const grave = dead.find(({ model: { deadLettersOf } }) => deadLettersOf === model.name);
    return groupOf(model, own.model, own.consumer, grave?.consumer ?? null, workshop);
  });
  for (const { model, consumer } of topics)
    (consumer as { topic: Consumer['topic'] }).topic = { model, groups: consumer === own.consumer ? groups : [] };
  for (const type of own.model.carries) {
    const event = workshop.event(type);
    const { by, partitions } = own.model;
    const to = workshop.route('event', type, own.consumer, by, { partitions });
    for (const version of versionsOf(event))
      version.routes.push(uniformRoute({ ...routeFor(version, to), event: version }));
  }
  (own.consumer as { own: Consumer['own'] }).own = routes([[readAgain, 'command']], own.consumer, workshop);
  return [...topics.flatMap(partitionsOf), ...groups.flatMap(instancesOf)];
}

function groupOf(
  model: GroupModel,
  { carries, partitions, by }: TopicModel,
  topic: Consumer,
  grave: Consumer | null,
  workshop: Workshop,
): Consumer {
  const consumer = workshop.consumer(model.name, 'group', newReader(null));
  const taken = new Map(
    carries.map((type) => {
      const event = workshop.event(type);
      const theirs = event.routes.filter((route) => model.consumers.includes(route.consumer.name));
      event.fromTopic.push(...theirs);
      for (const { routes } of versionsOf(event)) {
        const rest = routes.filter((route) => !model.consumers.includes(route.consumer.name));
        routes.splice(0, routes.length, ...rest);
      }
      return [type, theirs] as const;
    }),
  );
  const parts: { -readonly [K in 'group' | 'own' | 'notes' | 'toldRoute']: Consumer[K] } = {
    group: {
      model,
      topic,
      partitions,
      by,
      routes: taken,
      retry: { ...model.retry, jitter: false },
      deadRoute: grave === null ? null : deadRoute(grave, workshop),
    },
    own: routes(
      [
        ...Object.entries(groupMessages),
        ...groupOrders.map((type) => [type, 'command'] as const),
        ...carries.map((type) => [type, 'event'] as const),
      ],
      consumer,
      workshop,
    ),
    notes: notesOf(consumer, { ...readerEvolvers, ...memberEvolvers }, workshop),
    toldRoute: workshop.route('reply', 'Told', consumer, null),
  };
  for (const reader of new Set([...taken.values()].flat().map((route) => route.consumer)))
    (reader as { readsFrom: Consumer['readsFrom'] }).readsFrom = [...reader.readsFrom, consumer];
  return Object.assign(consumer, parts);
}

function deadRoute(grave: Consumer, workshop: Workshop): Route {
  const own = routes([[deadLettered, 'event']], grave, workshop);
  (grave as { own: Consumer['own'] }).own = own;
  return own.get(deadLettered) as Route;
}

function routes(
  list: readonly (readonly [type: string, kind: Route['kind']])[],
  consumer: Consumer,
  workshop: Workshop,
): Consumer['own'] {
  return new Map(list.map(([type, kind]) => [type, workshop.route(kind, type, consumer, null)]));
}

function notesOf(
  consumer: Consumer,
  evolvers: { readonly [note: string]: Handler },
  workshop: Workshop,
): Consumer['notes'] {
  return new Map(Object.entries(evolvers).map(([type, evolve]) => [type, workshop.note(type, consumer, evolve)]));
}

const partitionsOf = ({ model, consumer }: { model: TopicModel; consumer: Consumer }): System['standing'] =>
  Array.from({ length: model.partitions }, (_, p) => ({ consumer, key: String(p), state: emptyLog }));

/** Its first members are called after it: `tracker-1`, `tracker-2`. */
function instancesOf(consumer: Consumer): System['standing'] {
  const { group } = consumer;
  if (group === null) return [];
  const { title, members, assignment } = group.model;
  const names = Array.from({ length: members }, (_, i) => `${title}-${i + 1}`);
  const owners = assigned(group.partitions, names, assignment);
  return [
    { consumer, key: membersKey, state: newMembers(names, owners) },
    ...owners.map((owner, p) => ({ consumer, key: String(p), state: newReader(owner) })),
  ];
}

/** A command that the gateway takes for the groups of topics; the group finds itself by its data. */
export function orderCommand({ type, shape }: { type: string; shape: Shape }, gateway: Consumer): CommandType {
  const route = bareRoute('command', type, gateway);
  const parse = payloadParser(shape, null);
  return uniformCommand({ ...payload(type, shape, null), owner: gateway, route, direct: route, parse });
}
