/**
 * What a state of an untimed model is: the states of all instances, and what is under way, by content.
 *
 * The world's hash is finer: it knows how an instance came to its state, the id of each message, and when it is due. For
 * counting the states of a protocol these are history. Left out as well: positions, versions, and the time.
 */
import { hashValue, lanes } from './hash.ts';
import { finish, roundA, roundB, sameId } from './id.ts';
import { instancesOf } from './laws.ts';
import { never, type Letter } from './letter.ts';
import { queueItems } from './queue.ts';
import type { Instance, System } from './system.ts';
import { timerItems } from './timers.ts';
import { vectorGet } from './vector.ts';
import { heldAt, wasHandled, type World } from './world.ts';

interface Pair {
  readonly a: number;
  readonly b: number;
}

/** Immutable and shared by many worlds. */
const instances = new WeakMap<Instance, Pair>();
const letters = new WeakMap<Letter, Pair>();

/** A whole number of 53 bits: two different states share one in a run of a million with a chance of one in ten thousand. */
export function contentKey(system: System, world: World): number {
  let a = 0;
  let b = 0;
  const add = (x: number, y: number) => {
    a = (a + finish(x)) | 0;
    b = (b + finish(y)) | 0;
  };
  for (let slot = 0; slot < world.instances.size; slot++) {
    const instance = vectorGet(world.instances, slot);
    if (instance === undefined) continue;
    const of = hashOfInstance(instance);
    add(roundA(of.a, slot), roundB(of.b, slot));
  }
  underWay(world, add);
  const { dead, violations, held, down } = world.standing;
  for (let one = dead; one !== null; one = one.next) {
    const of = hashOfLetter(one.delivery.letter);
    add(roundA(of.a, 0x44656164), roundB(of.b, 0x44656164));
  }
  for (let one = violations; one !== null; one = one.next) add(roundA(0x4c6177, one.law), roundB(0x4c6177, one.law));
  for (let one = held; one !== null; one = one.next)
    if (one.parked) add(roundA(0x486f6c64, one.slot), roundB(0x486f6c64, one.slot));
  for (let one = down; one !== null; one = one.next) add(one.consumer.hashA, one.consumer.hashB);
  return (a >>> 0) * 0x200000 + (b & 0x1fffff);
}

/** The states of some components and nothing else, as text; instances that are as they began are left out. */
export function contentOf(system: System, world: World, components: readonly string[]): string {
  const said = components.flatMap((name) => {
    const consumer = system.byName.get(name);
    if (consumer === undefined) throw new TypeError(`'${name}' is not part of ${system.scenario.id}`);
    const initially = JSON.stringify(consumer.initial.state);
    return instancesOf(world, consumer)
      .map(({ key, state }) => [name, key, JSON.stringify(state)])
      .filter(([, , state]) => state !== initially);
  });
  return JSON.stringify(said);
}

type Add = (x: number, y: number) => void;

/** A message in a line stands at its place; whether the inbox knows it, and whether a copy of it is under way, decides what
 * it will do. */
function underWay(world: World, add: Add): void {
  const waiting = [...queueItems(world.queue)];
  const before = new Map<number, number>();
  for (const one of waiting) {
    const { letter, attempt, failing, due } = one;
    const { slot, route } = letter;
    const place = route.consumer.ordered ? (before.get(slot) ?? 0) : 0;
    before.set(slot, place + 1);
    const copies = waiting.reduce((n, other) => n + (sameId(other.letter.id, letter.id) ? 1 : 0), 0);
    const line = world.standing.held === null ? null : heldAt(world.standing.held, slot);
    const holds = line !== null && sameId(line.by, letter.id) ? 1 : 0;
    const known = wasHandled(world, letter) ? 2 : 0;
    const blocked = due >= never ? 4 : 0;
    const of = hashOfLetter(letter);
    const more = (attempt << 16) ^ (failing << 8) ^ (copies << 4) ^ holds ^ known ^ blocked;
    add(roundA(roundA(of.a, place), more), roundB(roundB(of.b, place), more));
  }
  for (const { letter } of timerItems(world.timers)) {
    const of = hashOfLetter(letter);
    add(roundA(of.a, 0x54696d), roundB(of.b, 0x54696d));
  }
}

function hashOfInstance(instance: Instance): Pair {
  const known = instances.get(instance);
  if (known !== undefined) return known;
  const { state, lock, consumer, version } = instance;
  // with snapshots, when the next one is taken is part of what it is
  hashValue([state, lock === null ? null : [lock.saga.name, lock.key], consumer?.snapshots ? version : 0]);
  const pair = { a: lanes.a, b: lanes.b };
  instances.set(instance, pair);
  return pair;
}

function hashOfLetter(letter: Letter): Pair {
  const known = letters.get(letter);
  if (known !== undefined) return known;
  const { route, key, data, origin, asked, via } = letter;
  const { consumer, kind, type } = route;
  const saga = origin === null ? null : [origin.saga.name, origin.key, origin.step, origin.undo];
  hashValue([consumer.name, kind, type, key, data, saga, asked, via?.token ?? null]);
  const pair = { a: lanes.a, b: lanes.b };
  letters.set(letter, pair);
  return pair;
}
