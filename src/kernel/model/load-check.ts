/** What the compiler cannot see: checked on the derived graph when a scenario is loaded. All problems at once. */
import {
  definitionOf,
  type DeciderDefinition,
  type PartDefinition,
  type SagaDefinition,
} from '../authoring/definition.ts';
import type { Scenario } from '../authoring/scenario.ts';
import type { TopicChannel } from '../authoring/topic.ts';
import { deadlines, inbox, orderedDelivery, outbox, retries } from '../authoring/switches.ts';
import { isQueue, type Queue } from '../authoring/channel.ts';
import { lessonProblems } from './lesson-check.ts';
import { linkProblems } from './link-check.ts';
import { topicProblems } from './topic-check.ts';
import { isOrder, topicsIn } from './topics.ts';
import { acceptedBy, emittedBy, heardBy, partsOf, sentBy, type PlacedPart } from './parts.ts';

export function loadProblems(scenario: Scenario): readonly string[] {
  const { id } = scenario;
  for (const part of [...Object.values(scenario.contexts).flat(), ...scenario.externals, ...scenario.protections]) {
    try {
      definitionOf(part);
    } catch {
      return [`${id}: something in a context is no part. Make it with aggregate(), policy(), saga() and their kind.`];
    }
  }
  const parts = partsOf(scenario);
  const checks = [
    partNames,
    messageNames,
    versions,
    listeners,
    gateway,
    sagas,
    protections,
    switches,
    scripts,
    channels,
    lessonProblems,
    linkProblems,
    topicProblems,
  ];
  return checks.flatMap((check) => check(scenario, parts)).map((problem) => `${id}${problem}`);
}

type Check = (scenario: Scenario, parts: readonly PlacedPart[]) => readonly string[];

const place = ({ kind, name }: PartDefinition) => `, ${kind} '${name}'`;
const isDecider = (part: PartDefinition): part is DeciderDefinition =>
  part.kind === 'aggregate' || part.kind === 'external';
const twice = (names: readonly string[]) => [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];

const kernelNames: readonly string[] = ['gateway', 'relay', 'hand'];

const partNames: Check = (_, parts) => [
  ...twice(parts.map(({ definition }) => definition.name)).map(
    (name) =>
      `: '${name}' is the name of two parts, or one part stands in two contexts. Names of parts are unique in a scenario.`,
  ),
  ...parts
    .filter(({ definition, context }) => definition.kind === 'external' && context !== null)
    .map(({ definition }) => `${place(definition)}: an external is in no context. List it under 'externals'.`),
  ...parts
    .filter(({ definition }) => kernelNames.includes(definition.name))
    .map(({ definition }) => `${place(definition)}: this name is the kernel's own. Choose another one.`),
];

const messageNames: Check = (_, parts) => {
  const owned = parts.flatMap(({ definition }) =>
    isDecider(definition)
      ? [...Object.keys(definition.commands), ...Object.keys(definition.events)].map(
          (type) => [type, definition.name] as const,
        )
      : [],
  );
  const doubles = twice(owned.map(([type]) => type)).map((type) => {
    const owners = owned.filter(([name]) => name === type).map(([, owner]) => owner);
    return `: '${type}' is declared twice, by ${owners.join(' and by ')}. Message names are unique in a scenario.`;
  });
  const taken = owned
    .filter(([type]) => type === 'kind' || type === 'name')
    .map(([type, owner]) => `, '${owner}': a message cannot be called '${type}'.`);
  return [...doubles, ...taken];
};

const versions: Check = (_, parts) =>
  parts.flatMap(({ definition }) => {
    if (!isDecider(definition)) return [];
    const { earlier, events } = definition;
    const strange = earlier
      .filter(({ event, version }) => !(event in events) || !Number.isInteger(version) || version < 1)
      .map(({ event, version }) => `: '${event}@${version}' is no earlier version of an event of its own.`);
    const gaps = Object.keys(events).flatMap((type) => {
      const known = new Set(earlier.filter(({ event }) => event === type).map(({ version }) => version));
      return [...known.keys()]
        .filter((version) => version > 1 && !known.has(version - 1))
        .map((version) => `: ${type}@${version} is declared, but ${type}@${version - 1} is not.`);
    });
    return [...strange, ...gaps, ...snapshotProblems(definition)].map((problem) => `${place(definition)}${problem}`);
  });

function snapshotProblems({ snapshot, volatile }: DeciderDefinition): readonly string[] {
  if (snapshot === null) return [];
  const { every } = snapshot;
  const problems: string[] = [];
  if (volatile) problems.push(': what is only in memory has no snapshots.');
  if (typeof every === 'number' && (!Number.isInteger(every) || every < 0)) {
    problems.push(`: a snapshot every ${every} events is not possible. Give a whole number, 0 for never.`);
  }
  return problems;
}

const listeners: Check = (_, parts) => {
  const heard = new Set(parts.flatMap(({ definition }) => heardBy(definition, parts)));
  const accepted = new Set(parts.flatMap(({ definition }) => acceptedBy(definition, parts)));
  const unheard = parts.flatMap(({ definition }) =>
    definition.kind === 'external'
      ? emittedBy(definition)
          .filter((type) => !heard.has(type))
          .map(
            (type) =>
              `${place(definition)}: nobody listens to its answer ${type}. Name it in a policy, in a step's 'done' or 'refused', or remove it.`,
          )
      : [],
  );
  const emitted = new Set(parts.flatMap(({ definition }) => emittedBy(definition)));
  const silent = parts.flatMap(({ definition }) =>
    heardBy(definition, parts)
      .filter((type) => !emitted.has(type))
      .map((type) => `${place(definition)}: it listens to ${type}, which no part of this scenario publishes.`),
  );
  const nobody = parts.flatMap(({ definition }) =>
    sentBy(definition)
      .filter((type) => !accepted.has(type) && !ownedByStart(type, parts))
      .map((type) => `${place(definition)}: it sends ${type}, which no part of this scenario handles.`),
  );
  return [...unheard, ...silent, ...nobody];
};

function ownedByStart(type: string, parts: readonly PlacedPart[]): boolean {
  return parts.some(({ definition }) => definition.kind === 'saga' && definition.startsOn.type === type);
}

const gateway: Check = ({ gateway: { commands, queries } }, parts) => {
  const accepted = new Set(parts.flatMap(({ definition }) => acceptedBy(definition, parts)));
  const known = new Set(parts.map(({ definition }) => definition.name));
  return [
    ...commands
      .filter(({ type, to }) => !accepted.has(type) && !(isOrder(type) && to === ''))
      .map(
        ({ type }) =>
          `, gateway: nobody handles ${type}. No saga in a context starts on it, and no aggregate declares it.`,
      ),
    ...queries
      .filter(({ name }) => !known.has(name))
      .map(({ name }) => `, gateway: the read model '${name}' is in no context.`),
  ];
};

const sagas: Check = (_, parts) =>
  parts.flatMap(({ definition }) =>
    definition.kind === 'saga'
      ? [...startProblems(definition, parts), ...sagaProblems(definition, parts)].map(
          (what) => `${place(definition)}${what}`,
        )
      : [],
  );

/** A command has one handler: a saga starts on one of its own, or on an event. */
function startProblems(
  { name, startsOn: { kind, type } }: SagaDefinition,
  parts: readonly PlacedPart[],
): readonly string[] {
  if (kind !== 'command') return [];
  const owner = parts.find(({ definition }) => isDecider(definition) && type in definition.commands)?.definition;
  if (owner !== undefined) {
    return [
      `: it starts on ${type}, which ${owner.name} handles, so it would never start. Start it on an event of ${owner.name}.`,
    ];
  }
  const first = parts.find(
    ({ definition }) => definition.kind === 'saga' && definition.startsOn.type === type,
  )?.definition;
  if (first === undefined || first.name === name) return [];
  return [`: it starts on ${type}, on which '${first.name}' starts already. A command has one handler.`];
}

function sagaProblems(saga: SagaDefinition, parts: readonly PlacedPart[]): readonly string[] {
  const { steps } = saga;
  // What the saga itself does next follows from the answer, not from the command.
  const others = parts.filter(({ definition }) => definition.name !== saga.name);
  const pivot = steps.findIndex(({ kind }) => kind === 'pivot');
  const problems = twice(steps.map(({ name }) => name)).map((name) => `: two steps are called '${name}'.`);
  if (steps.length === 0) problems.push(': it has no step.');
  steps.forEach(({ name, kind, send, done, undo }, i) => {
    if (pivot >= 0 && i > pivot && (kind === 'compensatable' || kind === 'pivot')) {
      problems.push(
        `, step '${name}': a ${kind} step stands after the pivot '${steps[pivot]?.name}'. After the pivot nothing is undone; make it retriable, or move it up.`,
      );
    }
    if (done !== null && !leadsTo(send.type, done.type, others)) {
      problems.push(
        `, step '${name}': nothing that follows from ${send.type} leads to ${done.type}, so the step would never be done.`,
      );
    }
    if (undo !== null && !leadsTo(undo.send.type, undo.done.type, others)) {
      problems.push(
        `, undo of step '${name}': nothing that follows from ${undo.send.type} leads to ${undo.done.type}, so it would never be undone.`,
      );
    }
  });
  return problems;
}

/** Whether an event can follow from a command, through aggregates, externals, policies, processes and sagas. */
function leadsTo(command: string, event: string, parts: readonly PlacedPart[]): boolean {
  const reached = new Set<string>();
  const open = [command];
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (type === event) return true;
    if (reached.has(type)) continue;
    reached.add(type);
    for (const { definition } of parts) {
      if (isDecider(definition) && type in definition.commands) open.push(...emittedBy(definition));
      const starts = definition.kind === 'saga' && definition.startsOn.type === type;
      if (starts || heardBy(definition, parts).includes(type)) open.push(...sentBy(definition));
    }
  }
  return false;
}

const protections: Check = (_, parts) => {
  const all = parts.flatMap(({ definition }) => (definition.kind === 'protection' ? [definition] : []));
  const owner = (type: string) =>
    parts.find(({ definition }) => isDecider(definition) && type in definition.commands)?.definition;
  const answers = new Map(all.flatMap(({ call }) => emittedOf(owner(call.type)).map((type) => [type, call.type])));
  return [
    ...twice(all.map(({ call }) => call.type)).map(
      (type) => `: ${type} is protected twice. One protection has all layers.`,
    ),
    ...all
      .filter(({ call }) => owner(call.type)?.kind !== 'external')
      .map((one) => `${place(one)}: ${one.call.type} is no command of an external.`),
    ...all
      .filter(({ call, fallback }) => fallback !== null && !emittedOf(owner(call.type)).includes(fallback.answer.type))
      .map((one) => `${place(one)}: its fallback ${one.fallback?.answer.type} is no answer to ${one.call.type}.`),
    // What a protection keeps back, or says in the external's place, is not what stands in the log.
    ...parts
      .filter(({ definition }) => definition.kind === 'projection')
      .flatMap(({ definition }) =>
        heardBy(definition, parts)
          .filter((type) => answers.has(type))
          .map(
            (type) =>
              `${place(definition)}: it listens to ${type}, which the protection of ${answers.get(type)} may keep back. Let it listen to whoever that answer leads to.`,
          ),
      ),
  ];
};

const emittedOf = (part: PartDefinition | undefined) => (part === undefined ? [] : emittedBy(part));

const switches: Check = (scenario, parts) => {
  const { switches: listed } = scenario;
  const known = new Set([outbox, inbox, retries, deadlines, orderedDelivery, ...listed].map(({ name }) => name));
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

const scripts: Check = ({ scripts: all, gateway: { commands }, switches: listed }) => {
  const taken = new Set(commands.map(({ type }) => type));
  const known = new Set([outbox, inbox, retries, deadlines, orderedDelivery, ...listed].map(({ name }) => name));
  return [
    ...twice(all.map(({ id }) => id)).map((id) => `: two scripts are called '${id}'.`),
    ...all.flatMap(({ id, actions }) =>
      actions.flatMap((action) => {
        const command = action.kind === 'command' ? action : action.kind === 'after' ? action.command : null;
        if (command !== null && !taken.has(command.type)) {
          return [`, script '${id}': it sends ${command.type}, which the gateway does not take.`];
        }
        if (action.kind === 'set' && !known.has(action.switch)) {
          return [`, script '${id}': it sets the switch '${action.switch}', which the scenario does not list.`];
        }
        return [];
      }),
    ),
  ];
};

const channels: Check = ({ channels: all, scripts: scripted }, parts) => {
  const known = new Set(parts.map(({ definition }) => definition.name));
  const queues = all.filter(isQueue);
  const lossy = new Set(queues.filter(({ options }) => options.delivery === 'at most once').map(({ to }) => to));
  return [
    ...queues
      .filter(({ to }) => !known.has(to))
      .map(({ to }) => `: the queue to '${to}' leads nowhere, no part has that name.`),
    ...scripted.flatMap(({ id, actions }) =>
      actions
        .filter(
          (action) =>
            action.kind === 'fault' &&
            action.fault.kind === 'drop' &&
            (action.at === null ? lossy.size === 0 : !lossy.has(action.at)),
        )
        .map(
          () =>
            `, script '${id}': 'drop' needs a channel that may lose messages. Declare queue(part, { delivery: 'at most once' }).`,
        ),
    ),
  ];
};
