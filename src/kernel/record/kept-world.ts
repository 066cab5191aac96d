/**
 * A world that is kept to be gone on from. What nearly never changes hands is told of each instance where it changed (see
 * stretch.ts); here is the rest. That the pieces make the same world again, its hash says.
 */
import type { JsonObject } from '../../shared/json.ts';
import { hashValue, lanes } from '../engine/hash.ts';
import { idText, parseId } from '../engine/id.ts';
import { idSetFrom, type IdSet } from '../engine/id-set.ts';
import type { Delivery } from '../engine/letter.ts';
import { QueueEdit, queueItems } from '../engine/queue.ts';
import type { Consumer, Instance, System, TimerRef } from '../engine/system.ts';
import { noTimers, timerItems, timersPut } from '../engine/timers.ts';
import { vectorGet, vectorSet } from '../engine/vector.ts';
import { blankWorld, ownerOf, slotOf, type DeadLetter, type Held, type Standing, type World } from '../engine/world.ts';
import { inVersion, letterFrom } from './from-record.ts';
import { hashOf } from '../engine/hash-text.ts';
import { sentRecord } from './to-record.ts';
import type { Failure, SentRecord } from './step-record.ts';

export interface KeptRest {
  readonly hash: string;
  readonly world: Pick<World, 'steps' | 'now' | 'position' | 'a' | 'b'>;
  readonly standing: Pick<Standing, 'seed' | 'paused' | 'sagas'>;
  readonly queue: readonly KeptDelivery[];
  readonly timers: readonly KeptDelivery[];
  readonly held: readonly { component: string; key: string; by: string; parked: boolean }[];
  readonly down: readonly { component: string; until: number }[];
  readonly dead: readonly KeptDead[];
  readonly violations: readonly { law: number; step: number; key: string; detail: string }[];
}

interface KeptDelivery extends Omit<Delivery, 'letter'> {
  readonly message: SentRecord;
  readonly depth: number;
  readonly token: string | null;
  /** Of a timer: its place among those of its instance. */
  readonly place: number;
}

interface KeptDead {
  readonly delivery: KeptDelivery;
  readonly step: number;
  readonly reason: Failure;
  readonly failedAt: number;
  readonly at: number;
}

export interface KeptInstance {
  readonly component: string;
  readonly key: string;
  readonly state: object;
  readonly version: number;
  readonly chainA: number;
  readonly chainB: number;
  readonly checkpoint: number;
}

/** Type, version (0 for the current one), position and payload of an event in the log. */
export type KeptEvent = readonly [type: string, version: number, position: number, data: JsonObject];

/** What a step has added to the inbox and to the log, oldest first. */
export function addedBetween(
  before: World,
  after: World,
): { readonly id: string | null; readonly log: readonly KeptEvent[] } {
  const log: KeptEvent[] = [];
  for (let one = after.log; one !== null && one !== before.log; one = one.next) {
    const { type, data } = one.event;
    log.unshift([type.name, type.up === null ? 0 : type.version, one.position, data as JsonObject]);
  }
  return { id: after.inbox === before.inbox || after.inbox === null ? null : idText(after.inbox.id), log };
}

/** Null where it holds something that is not kept: locks, cuts, a rebuild under way. */
export function keptRest(system: System, world: World): KeptRest | null {
  const { standing, steps, now, position, a, b } = world;
  const { locks, cuts, builds, seed, paused, sagas } = standing;
  if (locks > 0 || cuts !== null || builds.length > 0) return null;
  return {
    hash: hashOf(world),
    world: { steps, now, position, a, b },
    standing: { seed, paused, sagas },
    queue: Array.from(queueItems(world.queue), (one) => keptDelivery(world, one)),
    timers: Array.from(timerItems(world.timers), (one) => keptDelivery(world, one)),
    held: listOf(standing.held).map(({ slot, by, parked }) => ({ ...keptOwner(system, slot), by: idText(by), parked })),
    down: listOf(standing.down).map(({ consumer, until }) => ({ component: consumer.name, until })),
    dead: listOf(standing.dead).map(({ delivery, step, reason, failedAt, at }) => ({
      delivery: keptDelivery(world, delivery),
      step,
      reason,
      failedAt,
      at,
    })),
    violations: listOf(standing.violations).map(({ law, step, key, detail }) => ({ law, step, key, detail })),
  };
}

/** Newest first, as the list is. */
function listOf<T extends { readonly next: T | null }>(list: T | null): readonly T[] {
  const found: T[] = [];
  for (let one = list; one !== null; one = one.next) found.push(one);
  return found;
}

function keptOwner(system: System, slot: number): { component: string; key: string } {
  const { consumer, key } = ownerOf(system, slot);
  return { component: consumer.name, key };
}

function keptDelivery(world: World, delivery: Delivery): KeptDelivery {
  const { letter, ...rest } = delivery;
  const timers = timersOf(vectorGet(world.instances, letter.slot)?.timers ?? null);
  const place = timers.findIndex((one) => one.delivery === delivery);
  return { ...rest, message: sentRecord(delivery), depth: letter.depth, token: letter.token, place };
}

function timersOf(list: TimerRef | null): readonly TimerRef[] {
  return listOf(list);
}

export interface KeptPieces {
  readonly rest: KeptRest;
  readonly instances: Iterable<KeptInstance>;
  readonly inbox: Iterable<string>;
  /** Oldest first. */
  readonly log: Iterable<KeptEvent>;
}

/** Null where the pieces do not make that world: then it has to be folded from its steps. */
export function worldFrom(system: System, { rest, instances, inbox, log }: KeptPieces): World | null {
  try {
    const blank = blankWorld(rest.standing.seed);
    const world: World = {
      ...blank,
      ...rest.world,
      ...withTimers(system, rest, instancesFrom(system, instances)),
      inbox: inboxFrom(inbox),
      queue: queueFrom(system, rest),
      log: logFrom(system, log),
      standing: { ...blank.standing, ...rest.standing, ...standingFrom(system, rest) },
    };
    return hashOf(world) === rest.hash ? world : null;
  } catch {
    return null;
  }
}

function instancesFrom(system: System, kept: Iterable<KeptInstance>): World['instances'] {
  let instances: World['instances'] = blankWorld(0).instances;
  for (const { component, key, ...rest } of kept) {
    const consumer = consumerOf(system, component);
    const instance: Instance = { consumer, key, ...rest, timers: null, lock: null, stream: null };
    // nobody else sees it yet: nothing of it has to be kept as it was
    instances = vectorSet(instances, slotOf(system, consumer, key), instance, { ...instances, root: [] });
  }
  return instances;
}

function consumerOf(system: System, name: string): Consumer {
  const found = system.byName.get(name) ?? system.consumers.find((one) => one.name === name);
  if (found === undefined) throw new TypeError(`there is no '${name}'`);
  return found;
}

const inboxFrom = (ids: Iterable<string>): IdSet => idSetFrom(Array.from(ids, parseId));

function deliveryFrom(system: System, { message, depth, token, place: _, ...rest }: KeptDelivery): Delivery {
  const letter = letterFrom(system, { n: 0, consumer: message.to, message }, depth, message);
  return { ...rest, letter: token === null ? letter : { ...letter, token } };
}

function queueFrom(system: System, { queue }: KeptRest): World['queue'] {
  const edit = new QueueEdit().begin(blankWorld(0).queue, system.hashed);
  for (const kept of queue) edit.put(deliveryFrom(system, kept));
  return edit.end();
}

function withTimers(
  system: System,
  { timers: kept }: KeptRest,
  before: World['instances'],
): Pick<World, 'timers' | 'instances'> {
  let instances = before;
  let timers = noTimers;
  // the first of an instance is put in front last
  for (const one of kept.toSorted((x, y) => y.place - x.place)) {
    const delivery = deliveryFrom(system, one);
    timers = timersPut(timers, delivery, system.hashed);
    const { slot, route } = delivery.letter;
    const instance = vectorGet(instances, slot);
    if (one.place < 0 || instance === undefined) continue;
    const own: TimerRef = { name: route.type, delivery, next: instance.timers };
    instances = vectorSet(instances, slot, { ...instance, timers: own });
  }
  return { timers, instances };
}

function logFrom(system: System, events: Iterable<KeptEvent>): World['log'] {
  let log: World['log'] = null;
  for (const [name, version, position, data] of events) {
    const type = inVersion(system.events.get(name), version === 0 ? undefined : version);
    if (type === undefined) throw new TypeError(`there is no event ${name}`);
    hashValue(data);
    log = { event: { type, data, dataA: lanes.a, dataB: lanes.b, state: null }, position, next: log };
  }
  return log;
}

function standingFrom(
  system: System,
  { held, down, dead, violations }: KeptRest,
): Pick<Standing, 'held' | 'down' | 'dead' | 'violations'> {
  return {
    held: held.reduceRight<Held | null>(
      (next, { component, key, by, parked }) => ({
        slot: slotOf(system, consumerOf(system, component), key),
        by: parseId(by),
        parked,
        next,
      }),
      null,
    ),
    down: down.reduceRight<Standing['down']>(
      (next, { component, until }) => ({ consumer: consumerOf(system, component), until, next }),
      null,
    ),
    dead: dead.reduceRight<DeadLetter | null>(
      (next, { delivery, ...rest }) => ({ ...rest, delivery: deliveryFrom(system, delivery), next }),
      null,
    ),
    violations: violations.reduceRight<Standing['violations']>((next, one) => ({ ...one, next }), null),
  };
}
