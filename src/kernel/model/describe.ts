import type {
  DeciderDefinition,
  Handlers,
  PartDefinition,
  ProtectionDefinition,
  SagaDefinition,
} from '../authoring/definition.ts';
import type { Shape } from '../authoring/message.ts';
import type { Compared } from '../authoring/about.ts';
import type { Lesson, Proof } from '../authoring/lesson.ts';
import type { Scenario } from '../authoring/scenario.ts';
import type { Planned } from '../authoring/script.ts';
import type { Switch } from '../authoring/switches.ts';
import { initialProtection, timerNames } from '../engine/protection/machine.ts';
import { initialSaga } from '../engine/saga-notes.ts';
import { kernelSwitches } from '../engine/variant.ts';
import type { SwitchValues } from '../record/trace.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import { payloadSchema } from '../schema/standard.ts';
import type {
  ComparedModel,
  ComponentModel,
  LessonModel,
  MessageModel,
  Model,
  ProofModel,
  ProtectionModel,
  SagaModel,
  SwitchModel,
  TopicModel,
} from './model.ts';
import { acceptedBy, emittedBy, heardBy, partsOf, sentBy, type PlacedPart } from './parts.ts';
import { deadLettered, ordersIn, topicModels, topicsIn, usual } from './topics.ts';
import { decidedBy, undoMessages } from './undo.ts';

/** The scenario as data, without calling a handler. */
export function describe(scenario: Scenario): Model {
  const parts = partsOf(scenario);
  const topics = topicsIn(scenario).flatMap((topic) => topicModels(topic, usual));
  const components = [...parts.map((part) => componentModel(part, parts)), ...logModels(scenario, topics)];
  return {
    id: scenario.id,
    title: scenario.title,
    teaches: scenario.teaches,
    contexts: Object.entries(scenario.contexts).map(([name, listed]) => ({
      name,
      components: listed.map((part) => part.name),
    })),
    components,
    protections: parts.flatMap(({ definition }) =>
      definition.kind === 'protection' ? [protectionModel(definition)] : [],
    ),
    messages: [...messageModels(scenario, parts, components), ...logMessages(scenario, topics, components)],
    gateway: {
      commands: [...new Set(scenario.gateway.commands.map(({ type }) => type))],
      queries: scenario.gateway.queries.flatMap(({ name }) => queryModels(name, parts)),
    },
    doors: doorModels(scenario, components),
    privacy: scenario.privacy && {
      vault: scenario.privacy.vault.name,
      personal: scenario.privacy.personal,
      readers: scenario.privacy.readers.map(({ name }) => name),
    },
    sites: Object.entries(scenario.sites).map(([name, contexts]) => ({ name, contexts })),
    links: scenario.links.map(({ name, between }) => ({ name, between })),
    topics,
    switches: switchModels(scenario),
    choices: parts.flatMap(({ definition }) =>
      definition.kind === 'external'
        ? definition.choices.map(({ name, options }) => ({ name, options, external: definition.name }))
        : [],
    ),
    laws: scenario.laws.map(({ sentence, kind }) => ({ sentence, kind })),
    harmful: scenario.harmful.map(({ type }) => type),
    scripts: scenario.scripts.map(({ id, kind, watch, ends }) => ({ id, kind, watch, ends })),
    about: scenario.about && { parts: {}, ...scenario.about },
    comparisons: scenario.comparisons.map(({ title, say, left, right }) => ({
      title,
      say,
      left: comparedModel(scenario.id, left),
      right: comparedModel(scenario.id, right),
    })),
    lessons: scenario.lessons.map(lessonModel),
    proof: scenario.proof && proofModel(scenario.proof),
  };
}

function doorModels({ doors, gateway }: Scenario, components: readonly ComponentModel[]): Model['doors'] {
  const taken = [...new Set(gateway.commands.map(({ type }) => type))];
  return Object.entries(doors).map(([context, { audience }]) => ({
    context,
    audience,
    commands: taken.filter((type) => components.some((one) => one.context === context && one.accepts.includes(type))),
  }));
}

function comparedModel(id: string, { name, scenario = id, script, set = [] }: Compared): ComparedModel {
  return { name, scenario, script, switches: switchesSet(set) };
}

function lessonModel({ title, run, variant, stops }: Lesson): LessonModel {
  return {
    title,
    script: run.id,
    switches: switchesSet(variant),
    stops: stops.map(({ say, ask }) => ({ say, asks: ask !== null })),
  };
}

function proofModel({ script, wrong, right, law, faults, deviations, why = '' }: Proof): ProofModel {
  return {
    script: script.id,
    wrong: switchesSet(wrong),
    right: switchesSet(right),
    law: law.sentence,
    faults,
    deviations,
    why,
  };
}

const switchesSet = (set: readonly Planned[]): SwitchValues =>
  Object.fromEntries(set.flatMap((one) => (one.kind === 'set' ? [[one.switch, one.value]] : []))) as SwitchValues;

function componentModel({ definition, context }: PlacedPart, parts: readonly PlacedPart[]): ComponentModel {
  return {
    name: definition.name,
    kind: definition.kind,
    context,
    key: 'key' in definition ? definition.key : null,
    accepts: acceptedBy(definition, parts),
    hears: [...new Set(heardBy(definition, parts))],
    sends: sentBy(definition),
    emits: emittedBy(definition),
    decides: decidedBy(definition),
    timeouts: timeoutsOf(definition),
    initialState: initialState(definition),
    saga: definition.kind === 'saga' ? sagaModel(definition) : null,
    source: sourceOf(definition),
  };
}

/** A topic hears what it carries, and so does each of its groups, which passes it on to its consumers. */
function logModels(scenario: Scenario, topics: readonly TopicModel[]): readonly ComponentModel[] {
  const orders = ordersIn(scenario).map(({ type }) => type);
  const model = (name: string, kind: 'topic' | 'group', more: Partial<ComponentModel>): ComponentModel => ({
    name,
    kind,
    context: null,
    key: 'partition',
    accepts: [],
    hears: [],
    sends: [],
    emits: [],
    decides: {},
    timeouts: [],
    initialState: {},
    saga: null,
    source: {},
    ...more,
  });
  return topics.flatMap(({ name, carries, groups }) => [
    model(name, 'topic', { hears: carries }),
    ...groups.map((group) =>
      model(group.name, 'group', {
        accepts: orders,
        hears: carries,
        emits: group.deadLetters === null ? [] : [deadLettered],
      }),
    ),
  ]);
}

/** What people order groups to do, and what the groups publish about their dead letters. */
function logMessages(
  scenario: Scenario,
  topics: readonly TopicModel[],
  components: readonly ComponentModel[],
): readonly MessageModel[] {
  const examples = examplesOf(scenario);
  const named = (of: (one: ComponentModel) => readonly string[], type: string) =>
    components.filter((one) => of(one).includes(type)).map(({ name }) => name);
  const model = (type: string, kind: MessageModel['kind'], owner: string, schema: JsonObject): MessageModel => ({
    type,
    kind,
    owner,
    undo: false,
    schema,
    earlier: [],
    example: examples.get(type) ?? null,
    producers: kind === 'command' ? ['gateway'] : named(({ emits }) => emits, type),
    consumers: named(({ accepts, hears }) => (kind === 'command' ? accepts : hears), type),
  });
  const orders = ordersIn(scenario).map(({ type, shape }) =>
    model(type, 'command', topics[0]?.groups[0]?.name ?? '', payloadSchema(shape, null, 'input')),
  );
  const dead = topics.find(({ deadLettersOf }) => deadLettersOf !== null);
  return dead === undefined
    ? orders
    : [...orders, model(deadLettered, 'event', dead.deadLettersOf ?? '', payloadSchema({}, null, 'output'))];
}

function timeoutsOf(definition: PartDefinition): readonly string[] {
  if (definition.kind === 'protection') return timerNames;
  return definition.kind === 'process' ? definition.timeouts : [];
}

function initialState(definition: PartDefinition): Json {
  if (definition.kind === 'protection') return initialProtection([]) as unknown as Json;
  if (definition.kind === 'saga') return initialSaga(definition.steps.map(({ name }) => name)) as unknown as Json;
  return 'initialState' in definition ? (definition.initialState as Json) : {};
}

function protectionModel({ name, call, layers, fallback }: ProtectionDefinition): ProtectionModel {
  return {
    name,
    call: call.type,
    external: call.to,
    layers: layers.map(({ layer, amounts, given }) => ({
      layer,
      given: given?.name ?? null,
      amounts: Object.fromEntries(
        Object.entries(amounts).map(([what, is]) => [what, typeof is === 'number' ? is : is.name]),
      ),
    })),
    fallback: fallback && { answer: fallback.answer.type, given: fallback.given?.name ?? null },
  };
}

function sagaModel({ startsOn, deadline, steps, late, compensation, lock }: SagaDefinition): SagaModel {
  return {
    startsOn: startsOn.type,
    startsOnKind: startsOn.kind,
    deadline,
    steps: steps.map(({ name, kind, stage, nested, send, done, refused, within, undo }) => ({
      name,
      kind,
      stage,
      nested: nested?.name ?? null,
      send: send.type,
      done: done?.type ?? null,
      refused: refused.map(({ type }) => type),
      within,
      undo: undo && { send: undo.send.type, done: undo.done.type, evenIfUnanswered: undo.evenIfUnanswered !== false },
    })),
    late: late.map(({ event, send }) => ({ event: event.type, send: send.type })),
    compensation: { order: compensation.order, onFailure: compensation.onFailure },
    lock: lock && { what: lock.what.name, others: lock.others },
  };
}

/** As the browser has it: minified code stays minified. */
function sourceOf(definition: PartDefinition): { readonly [handler: string]: string } {
  const all: { [handler: string]: string } = {};
  const add = (prefix: string, handlers: Handlers) => {
    for (const [name, handler] of Object.entries(handlers)) if (handler) all[`${prefix} ${name}`] = handler.toString();
  };
  if ('decide' in definition) add('decide', definition.decide);
  if ('evolve' in definition) add('evolve', definition.evolve);
  if ('earlier' in definition) {
    for (const { event, version, up } of definition.earlier) all[`upcast from ${version} ${event}`] = up.toString();
  }
  if (definition.kind === 'protection' && definition.fallback !== null)
    all['fallback'] = definition.fallback.with.toString();
  if (definition.kind === 'policy') {
    const { where, with: mapping } = definition;
    if (where) all['where'] = where.toString();
    if (mapping) all['with'] = mapping.toString();
  }
  if (definition.kind === 'saga') {
    for (const { name, with: mapping, undo } of definition.steps) {
      if (mapping) all[`${name} with`] = mapping.toString();
      if (undo?.with) all[`${name} undo with`] = undo.with.toString();
    }
  }
  return all;
}

function messageModels(
  scenario: Scenario,
  parts: readonly PlacedPart[],
  components: readonly ComponentModel[],
): readonly MessageModel[] {
  const examples = examplesOf(scenario);
  const undoing = undoMessages(parts);
  const taken = new Set(scenario.gateway.commands.map(({ type }) => type));
  const model = (
    type: string,
    kind: MessageModel['kind'],
    owner: string,
    shape: Shape,
    key: string | null,
    earlier: readonly JsonObject[] = [],
  ): MessageModel => ({
    type,
    kind,
    owner,
    undo: undoing.has(type),
    schema: payloadSchema(shape, key, taken.has(type) ? 'input' : 'output'),
    earlier,
    example: examples.get(type) ?? null,
    producers: components
      .filter(({ sends, emits }) => (kind === 'command' ? sends : emits).includes(type))
      .map(({ name }) => name)
      .concat(taken.has(type) ? ['gateway'] : []),
    consumers: components
      .filter(({ accepts, hears }) => (kind === 'command' ? accepts : hears).includes(type))
      .map(({ name }) => name),
  });
  return parts.flatMap(({ definition }) => {
    if (definition.kind === 'aggregate' || definition.kind === 'external') {
      const { name, key, commands, events } = definition;
      return [
        ...Object.entries(commands).map(([type, shape]) => model(type, 'command', name, shape, key)),
        ...Object.entries(events).map(([type, shape]) =>
          model(type, 'event', name, shape, key, earlierSchemas(definition, type)),
        ),
      ];
    }
    if (definition.kind !== 'saga' || acceptedBy(definition, parts).length === 0) return [];
    const { type, shape } = definition.startsOn;
    return [model(type, 'command', definition.name, shape, null)];
  });
}

function earlierSchemas({ earlier, key }: DeciderDefinition, type: string): readonly JsonObject[] {
  return earlier
    .filter(({ event }) => event === type)
    .sort((x, y) => x.version - y.version)
    .map(({ fields }) => payloadSchema(fields, key, 'output'));
}

/** The first payload of a script, for the forms. */
function examplesOf({ scripts }: Scenario): ReadonlyMap<string, JsonObject> {
  const examples = new Map<string, JsonObject>();
  for (const { actions } of scripts) {
    for (const action of actions) {
      const command = action.kind === 'command' ? action : action.kind === 'after' ? action.command : null;
      if (command !== null && !examples.has(command.type)) examples.set(command.type, command.data as JsonObject);
    }
  }
  return examples;
}

function queryModels(name: string, parts: readonly PlacedPart[]): Model['gateway']['queries'] {
  const found = parts.find(({ definition }) => definition.name === name)?.definition;
  if (found?.kind !== 'projection') return [];
  return [
    { name, projection: name, asks: null },
    ...Object.entries(found.queries).map(([query, { asks }]) => ({
      name: query,
      projection: name,
      asks: payloadSchema(asks, null, 'input'),
    })),
  ];
}

/** What the scenario is about comes first, as it lists it; the kernel's own that it does not list come last. */
function switchModels({ switches }: Scenario): readonly SwitchModel[] {
  const all = new Map<string, Switch>([...switches, ...kernelSwitches].map((one) => [one.name, one]));
  return [...all.values()].map(({ name, options, sentences, range }) => ({
    name,
    options: options as SwitchModel['options'],
    initial: options[0] as SwitchModel['initial'],
    sentences,
    range,
  }));
}
