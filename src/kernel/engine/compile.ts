/** A scenario and its switches, resolved into a system that can run. */
import type { Scenario } from '../authoring/scenario.ts';
import { deadlines, inbox, outbox } from '../authoring/switches.ts';
import { loadProblems } from '../model/load-check.ts';
import { partsOf } from '../model/parts.ts';
import { ordersIn, topicModels, topicsIn, valueIn } from '../model/topics.ts';
import { handInput } from '../record/hand.ts';
import type { SwitchValues } from '../record/trace.ts';
import { Compilation } from './compilation.ts';
import { noteType } from './compile-messages.ts';
import { connect } from './connect.ts';
import { declare, declareStart } from './declare.ts';
import { installTopic, orderCommand } from './log-compile.ts';
import { markAsResolved, resolveCommand } from './resolve.ts';
import type { CommandType, CompiledLaw, Consumer, Route, System } from './system.ts';
import { newRoute } from './uniform.ts';
import { ScenarioError, switchValues } from './variant.ts';

export interface CompileOptions {
  /** Keep the world's hash. Off in plain benchmarks only. */
  readonly hashed?: boolean;
  /** Check every published payload by its schema. */
  readonly validate?: boolean;
  /** Let `Date`, `Math.random` and their kind object while a handler runs. */
  readonly guarded?: boolean;
  readonly laws?: boolean;
  /** Steps from a command after which a message counts as going round for ever. */
  readonly hopLimit?: number;
}

/** Throws a ScenarioError with all problems at once. */
export function compile(scenario: Scenario, switches: SwitchValues = {}, options: CompileOptions = {}): System {
  const problems = loadProblems(scenario);
  if (problems.length > 0) throw new ScenarioError(scenario.id, problems);
  const made = new Compilation(scenario, switchValues(scenario, switches), options.laws ?? true);
  return systemOf(made, options);
}

function systemOf(made: Compilation, options: CompileOptions): System {
  const { scenario, switches, consumers, byName, commands, events, shadows } = made;
  const gateway = made.consumer('gateway', 'gateway', null, null, {});
  const relay = made.consumer('relay', 'relay', null, null, {});
  const hand = made.consumer('hand', 'hand', null, null, {});
  const parts = partsOf(scenario);
  for (const { definition, context } of parts) declare(made, definition, context);
  for (const { definition } of parts) if (definition.kind === 'saga') declareStart(made, definition);
  for (const { definition } of parts) connect(made, definition);
  const standing = topics(made);
  const laws = lawsOf(made);
  const inputs = inputsOf(made, gateway);
  return {
    scenario,
    switches,
    consumers,
    byName,
    gateway,
    relay,
    commands,
    events,
    inputs,
    inputRoutes: new Map<string, Route>([
      ...[...inputs].map(([type, command]) => [type, newRoute('input', type, gateway, null, { command })] as const),
      [handInput, newRoute('input', handInput, hand, null)],
    ]),
    doors: doorsOf(made),
    privacy: privacyOf(made),
    outboxRoute: newRoute('outbox', 'outbox', relay, null),
    outbox: made.isOn(outbox),
    inbox: made.isOn(inbox),
    deadlines: made.isOn(deadlines),
    hashed: options.hashed ?? true,
    validated: options.validate ?? true,
    guarded: options.guarded ?? true,
    laws,
    volatile: consumers.filter((consumer) => consumer.volatile),
    shadows,
    slots: { instances: [], lines: [] },
    standing,
    hopLimit: options.hopLimit ?? 1_000,
  };
}

/** What the gateway takes; where there are sagas, also what a person says after settling a failed undo by hand. */
function inputsOf(made: Compilation, gateway: Consumer): Map<string, CommandType> {
  const { scenario, consumers, byName } = made;
  const orders = new Map(ordersIn(scenario).map((order) => [order.type as string, orderCommand(order, gateway)]));
  const inputs = new Map(scenario.gateway.commands.map(({ type }) => [type, orders.get(type) ?? made.command(type)]));
  if (consumers.some(({ saga }) => saga !== null)) inputs.set(markAsResolved, resolveCommand(gateway, byName));
  return inputs;
}

function privacyOf(made: Compilation): System['privacy'] {
  const { privacy } = made.scenario;
  if (privacy === null) return null;
  return {
    vault: made.named(privacy.vault.name),
    readers: new Set(privacy.readers.map(({ name }) => made.named(name))),
  };
}

function doorsOf(made: Compilation): System['doors'] {
  const closed = Object.entries(made.scenario.doors).filter(([, door]) => made.present(door));
  return new Map(closed.map(([context, { audience }]) => [context, { context, audience }]));
}

/** The topics that this variant has. */
function topics(made: Compilation): System['standing'] {
  return topicsIn(made.scenario).flatMap((topic) => {
    if (!made.present(topic.definition)) return [];
    const models = topicModels(topic, valueIn(made.switches));
    return installTopic(models, topic.definition, {
      consumer: (name, kind, initial) => made.consumer(name, kind, null, 'partition', initial),
      event: (type) => made.event(type),
      note: (type, owner, evolve) => noteType(made, type, owner, 'partition', evolve),
      route: newRoute,
    });
  });
}

function lawsOf(made: Compilation): readonly CompiledLaw[] {
  if (!made.lawful) return [];
  return made.scenario.laws.map((law, index): CompiledLaw => {
    const subject = law.about === null ? null : made.named(law.about);
    const compiled = { law, index, subject };
    if (law.kind === 'always') subject?.laws.push(compiled);
    return compiled;
  });
}
