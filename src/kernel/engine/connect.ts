/** Who hears what: the routes from each message to those who handle it. All consumers and messages are there already. */
import type {
  Handler,
  PartDefinition,
  PolicyDefinition,
  ProcessDefinition,
  ProjectionDefinition,
  ProtectionDefinition,
  SagaDefinition,
} from '../authoring/definition.ts';
import type { Compilation } from './compilation.ts';
import { noteType } from './compile-messages.ts';
import { compileSaga, heardBySaga } from './compile-saga.ts';
import { timerNames } from './protection/machine.ts';
import { protectionEvolvers } from './protection/notes.ts';
import { besideName } from './rebuild.ts';
import { noteEvolvers, noteFields } from './saga-notes.ts';
import type { Consumer, EventType, Route } from './system.ts';
import { newRoute, uniformRoute } from './uniform.ts';
import { momentAt } from './variant.ts';
import { routeFor, versionsOf } from './versions.ts';

export function connect(made: Compilation, definition: PartDefinition): void {
  switch (definition.kind) {
    case 'policy':
      return made.present(definition) ? connectPolicy(made, definition) : undefined;
    case 'process':
      return connectProcess(made, definition);
    case 'projection':
      return connectProjection(made, definition);
    case 'protection':
      return connectProtection(made, definition);
    case 'saga':
      return connectSaga(made, definition);
    default:
      return undefined;
  }
}

function connectPolicy(made: Compilation, definition: PolicyDefinition): void {
  const consumer = made.named(definition.name);
  const { where, with: mapping, send, whenever } = definition;
  (consumer as { policy: Consumer['policy'] }).policy = { where, with: mapping, send: made.command(send.type) };
  // In order per instance of whoever publishes.
  for (const event of whenever) subscribe(made, event.type, consumer, made.event(event.type).keyField);
}

function connectProcess(made: Compilation, definition: ProcessDefinition): void {
  const consumer = made.named(definition.name);
  const { decide, evolve, sends, timeouts, key } = definition;
  const handlers = (type: string) => ({ handler: decide[type] ?? null, evolve: evolve[type] ?? null });
  (consumer as { process: Consumer['process'] }).process = {
    sends: new Map(sends.map(({ type }) => [type, made.command(type)])),
    timeouts: new Map(timeouts.map((name) => [name, newRoute('timeout', name, consumer, key, handlers(name))])),
  };
  for (const type of heard(made, definition.listensTo, { ...decide, ...evolve })) {
    subscribe(made, type, consumer, key, handlers(type));
  }
}

/** The command goes to the protection first, whoever sends it. */
function connectProtection(made: Compilation, { name, call, fallback }: ProtectionDefinition): void {
  const consumer = made.named(name);
  const command = made.command(call.type);
  const stands = fallback !== null && made.present(fallback) ? fallback : null;
  const timers = timerNames.map((timer) => [timer, newRoute('timeout', timer, consumer, null)] as const);
  const notes = protectionEvolvers(stands !== null).map(([type, evolve]): [string, EventType] => [
    type,
    noteType(made, type, consumer, '', evolve),
  ]);
  Object.assign(consumer, {
    protection: {
      target: command.direct,
      timers: new Map(timers),
      fallback: stands && { event: made.event(stands.answer.type), answer: stands.with },
    },
    notes: new Map(notes),
    toldRoute: newRoute('reply', 'Told', consumer, null),
  } satisfies Partial<Consumer>);
  (command as { route: Route }).route = newRoute('command', call.type, consumer, null);
}

function connectProjection(made: Compilation, { name, from, key, evolve }: ProjectionDefinition): void {
  const consumer = made.named(name);
  const types = heard(made, from, evolve);
  for (const type of types) {
    subscribe(made, type, consumer, key, { evolve: folding(made, evolve[type]) });
    for (const version of versionsOf(made.event(type))) (version as { logged: boolean }).logged = true;
  }
  made.consumer(besideName(name), 'beside', null, key, consumer.initial.state);
  if (!made.lawful || !made.scenario.laws.some(comparesRows)) return;
  const shadow = made.consumer(`shadow of ${name}`, 'shadow', null, key, consumer.initial.state);
  made.shadows.push({ shown: consumer, shadow });
  for (const type of types) {
    const to = newRoute('event', type, shadow, key, { evolve: folding(made, evolve[type]) });
    for (const version of versionsOf(made.event(type))) version.shadows.push(routeFor(version, to));
  }
}

const comparesRows = ({ check }: Compilation['scenario']['laws'][number]): boolean =>
  check.by === 'kernel' && check.what === 'read models equal their fold';

/** A read model may depend on the switches, and on nothing else that is not in its events. */
function folding({ switches }: Compilation, evolve: Handler | undefined): Handler | null {
  if (evolve === undefined || evolve.length < 3) return evolve ?? null;
  const { given } = momentAt(switches, 0);
  const variant = { given };
  return (row: unknown, event: unknown) => evolve(row, event, variant);
}

/** Event types of these sources for which there is a handler, in the order of their declaration. */
function heard(made: Compilation, from: readonly { readonly name: string }[], handlers: object): readonly string[] {
  return from.flatMap(({ name }) => Object.keys(made.named(name).events)).filter((type) => type in handlers);
}

function connectSaga(made: Compilation, definition: SagaDefinition): void {
  const consumer = made.named(definition.name);
  const { key, steps } = definition;
  const saga = compileSaga(definition, consumer, made);
  const evolvers: { readonly [note: string]: EventType['evolve'] } = noteEvolvers(steps.map(({ name }) => name));
  const notes = Object.entries(noteFields).map(([type, fields]): [string, EventType] => [
    type,
    noteType(made, type, consumer, key, evolvers[type] as EventType['evolve'], fields),
  ]);
  Object.assign(consumer, { saga, notes: new Map(notes) } satisfies Partial<Consumer>);
  for (const type of heardBySaga(definition, saga)) subscribe(made, type, consumer, key);
}

function subscribe(
  made: Compilation,
  type: string,
  consumer: Consumer,
  keyField: string | null,
  handlers: Partial<Pick<Route, 'handler' | 'evolve'>> = {},
): void {
  const to = newRoute('event', type, consumer, keyField, handlers);
  for (const version of versionsOf(made.event(type)))
    version.routes.push(uniformRoute({ ...routeFor(version, to), event: version }));
}
