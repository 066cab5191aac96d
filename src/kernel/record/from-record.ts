/**
 * From the public form back to a step, without calling a handler's `decide`: what was decided stands in the record. Routes
 * are found by name, deliveries in the world that the records before left.
 */
import type { JsonObject } from '../../shared/json.ts';
import { failingAfter, failsAs } from '../engine/decide.ts';
import { evolve } from '../engine/evolve.ts';
import { hashNote, hashValue, lanes } from '../engine/hash.ts';
import { idText, parseId, sameId } from '../engine/id.ts';
import { inputLetter } from '../engine/input.ts';
import { copyOf, firstDelivery, noDeliveries, stepId, type Delivery, type Letter, type Via } from '../engine/letter.ts';
import { queueItems } from '../engine/queue.ts';
import type { Again, Happening, Step } from '../engine/step.ts';
import type { Consumer, EventType, Route, System } from '../engine/system.ts';
import { makeVia, originFrom } from '../engine/via.ts';
import { findInstance, routeTo, slotOf, type World } from '../engine/world.ts';
import type { AgainRecord, EventRecord, SentRecord, StepRecord, ViaRecord } from './step-record.ts';

/** Type of the reply to whoever stood between. */
const told = 'Told';

/** Where it was read. */
type Place = Pick<StepRecord, 'n' | 'consumer'> & { readonly message: Pick<StepRecord['message'], 'type'> };

/** A record that does not fit the world or the scenario: of another version, or tampered with. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly type = 'record-error';
  readonly step: number;
  constructor(record: Place, what: string) {
    super(`step ${record.n} (${record.message.type} at ${record.consumer}): ${what}`);
    this.step = record.n;
  }
}

/** Folds one record. Throws a RecordError where it does not fit. */
export function applyRecord(system: System, world: World, record: StepRecord): World {
  return evolve(system, world, fromRecord(system, world, record));
}

function fromRecord(system: System, world: World, record: StepRecord): Step {
  if (record.n !== world.steps + 1) throw new RecordError(record, `it should be step ${world.steps + 1}`);
  const { delivery, source } = consumed(system, world, record);
  const { consumer } = delivery.letter.route;
  const { fault, outcome, at, error, base } = record;
  return {
    delivery,
    source,
    at,
    fault,
    outcome,
    error,
    base,
    events: record.events.map((event) => happening(system, record, consumer, event)),
    sent:
      delivery.letter.route.kind === 'outbox'
        ? published(record, delivery)
        : record.sent.map((one) => sent(system, record, delivery, one)),
    cancelled: record.cancelled.map((id) => timerOf(world, record, consumer, id)),
    again: record.again.map((one) => again(record, delivery, one)),
    committed: isCommitted(record),
    decisions: fault === null ? record.decisions : record.decisions.filter(({ kind }) => kind !== 'fault'),
  };
}

/** Refused is an answer too: the message is done with. A crash before the commit leaves nothing. */
export function isCommitted({ outcome, fault }: Pick<StepRecord, 'outcome' | 'fault'>): boolean {
  if (outcome === 'crashed') return fault?.kind === 'crash' && fault.when !== 'before commit';
  return outcome === 'handled' || outcome === 'refused';
}

function consumed(system: System, world: World, record: StepRecord): Pick<Step, 'delivery' | 'source'> {
  const wanted = parseId(record.id);
  for (const delivery of queueItems(world.queue)) {
    if (sameId(stepId(delivery), wanted)) return { delivery, source: 'queue' };
  }
  const consumer = system.byName.get(record.consumer);
  if (record.message.kind === 'timeout' && consumer !== undefined) {
    return { delivery: timerOf(world, record, consumer, record.message.id), source: 'timers' };
  }
  const route = record.message.kind === 'input' ? system.inputRoutes.get(record.message.type) : undefined;
  if (route === undefined) throw new RecordError(record, 'its message is not under way in this run');
  const letter = inputLetter(
    system,
    route,
    parseId(record.message.id),
    record.message.data,
    record.message.token ?? null,
  );
  return { delivery: firstDelivery(letter, record.at), source: 'outside' };
}

function timerOf(world: World, record: StepRecord, consumer: Consumer, id: string): Delivery {
  const instance = findInstance(world, consumer, record.key);
  for (let timer = instance?.timers ?? null; timer !== null; timer = timer.next) {
    const delivery = timer.delivery as Delivery;
    if (idText(delivery.letter.id) === id) return delivery;
  }
  throw new RecordError(record, `the timer ${id} does not run`);
}

function hashed(data: JsonObject): { data: object; dataA: number; dataB: number } {
  hashValue(data);
  return { data, dataA: lanes.a, dataB: lanes.b };
}

function happening(system: System, record: StepRecord, consumer: Consumer, event: EventRecord): Happening {
  const { type: name, data, version } = event;
  const note = consumer.notes?.get(name);
  const type = note ?? inVersion(consumer.events[name], version);
  if (type === undefined) throw new RecordError(record, `${consumer.name} has no event ${name}${inWords(version)}`);
  if (!system.hashed) return { type, data, dataA: 0, dataB: 0, state: null };
  if (note === undefined) hashValue(data);
  else hashNote(data);
  return { type, data, dataA: lanes.a, dataB: lanes.b, state: null };
}

/** An event without a version is of the current one. */
export function inVersion(type: EventType | undefined, version: number | undefined): EventType | undefined {
  return version === undefined ? type : type?.earlier[version - 1];
}

const inWords = (version: number | undefined) => (version === undefined ? '' : ` of version ${version}`);

/** The relay publishes letters that exist already. */
function published(record: StepRecord, delivery: Delivery): readonly Delivery[] {
  return delivery.letter.publishes.map((row, i) =>
    copyOf(row, record.sent[i]?.due ?? row.due, row.copy + delivery.copy),
  );
}

function sent(system: System, record: StepRecord, parent: Delivery, message: SentRecord): Delivery {
  return firstDelivery(letterFrom(system, record, parent.letter.depth + 1, message), message.due, message.copy);
}

export function letterFrom(system: System, record: Place, depth: number, message: SentRecord): Letter {
  const route = routeOf(system, message);
  if (route === undefined)
    throw new RecordError(record, `it sends ${message.type} to ${message.to}, which does not take it`);
  const { data, publishes } = contentOf(system, record, depth, message);
  return {
    id: parseId(message.id),
    route,
    from: system.byName.get(message.from) ?? system.gateway,
    key: message.key,
    slot: slotOf(system, route.consumer, message.key),
    ...(system.hashed ? hashed(data) : { data, dataA: 0, dataB: 0 }),
    cause: message.cause === null ? null : parseId(message.cause),
    root: parseId(message.correlation),
    depth: message.via?.depth ?? depth,
    position: message.position ?? 0,
    origin: originOf(system, record, message),
    asked: message.asked,
    publishes,
    via: message.via === undefined ? null : viaFrom(system, record, message.via),
    token: null,
  };
}

type Row = SentRecord & { readonly copy: string };

/** What an outbox row or a `Told` carries beside its words are whole messages. */
function contentOf(
  system: System,
  record: Place,
  depth: number,
  { kind, type, data }: SentRecord,
): { data: JsonObject; publishes: readonly Delivery[] } {
  const isTold = kind === 'reply' && type === told && 'rows' in data;
  if (kind !== 'outbox' && !isTold) return { data, publishes: noDeliveries };
  const { rows, ...words } = data as JsonObject & { rows: unknown };
  const publishes = (rows as readonly Row[]).map((row): Delivery => {
    return firstDelivery(letterFrom(system, record, depth, row), row.due, row.copy);
  });
  if (isTold) return { data: words, publishes };
  return { data: { rows: publishes.map((row) => idText(row.letter.id) + row.copy) }, publishes };
}

function viaFrom(system: System, record: Place, { consumer: name, depth: _, ...rest }: ViaRecord): Via {
  const consumer = system.byName.get(name);
  if (consumer === undefined) throw new RecordError(record, `there is no '${name}' to stand between`);
  return makeVia(system, { consumer, ...rest });
}

function originOf(system: System, record: Place, message: SentRecord): Letter['origin'] {
  const origin = originFrom(system, message);
  if (origin === null && message.origin !== null)
    throw new RecordError(record, `there is no saga '${message.origin.saga}'`);
  return origin;
}

function routeOf(system: System, { kind, type, to, version }: SentRecord): Route | undefined {
  const consumer = system.byName.get(to);
  const own = consumer?.own.get(type);
  if (own !== undefined && own.kind === kind) return own;
  switch (kind) {
    case 'input':
      return system.inputRoutes.get(type);
    case 'command':
      return sagaCommand(consumer, type) ?? commandRoute(system, consumer, type);
    case 'event':
      return consumer && routeTo(inVersion(system.events.get(type), version), consumer);
    case 'reply':
      return type === told ? (consumer?.toldRoute ?? undefined) : consumer?.saga?.replyRoute;
    case 'timeout':
      return (
        consumer?.process?.timeouts.get(type) ?? consumer?.protection?.timers.get(type) ?? sagaTimeout(consumer, type)
      );
    case 'outbox':
      return system.outboxRoute;
    default:
      return undefined;
  }
}

/** To its owner, or to what protects the call. */
function commandRoute(system: System, consumer: Consumer | undefined, type: string): Route | undefined {
  const command = system.commands.get(type);
  return command?.direct.consumer === consumer ? command?.direct : command?.route;
}

/** The kernel's own commands to a saga. */
function sagaCommand(consumer: Consumer | undefined, type: string): Route | undefined {
  if (!consumer?.saga) return undefined;
  return [consumer.saga.undoRoute, consumer.saga.resolveRoute].find((route) => route.type === type);
}

function sagaTimeout(consumer: Consumer | undefined, type: string): Route | undefined {
  if (!consumer?.saga) return undefined;
  const { deadlineRoute, steps } = consumer.saga;
  return [deadlineRoute, ...steps.flatMap((step) => [step.timeoutRoute, step.resendRoute, step.undoAgainRoute])].find(
    (route) => route.type === type,
  );
}

function again(record: StepRecord, delivery: Delivery, { due, attempt, copy, why }: AgainRecord): Again {
  const { fault, at } = record;
  const failing = failingAfter(fault, delivery.failing);
  const retry = why === 'retry';
  return {
    why,
    delivery: {
      letter: delivery.letter,
      due,
      attempt,
      copy,
      delays:
        delivery.delays + (why === 'delay' || why === 'rebuild' || why === 'cut' || fault?.kind === 'restart' ? 1 : 0),
      failsAs: retry ? failsAs(fault, delivery) : delivery.failsAs,
      failing: retry ? (failing > 0 ? failing - 1 : failing) : delivery.failing,
      failedAt: retry && delivery.failedAt < 0 ? at : delivery.failedAt,
    },
  };
}
