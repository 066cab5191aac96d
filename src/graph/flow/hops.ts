import type { MessageModel, Model } from '../../kernel/index.ts';

/** One leg of a message's way: from whoever sends or passes it on to whoever gets it next. */
export interface Hop {
  readonly from: string;
  readonly to: string;
}

/**
 * From producer to consumer; an event that a topic carries goes by the topic and the group of the consumer.
 *
 *   producer --> topic --> group --> consumer
 *
 * A command that is protected reaches its external through the protection, and only so.
 */
export function hopsOf(model: Model, message: MessageModel): readonly Hop[] {
  const { type, kind, consumers } = message;
  const producers =
    model.gateway.commands.includes(type) && !message.producers.includes('gateway')
      ? ['gateway', ...message.producers]
      : message.producers;
  const topic = kind === 'event' ? model.topics.find(({ carries }) => carries.includes(type)) : undefined;
  const groups = topic?.groups ?? [];
  const behind = new Set(groups.flatMap((group) => [group.name, ...group.consumers]));
  const first = consumers.filter((to) => !behind.has(to));
  const shield = model.protections.find(({ call }) => call === type)?.name;
  const between = (from: string, to: string) => shield === undefined || (from === shield) !== (to === shield);
  return [
    ...producers.flatMap((from) => first.filter((to) => between(from, to)).map((to) => ({ from, to }))),
    ...groups.flatMap((group) => [
      { from: topic?.name ?? '', to: group.name },
      ...group.consumers.filter((to) => consumers.includes(to)).map((to) => ({ from: group.name, to })),
    ]),
  ];
}
