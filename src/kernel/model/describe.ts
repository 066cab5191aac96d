import type { ProtectionDefinition } from '../authoring/definition.ts';
import type { Compared } from '../authoring/about.ts';
import type { Lesson, Proof } from '../authoring/lesson.ts';
import type { Scenario } from '../authoring/scenario.ts';
import type { Planned } from '../authoring/script.ts';
import type { Switch } from '../authoring/switches.ts';
import { kernelSwitches } from '../engine/variant.ts';
import type { SwitchValues } from '../record/trace.ts';
import { payloadSchema } from '../schema/standard.ts';
import { componentModel, logModels } from './components.ts';
import { logMessages, messageModels } from './messages.ts';
import type {
  ComparedModel,
  ComponentModel,
  LessonModel,
  Model,
  ProofModel,
  ProtectionModel,
  SwitchModel,
} from './model.ts';
import { partsOf, type PlacedPart } from './parts.ts';
import { topicModels, topicsIn, usual } from './topics.ts';

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
