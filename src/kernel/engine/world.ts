import { hashString, hashValue, lanes } from './hash.ts';
import { finish, type Id } from './id.ts';
import { idSetHas, type IdSet } from './id-set.ts';
import type { Delivery, Letter } from './letter.ts';
import { atTimeA, atTimeB, beforeTimeA, beforeTimeB } from './power.ts';
import { emptyQueue, type Queue } from './queue.ts';
import { noTimers, type Timers } from './timers.ts';
import type { Failure } from '../record/step-record.ts';
import type { Happening } from './step.ts';
import type { CompiledLink, Consumer, EventType, Instance, Lock, Route, SlotOwner, System } from './system.ts';
import { emptyVector, vectorGet, type Vector } from './vector.ts';

/** The whole system at one moment. Immutable: to keep one is to keep a pointer. */
export interface World {
  /** Steps taken since the beginning. */
  readonly steps: number;
  /** Virtual ms. */
  readonly now: number;
  /** Newest place in the global log of events. */
  readonly position: number;
  readonly instances: Vector<Instance>;
  readonly inbox: IdSet;
  readonly queue: Queue;
  readonly timers: Timers;
  /** Events that read models listen to, newest first: what a rebuild folds again. */
  readonly log: Logged | null;
  readonly standing: Standing;
  /** Sum of the hashes of instances, inbox and dead letters. */
  readonly a: number;
  readonly b: number;
}

/** What few steps change: the others copy one pointer. */
export interface Standing {
  readonly seed: number;
  /** Instances whose line is held up; hardly ever more than a few. */
  readonly held: Held | null;
  /** How many sagas hold a lock. */
  readonly locks: number;
  /** Externals that are down, newest first. */
  readonly down: Down | null;
  /** Links that were cut, newest first. */
  readonly cuts: Cut | null;
  /** Consumers and contexts that a person has paused. */
  readonly paused: readonly string[];
  /** Read models that are being folded again. */
  readonly builds: readonly Build[];
  /** Newest first. */
  readonly dead: DeadLetter | null;
  /** First violation of each law, newest first. */
  readonly violations: Violation | null;
  readonly sagas: SagaCounts;
}

/** In order per key: while a message is tried again, those behind it wait. */
export interface Held {
  readonly slot: number;
  /** The message that holds the line. */
  readonly by: Id;
  /** The whole line is parked: what arrives becomes a dead letter too. */
  readonly parked: boolean;
  readonly next: Held | null;
}

export interface Down {
  readonly consumer: Consumer;
  /** Virtual ms. */
  readonly until: number;
  readonly next: Down | null;
}

export interface Cut {
  readonly link: CompiledLink;
  /** Virtual ms: what is due from here on, and before `until`, cannot cross. */
  readonly from: number;
  readonly until: number;
  readonly next: Cut | null;
}

export interface Logged {
  readonly event: Happening;
  readonly position: number;
  readonly next: Logged | null;
}

/** A read model that is folded again in batches. */
export interface Build {
  readonly projection: Consumer;
  readonly how: 'in place' | 'beside';
  /** Events a batch. */
  readonly batch: number;
  /** The step that began it. */
  readonly since: number;
  /** How many of its events are folded. */
  readonly done: number;
  /** Oldest first; what the live one hears meanwhile is added. */
  readonly events: readonly Logged[];
}

export interface DeadLetter {
  readonly delivery: Delivery;
  readonly step: number;
  readonly reason: Failure;
  readonly failedAt: number;
  readonly at: number;
  readonly next: DeadLetter | null;
}

export interface Violation {
  readonly law: number;
  readonly step: number;
  readonly key: string;
  readonly detail: string;
  readonly next: Violation | null;
}

/** How many instances of sagas stand where. */
export interface SagaCounts {
  readonly open: number;
  readonly compensated: number;
  readonly failed: number;
}

const nobody: readonly string[] = [];
const nothing: readonly Build[] = [];

const noSagas: SagaCounts = { open: 0, compensated: 0, failed: 0 };

export function blankWorld(seed: number, instances: World['instances'] = emptyVector(), queue = emptyQueue): World {
  return {
    steps: 0,
    now: 0,
    position: 0,
    instances,
    inbox: null,
    queue,
    timers: noTimers,
    log: null,
    standing: {
      seed,
      held: null,
      locks: 0,
      down: null,
      cuts: null,
      paused: nobody,
      builds: nothing,
      dead: null,
      violations: null,
      sagas: noSagas,
    },
    a: 0,
    b: 0,
  };
}

/** The same object where none of it has changed, as after nearly every step. */
export function standingWith(
  was: Standing,
  held: Held | null,
  locks: number,
  down: Down | null,
  cuts: Cut | null,
  paused: readonly string[],
  builds: readonly Build[],
  dead: DeadLetter | null,
  sagas: SagaCounts,
): Standing {
  return held === was.held &&
    locks === was.locks &&
    down === was.down &&
    cuts === was.cuts &&
    paused === was.paused &&
    builds === was.builds &&
    dead === was.dead &&
    sagas === was.sagas
    ? was
    : { seed: was.seed, held, locks, down, cuts, paused, builds, dead, violations: was.violations, sagas };
}

export function withSagas(was: Standing, sagas: SagaCounts): Standing {
  const { seed, held, locks, down, cuts, paused, builds, dead, violations } = was;
  return sagas === was.sagas ? was : { seed, held, locks, down, cuts, paused, builds, dead, violations, sagas };
}

/** From here on the places of those without a state: further than any vector reaches. */
const firstLine = 2 ** 29;

/** The place of an instance in the world's vector. */
export function slotOf(system: System, consumer: Consumer, key: string): number {
  const { recent } = consumer;
  if (recent.key === key) return recent.slot;
  const known = consumer.slots.get(key);
  const slot = known ?? newSlot(system, consumer, key);
  recent.key = key;
  recent.slot = slot;
  return slot;
}

function newSlot({ slots: { instances, lines } }: System, consumer: Consumer, key: string): number {
  const slot = consumer.stateless ? firstLine + lines.length : instances.length;
  (consumer.stateless ? lines : instances).push({ consumer, key });
  consumer.slots.set(key, slot);
  return slot;
}

export function ownerOf({ slots: { instances, lines } }: System, slot: number): SlotOwner {
  const owner = slot < firstLine ? instances[slot] : lines[slot - firstLine];
  if (owner === undefined) throw new TypeError(`nobody owns the place ${slot}`);
  return owner;
}

export function instanceAt(world: World, slot: number, consumer: Consumer): Instance {
  return vectorGet(world.instances, slot) ?? consumer.initial;
}

export function findInstance(world: World, consumer: Consumer, key: string): Instance | undefined {
  const slot = consumer.slots.get(key);
  return slot === undefined ? undefined : vectorGet(world.instances, slot);
}

export function wasHandled(world: World, letter: Letter): boolean {
  return idSetHas(world.inbox, letter.id);
}

export function heldAt(held: Held | null, slot: number): Held | null {
  for (let at = held; at !== null; at = at.next) if (at.slot === slot) return at;
  return null;
}

export function withoutHeld(held: Held | null, slot: number): Held | null {
  if (held === null) return null;
  if (held.slot === slot) return held.next;
  return { slot: held.slot, by: held.by, parked: held.parked, next: withoutHeld(held.next, slot) };
}

/** Share of an instance in the hash: its whole history. The chain begins with the key. */
export const instanceShareA = (i: Instance, c: Consumer): number => (i.version === 0 ? 0 : finish(i.chainA ^ c.hashA));
export const instanceShareB = (i: Instance, c: Consumer): number => (i.version === 0 ? 0 : finish(i.chainB ^ c.hashB));

const relative = { now: -1, a: 1, b: 1 };

/** Who is down, and for how long still. */
function downHash(down: Down | null, lane: 'hashA' | 'hashB', at: (t: number) => number): number {
  let sum = 0;
  for (let one = down; one !== null; one = one.next)
    sum = (sum + Math.imul(finish(one.consumer[lane]), at(one.until))) | 0;
  return sum;
}

/** Which links are cut, and for how long still. */
function cutHash(cuts: Cut | null, lane: 'hashA' | 'hashB', at: (t: number) => number): number {
  let sum = 0;
  for (let one = cuts; one !== null; one = one.next) {
    const { link, from, until } = one;
    sum = (sum + Math.imul(finish(link[lane]), at(until)) + Math.imul(finish(link[lane] ^ 0x46524f4d), at(from))) | 0;
  }
  return sum;
}

/** Whom a person has paused and what is folded again, in any order; the sum is left in the lanes. */
function hashByHand({ paused, builds }: Standing): void {
  let a = 0;
  let b = 0;
  for (const name of paused) {
    hashString(name);
    a = (a + lanes.a) | 0;
    b = (b + lanes.b) | 0;
  }
  for (const { projection, how, done, events } of builds) {
    hashValue({ of: projection.name, how, done, events: events.map(({ position }) => position) });
    a = (a + lanes.a) | 0;
    b = (b + lanes.b) | 0;
  }
  lanes.a = a;
  lanes.b = b;
}

/** Hash of all that decides what happens from here on: absolute time and global positions do not count. */
export function worldHash(world: World): Id {
  // Many worlds share one moment; the power is the dear part.
  if (relative.now !== world.now) {
    relative.now = world.now;
    relative.a = beforeTimeA(world.now);
    relative.b = beforeTimeB(world.now);
  }
  hashByHand(world.standing);
  const { down, cuts } = world.standing;
  const [a, b] = [world.queue.a + world.timers.a, world.queue.b + world.timers.b];
  return {
    a: finish(
      (world.a +
        lanes.a +
        Math.imul(a + downHash(down, 'hashA', atTimeA) + cutHash(cuts, 'hashA', atTimeA), relative.a)) |
        0,
    ),
    b: finish(
      (world.b +
        lanes.b +
        Math.imul(b + downHash(down, 'hashB', atTimeB) + cutHash(cuts, 'hashB', atTimeB), relative.b)) |
        0,
    ),
  };
}

/** The lock that a command meets; null where there is none, or where it belongs to the saga that holds it. */
export function lockFor(world: World, { route, slot, origin }: Letter): Lock | null {
  if (world.standing.locks === 0 || !route.consumer.lockable || route.kind !== 'command') return null;
  const lock = vectorGet(world.instances, slot)?.lock ?? null;
  return lock !== null && origin?.saga === lock.saga && origin.key === lock.key ? null : lock;
}

/** Whether an external is down at the world's moment, or will be when the message arrives. */
export function isDown(world: World, consumer: Consumer, at: number): boolean {
  for (let down = world.standing.down; down !== null; down = down.next) {
    if (down.consumer === consumer && at < down.until) return true;
  }
  return false;
}

/** How an event reaches a consumer: published to it, or handed out by a group that reads it from a topic. */
export function routeTo(type: EventType | undefined, consumer: Consumer): Route | undefined {
  const leads = (route: Route): boolean => route.consumer === consumer;
  return type?.routes.find(leads) ?? type?.fromTopic.find(leads);
}
