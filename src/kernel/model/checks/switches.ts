import { isQueue, type Queue } from '../../authoring/channel.ts';
import type { PartDefinition } from '../../authoring/definition.ts';
import type { TopicChannel } from '../../authoring/topic.ts';
import { topicsIn } from '../topics.ts';
import { isDecider, knownSwitches, place, type Check } from './check.ts';

/** Whoever asks for a switch asks for one that is there. */
export const switches: Check = (scenario, parts) => {
  const known = knownSwitches(scenario);
  const asked = [
    ...parts.map(({ definition }) => [place(definition), switchesOf(definition)] as const),
    ...topicsIn(scenario).map((topic) => [`, topic '${topic.name}'`, switchesOfTopic(topic)] as const),
    ...scenario.channels
      .filter(isQueue)
      .map((queue) => [`, the queue to '${queue.to}'`, switchesOfQueue(queue)] as const),
  ];
  return asked.flatMap(([where, used]) =>
    used
      .filter(({ name }) => !known.has(name))
      .map(
        ({ name }) => `${where}: it asks for the switch '${name}', which the scenario does not list under 'switches'.`,
      ),
  );
};

const isNamed = (one: unknown): one is { name: string } => typeof one === 'object' && one !== null && 'name' in one;

function switchesOfTopic({ definition }: TopicChannel): readonly { readonly name: string }[] {
  const { given, unless, partitions, groups } = definition;
  const ofGroups = Object.values(groups).flatMap(({ members, shutdown, retry, commitEvery, session }) => [
    members,
    shutdown,
    commitEvery,
    session,
    ...Object.values(retry ?? {}),
  ]);
  return [given, unless, partitions, ...ofGroups].filter(isNamed);
}

function switchesOfQueue({ options: { given, unless, retry } }: Queue): readonly { readonly name: string }[] {
  const used: unknown[] = [given, unless, retry?.times];
  return used.filter(isNamed);
}

function switchesOf(part: PartDefinition): readonly { readonly name: string }[] {
  const used: unknown[] = [];
  if (isDecider(part)) used.push(part.snapshot?.every, part.snapshot?.checked);
  if (part.kind === 'policy') used.push(part.given, part.unless);
  if (part.kind === 'protection') {
    used.push(part.fallback?.given, part.fallback?.unless);
    for (const { amounts, given, unless } of part.layers) used.push(given, unless, ...Object.values(amounts));
  }
  if (part.kind === 'saga') {
    for (const { undo, retry } of part.steps)
      used.push(undo?.given, undo?.unless, undo?.evenIfUnanswered, retry?.times);
    for (const { given, unless } of part.late) used.push(given, unless);
  }
  return used.filter(isNamed);
}
