/** A scenario and its switches, resolved into a system that can run. */
import type {
  Conditions,
  DeciderDefinition,
  Handler,
  PartDefinition,
  PolicyDefinition,
  ProcessDefinition,
  ProjectionDefinition,
  LayerDefinition,
  ProtectionDefinition,
  Retry,
  SagaDefinition,
} from '../authoring/definition.ts';
import { isQueue, type Queue } from '../authoring/channel.ts';
import type { Command, Shape } from '../authoring/message.ts';
import type { Scenario } from '../authoring/scenario.ts';
import { deadlines, inbox, orderedDelivery, outbox, retries, type Switch } from '../authoring/switches.ts';
import { loadProblems } from '../model/load-check.ts';
import { ordersIn, topicModels, topicsIn, valueIn } from '../model/topics.ts';
import { partsOf } from '../model/parts.ts';
import type { LayerRule } from '../ports/protection-state.ts';
import { handInput } from '../record/hand.ts';
import type { SwitchValues } from '../record/trace.ts';
import { payload, payloadParser } from '../schema/payload.ts';
import { compileSaga, heardBySaga } from './compile-saga.ts';
import { hashString, lanes } from './hash.ts';
import { besideName } from './rebuild.ts';
import { installTopic, orderCommand } from './log-compile.ts';
import { personalIn } from './privacy.ts';
import { initialProtection, timerNames } from './protection/machine.ts';
import { protectionEvolvers } from './protection/notes.ts';
import { initialSaga, noteEvolvers, noteFields } from './saga-notes.ts';
import { compileSites, type Site } from './sites.ts';
import { markAsResolved, resolveCommand } from './resolve.ts';
import { compileSnapshots } from './snapshots.ts';
import { newRoute, uniformCommand, uniformEvent, uniformRoute } from './uniform.ts';
import { momentAt, ScenarioError, switchValues } from './variant.ts';
import { routeFor, versionsOf, withEarlier } from './versions.ts';
import type {
  CommandType,
  CompiledLaw,
  CompiledRetry,
  Consumer,
  EventType,
  Instance,
  Route,
  System,
} from './system.ts';

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
  return new Compiler(scenario, switchValues(scenario, switches), options).system();
}

const statelessKinds: ReadonlySet<Consumer['kind']> = new Set(['policy', 'gateway', 'relay', 'hand']);
const timedKinds: ReadonlySet<Consumer['kind']> = new Set(['saga', 'process', 'protection', 'topic', 'group']);

const defaultRetry: Retry = { times: retries, first: 100, factor: 2, atMost: 30_000, jitter: true };

class Compiler {
  private readonly scenario: Scenario;
  private readonly switches: SwitchValues;
  private readonly options: CompileOptions;
  private readonly consumers: Consumer[] = [];
  private readonly byName = new Map<string, Consumer>();
  private readonly commands = new Map<string, CommandType>();
  private readonly events = new Map<string, EventType>();
  private readonly channels: ReadonlyMap<string, Queue>;
  private readonly sites: ReadonlyMap<string, Site>;
  private readonly shadows: { readonly shown: Consumer; readonly shadow: Consumer }[] = [];

  constructor(scenario: Scenario, switches: SwitchValues, options: CompileOptions) {
    this.scenario = scenario;
    this.switches = switches;
    this.options = options;
    this.sites = compileSites(scenario);
    const queues = scenario.channels.filter(isQueue).filter(({ options: when }) => this.present(when));
    this.channels = new Map(queues.map((channel) => [channel.to, channel]));
  }

  system(): System {
    const { scenario, options } = this;
    const gateway = this.consumer('gateway', 'gateway', null, null, {}, {});
    const relay = this.consumer('relay', 'relay', null, null, {}, {});
    const hand = this.consumer('hand', 'hand', null, null, {}, {});
    const parts = partsOf(scenario);
    for (const { definition, context } of parts) this.declare(definition, context);
    for (const { definition } of parts) if (definition.kind === 'saga') this.startCommand(definition);
    for (const { definition } of parts) this.connect(definition);
    const standing = this.topics();
    const laws = this.laws();
    const inputs = this.inputs(gateway);
    return {
      scenario,
      switches: this.switches,
      consumers: this.consumers,
      byName: this.byName,
      gateway,
      relay,
      commands: this.commands,
      events: this.events,
      inputs,
      inputRoutes: new Map<string, Route>([
        ...[...inputs].map(([type, command]) => [type, newRoute('input', type, gateway, null, { command })] as const),
        [handInput, newRoute('input', handInput, hand, null)],
      ]),
      doors: this.doors(),
      privacy: this.privacy(),
      outboxRoute: newRoute('outbox', 'outbox', relay, null),
      outbox: this.switches[outbox.name] === true,
      inbox: this.switches[inbox.name] === true,
      deadlines: this.switches[deadlines.name] === true,
      hashed: options.hashed ?? true,
      validated: options.validate ?? true,
      guarded: options.guarded ?? true,
      laws,
      volatile: this.consumers.filter((consumer) => consumer.volatile),
      shadows: this.shadows,
      slots: { instances: [], lines: [] },
      standing,
      hopLimit: options.hopLimit ?? 1_000,
    };
  }

  /** What the gateway takes; where there are sagas, also what a person says after settling a failed undo by hand. */
  private inputs(gateway: Consumer): Map<string, CommandType> {
    const orders = new Map(
      ordersIn(this.scenario).map((order) => [order.type as string, orderCommand(order, gateway)]),
    );
    const inputs = new Map(
      this.scenario.gateway.commands.map(({ type }) => [type, orders.get(type) ?? this.command(type)]),
    );
    if (this.consumers.some(({ saga }) => saga !== null))
      inputs.set(markAsResolved, resolveCommand(gateway, this.byName));
    return inputs;
  }

  /** Fields of a message that may hold sealed text. */
  private sealedIn(type: string): ReadonlySet<string> {
    return new Set(personalIn(this.scenario, type)?.fields);
  }

  private privacy(): System['privacy'] {
    const { privacy } = this.scenario;
    if (privacy === null) return null;
    return {
      vault: this.named(privacy.vault.name),
      readers: new Set(privacy.readers.map(({ name }) => this.named(name))),
    };
  }

  private doors(): System['doors'] {
    const closed = Object.entries(this.scenario.doors).filter(([, door]) => this.present(door));
    return new Map(closed.map(([context, { audience }]) => [context, { context, audience }]));
  }

  private consumer(
    name: string,
    kind: Consumer['kind'],
    context: string | null,
    keyField: string | null,
    initialState: object,
    more: Partial<Pick<Consumer, 'latency' | 'volatile' | 'snapshots' | 'saga' | 'process' | 'policy'>>,
  ): Consumer {
    const { delivery, order, retry, onPoison } = this.channels.get(name)?.options ?? {};
    hashString(name);
    const consumer: Consumer = {
      name,
      kind,
      hashA: lanes.a,
      hashB: lanes.b,
      context,
      ...this.place(context),
      keyField,
      initial: blank(initialState),
      stateless: statelessKinds.has(kind),
      volatile: more.volatile ?? false,
      snapshots: more.snapshots ?? null,
      // The gateway takes commands side by side, and so do the relay and a person.
      ordered:
        kind !== 'gateway' &&
        kind !== 'relay' &&
        kind !== 'hand' &&
        // Calls go through a protection side by side.
        kind !== 'protection' &&
        order !== 'none' &&
        this.switches[orderedDelivery.name] === true,
      atMostOnce: delivery === 'at most once',
      timed: timedKinds.has(kind),
      retry: this.retry(retry ?? defaultRetry),
      onPoison: onPoison ?? 'park the message',
      latency: more.latency ?? null,
      events: {},
      saga: more.saga ?? null,
      process: more.process ?? null,
      policy: more.policy ?? null,
      topic: null,
      group: null,
      readsFrom: [],
      own: new Map(),
      protection: null,
      notes: null,
      toldRoute: null,
      lockable: false,
      slots: new Map(),
      recent: { key: null, slot: -1 },
      laws: [],
    };
    this.consumers.push(consumer);
    this.byName.set(name, consumer);
    return consumer;
  }

  private place(context: string | null): Pick<Consumer, 'site' | 'links'> {
    const site = context === null ? undefined : this.sites.get(context);
    return { site: site?.name ?? null, links: site?.links ?? null };
  }

  private retry({ times, first, factor = 2, atMost = 30_000, jitter = true }: Retry): CompiledRetry {
    return { times: this.amount(times), first, factor, atMost, jitter };
  }

  private amount(given: number | Switch<number>): number {
    return typeof given === 'number' ? given : (this.switches[given.name] as number);
  }

  /** The topics that this variant has. */
  private topics(): System['standing'] {
    return topicsIn(this.scenario).flatMap((topic) => {
      if (!this.present(topic.definition)) return [];
      const models = topicModels(topic, valueIn(this.switches));
      return installTopic(models, topic.definition, {
        consumer: (name, kind, initial) => this.consumer(name, kind, null, 'partition', initial, {}),
        event: (type) => this.event(type),
        note: (type, owner, evolve) => {
          const note = this.eventType(type, owner, {}, 'partition', evolve);
          return uniformEvent({ ...note, check: () => true, explain: () => [] });
        },
        route: newRoute,
      });
    });
  }

  private present({ given, unless }: Conditions): boolean {
    return (
      (given === undefined || this.switches[given.name] === true) &&
      (unless === undefined || this.switches[unless.name] !== true)
    );
  }

  /** Consumers, and the messages that they own. */
  private declare(definition: PartDefinition, context: string | null): void {
    const { name, kind } = definition;
    if (kind === 'aggregate' || kind === 'external') {
      const { key, initialState, latency, volatile } = definition;
      const snapshots = compileSnapshots(definition.snapshot, this.switches);
      const consumer = this.consumer(name, kind, context, key, initialState, { latency, volatile, snapshots });
      for (const [type, shape] of Object.entries(definition.commands)) {
        this.addCommand(type, consumer, key, shape, definition.decide[type] ?? null);
      }
      for (const [type, shape] of Object.entries(definition.events)) this.addEvent(type, consumer, definition, shape);
      return;
    }
    if (kind === 'policy') {
      if (this.present(definition)) this.consumer(name, kind, context, null, {}, {});
      return;
    }
    if (kind === 'saga') {
      this.consumer(name, kind, context, definition.key, initialSaga(definition.steps.map((step) => step.name)), {});
      return;
    }
    if (kind === 'protection') {
      const rules = definition.layers.filter((layer) => this.present(layer)).map((layer) => this.layer(layer));
      this.consumer(name, kind, context, null, initialProtection(rules), {});
      return;
    }
    this.consumer(name, kind, context, definition.key, definition.initialState, {});
  }

  private layer({ layer, amounts, jitter }: LayerDefinition): LayerRule {
    const numbers = Object.entries(amounts).map(([name, amount]) => [name, this.amount(amount)] as const);
    return { layer, ...Object.fromEntries(numbers), ...(layer === 'retry' ? { jitter } : {}) } as LayerRule;
  }

  private addCommand(type: string, owner: Consumer, key: string | null, shape: Shape, handler: Route['handler']): void {
    const to = newRoute('command', type, owner, owner.keyField, { handler });
    const sealed = this.sealedIn(type);
    const parse = payloadParser(shape, key, sealed);
    const command = { ...payload(type, shape, key, sealed), owner, route: to, direct: to, parse };
    this.commands.set(type, uniformCommand(command));
  }

  private addEvent(type: string, owner: Consumer, definition: DeciderDefinition, shape: Shape): void {
    const { key, evolve } = definition;
    const current = this.eventType(type, owner, shape, key, evolve[type] ?? ((state: unknown) => state));
    const event = withEarlier(current, definition, this.switches);
    this.events.set(type, event);
    owner.events[type] = event;
  }

  private eventType(type: string, owner: Consumer, shape: Shape, key: string, evolve: EventType['evolve']): EventType {
    hashString(type);
    const hash = { hashA: lanes.a, hashB: lanes.b };
    return uniformEvent({
      ...payload(type, shape, key, this.sealedIn(type)),
      ...hash,
      owner,
      evolve,
      keyField: key,
      routes: [],
      fromTopic: [],
      logged: false,
      shadows: [],
      version: 1,
      up: null,
      earlier: [],
      written: null,
    });
  }

  /** The command that a saga starts on is its own, unless an aggregate declares it. */
  private startCommand({ name, startsOn }: SagaDefinition): void {
    if (startsOn.kind !== 'command' || this.commands.has(startsOn.type)) return;
    this.addCommand(startsOn.type, this.named(name), null, startsOn.shape, null);
  }

  private connect(definition: PartDefinition): void {
    switch (definition.kind) {
      case 'policy':
        return this.present(definition) ? this.connectPolicy(definition) : undefined;
      case 'process':
        return this.connectProcess(definition);
      case 'projection':
        return this.connectProjection(definition);
      case 'protection':
        return this.connectProtection(definition);
      case 'saga':
        return this.connectSaga(definition);
      default:
        return undefined;
    }
  }

  private connectPolicy(definition: PolicyDefinition): void {
    const consumer = this.named(definition.name);
    const { where, with: mapping, send, whenever } = definition;
    (consumer as { policy: Consumer['policy'] }).policy = { where, with: mapping, send: this.command(send.type) };
    // In order per instance of whoever publishes.
    for (const event of whenever) this.subscribe(event.type, consumer, this.event(event.type).keyField);
  }

  private connectProcess(definition: ProcessDefinition): void {
    const consumer = this.named(definition.name);
    const { decide, evolve, sends, timeouts, key } = definition;
    const handlers = (type: string) => ({ handler: decide[type] ?? null, evolve: evolve[type] ?? null });
    (consumer as { process: Consumer['process'] }).process = {
      sends: new Map(sends.map(({ type }) => [type, this.command(type)])),
      timeouts: new Map(timeouts.map((name) => [name, newRoute('timeout', name, consumer, key, handlers(name))])),
    };
    for (const type of this.heard(definition.listensTo, { ...decide, ...evolve })) {
      this.subscribe(type, consumer, key, handlers(type));
    }
  }

  /** The command goes to the protection first, whoever sends it. */
  private connectProtection({ name, call, fallback }: ProtectionDefinition): void {
    const consumer = this.named(name);
    const command = this.command(call.type);
    const stands = fallback !== null && this.present(fallback) ? fallback : null;
    const timers = timerNames.map((timer) => [timer, newRoute('timeout', timer, consumer, null)] as const);
    const notes = protectionEvolvers(stands !== null).map(([type, evolve]): [string, EventType] => {
      const note = this.eventType(type, consumer, {}, '', evolve);
      return [type, uniformEvent({ ...note, check: () => true, explain: () => [] })];
    });
    Object.assign(consumer, {
      protection: {
        target: command.direct,
        timers: new Map(timers),
        fallback: stands && { event: this.event(stands.answer.type), answer: stands.with },
      },
      notes: new Map(notes),
      toldRoute: newRoute('reply', 'Told', consumer, null),
    } satisfies Partial<Consumer>);
    (command as { route: Route }).route = newRoute('command', call.type, consumer, null);
  }

  private connectProjection({ name, from, key, evolve }: ProjectionDefinition): void {
    const consumer = this.named(name);
    for (const type of this.heard(from, evolve)) {
      this.subscribe(type, consumer, key, { evolve: this.folding(evolve[type]) });
      for (const version of versionsOf(this.event(type))) (version as { logged: boolean }).logged = true;
    }
    this.consumer(besideName(name), 'beside', null, key, consumer.initial.state, {});
    if (
      !this.lawsOn() ||
      !this.scenario.laws.some(({ check }) => check.by === 'kernel' && check.what === 'read models equal their fold')
    )
      return;
    const shadow = this.consumer(`shadow of ${name}`, 'shadow', null, key, consumer.initial.state, {});
    this.shadows.push({ shown: consumer, shadow });
    for (const type of this.heard(from, evolve)) {
      const to = newRoute('event', type, shadow, key, { evolve: this.folding(evolve[type]) });
      for (const version of versionsOf(this.event(type))) version.shadows.push(routeFor(version, to));
    }
  }

  /** A read model may depend on the switches, and on nothing else that is not in its events. */
  private folding(evolve: Handler | undefined): Handler | null {
    if (evolve === undefined || evolve.length < 3) return evolve ?? null;
    const { given } = momentAt(this.switches, 0);
    const variant = { given };
    return (row: unknown, event: unknown) => evolve(row, event, variant);
  }

  /** Event types of these sources for which there is a handler, in the order of their declaration. */
  private heard(from: readonly { readonly name: string }[], handlers: object): readonly string[] {
    return from.flatMap(({ name }) => Object.keys(this.named(name).events)).filter((type) => type in handlers);
  }

  private connectSaga(definition: SagaDefinition): void {
    const consumer = this.named(definition.name);
    const { key, steps } = definition;
    const saga = compileSaga(definition, consumer, {
      consumer: (name) => this.named(name),
      command: (type) => this.command(type),
      present: (conditions) => this.present(conditions),
      isOn: ({ name }) => this.switches[name] === true,
      retry: (given) => this.retry(given),
    });
    const evolvers: { readonly [note: string]: EventType['evolve'] } = noteEvolvers(steps.map(({ name }) => name));
    const notes = Object.entries(noteFields).map(([type, fields]): [string, EventType] => {
      const note = this.eventType(type, consumer, {}, key, evolvers[type] as EventType['evolve']);
      return [type, uniformEvent({ ...note, fields, check: () => true, explain: () => [] })];
    });
    Object.assign(consumer, { saga, notes: new Map(notes) } satisfies Partial<Consumer>);
    for (const type of heardBySaga(definition, saga)) this.subscribe(type, consumer, key);
  }

  private subscribe(
    type: string,
    consumer: Consumer,
    keyField: string | null,
    handlers: Partial<Pick<Route, 'handler' | 'evolve'>> = {},
  ): void {
    const to = newRoute('event', type, consumer, keyField, handlers);
    for (const version of versionsOf(this.event(type)))
      version.routes.push(uniformRoute({ ...routeFor(version, to), event: version }));
  }

  private lawsOn(): boolean {
    return this.options.laws ?? true;
  }

  private laws(): readonly CompiledLaw[] {
    if (!this.lawsOn()) return [];
    return this.scenario.laws.map((law, index): CompiledLaw => {
      const subject = law.about === null ? null : this.named(law.about);
      const compiled = { law, index, subject };
      if (law.kind === 'always') subject?.laws.push(compiled);
      return compiled;
    });
  }

  private named(name: string): Consumer {
    return known(this.byName.get(name), name);
  }
  private command(type: Command['type']): CommandType {
    return known(this.commands.get(type), type);
  }
  private event(type: string): EventType {
    return known(this.events.get(type), type);
  }
}

/** The load check has seen to it that there is one. */
function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new TypeError(`${name} is not known`);
  return found;
}

function blank(state: object): Instance {
  return {
    consumer: null,
    key: '',
    state,
    version: 0,
    chainA: 0,
    chainB: 0,
    checkpoint: 0,
    timers: null,
    lock: null,
    stream: null,
  };
}
