/**
 * The rows of a read model made again from the log: at once, or in batches, in its own place or beside the live one. Only
 * rows are folded: an event of the log is published to nobody a second time.
 */
import type { RebuildHand } from '../record/hand.ts';
import type { Draft } from './draft.ts';
import { foldOne, keyFor, stateAfter } from './fold-one.ts';
import { waitingInTopics } from './log-waiting.ts';
import type { Delivery } from './letter.ts';
import { queueItems, type QueueEdit } from './queue.ts';
import type { Consumer, EventType, Instance, Route, System } from './system.ts';
import { vectorClear, vectorGet, vectorSet } from './vector.ts';
import {
  instanceShareA,
  instanceShareB,
  routeTo,
  slotOf,
  wasHandled,
  type Build,
  type Logged,
  type World,
} from './world.ts';

/** Who keeps the rows of the new version until it is switched over to. */
export const besideName = (projection: string): string => `new ${projection}`;

/** Virtual ms from one batch to the next. */
const batchEvery = 20;

/** What waits for a read model that is folded again in its own place stands in the list of what is paused. */
export const rebuildingName = (projection: string): string => `#rebuild of ${projection}`;

/** Rows that change, and what they add to the hash of the world. */
class Rows {
  instances: World['instances'];
  a: number;
  b: number;
  private readonly system: System;

  constructor(system: System, { instances, a, b }: Pick<World, 'instances' | 'a' | 'b'>) {
    this.system = system;
    this.instances = instances;
    this.a = a;
    this.b = b;
  }

  clear(consumer: Consumer): void {
    for (const slot of consumer.slots.values()) {
      const old = vectorGet(this.instances, slot);
      if (old === undefined) continue;
      this.count(consumer, old, -1);
      this.instances = vectorClear(this.instances, slot);
    }
  }

  /** Folds an event into the rows that `to` keeps of a read model. */
  fold(to: Consumer, live: Consumer, { event, position }: Logged): void {
    const route = routeTo(event.type, live);
    if (route === undefined) return;
    const key = keyFor(route, event.data);
    const slot = slotOf(this.system, to, key);
    const old = vectorGet(this.instances, slot) ?? to.initial;
    const { evolve, type } = route;
    this.put(to, slot, foldOne(this.system, to, old, key, evolve, route, event, type, position, old.timers));
  }

  move(from: Consumer, to: Consumer): void {
    this.clear(to);
    for (const [key, slot] of from.slots) {
      const row = vectorGet(this.instances, slot);
      if (row !== undefined) this.put(to, slotOf(this.system, to, key), { ...row, consumer: to });
    }
    this.clear(from);
  }

  private put(consumer: Consumer, slot: number, row: Instance): void {
    const old = vectorGet(this.instances, slot);
    if (old !== undefined) this.count(consumer, old, -1);
    this.count(consumer, row, 1);
    this.instances = vectorSet(this.instances, slot, row);
  }

  private count(consumer: Consumer, row: Instance, sign: 1 | -1): void {
    if (!this.system.hashed) return;
    this.a += sign * instanceShareA(row, consumer);
    this.b += sign * instanceShareB(row, consumer);
  }
}

/** The rows of a read model, thrown away and folded again at once. What is still under way to it comes by itself. */
export function rebuilt(system: System, world: World, at: Delivery): Rows {
  const { consumer } = at.letter.route;
  const rows = new Rows(system, world);
  rows.clear(consumer);
  for (const logged of applied(world, consumer, at)) rows.fold(consumer, consumer, logged);
  return rows;
}

/** Events of the log that a read model hears and that are no longer under way to it, oldest first. */
function applied(world: World, consumer: Consumer, at: Delivery | null = null): readonly Logged[] {
  const pending = new Set<number>();
  // What the inbox knows comes again and changes nothing: it is no longer to come.
  const waits = ({ letter }: Delivery): void => {
    letter.publishes.forEach(waits);
    if (letter.route.consumer === consumer && !wasHandled(world, letter)) pending.add(letter.position);
  };
  for (const item of queueItems(world.queue)) waits(item);
  if (at !== null) waits(at);
  for (const position of waitingInTopics(world, consumer)) pending.add(position);
  return heard(world, consumer).filter(({ position }) => !pending.has(position));
}

/** Every event of the log that a read model hears, oldest first. */
function heard(world: World, consumer: Consumer): readonly Logged[] {
  const events: Logged[] = [];
  for (let one = world.log; one !== null; one = one.next) {
    if (routeTo(one.event.type, consumer) !== undefined) events.push(one);
  }
  return events.reverse();
}

export function buildOf(world: World, name: string): Build | null {
  return world.standing.builds.find(({ projection }) => projection.name === name) ?? null;
}

const isReady = ({ done, events }: Build): boolean => done >= events.length;

/** Null where it can be done. */
export function whyNoRebuild(system: System, world: World, hand: RebuildHand): string | null {
  const { whom } = hand;
  if (system.byName.get(whom)?.kind !== 'projection') return `there is no read model '${whom}'`;
  const build = buildOf(world, whom);
  if (hand.do === 'rebuild') {
    if (!Number.isInteger(hand.batch) || hand.batch < 1) return 'a batch is a whole number of events, at least 1';
    return build === null ? null : `'${whom}' is being folded again already`;
  }
  if (build === null) return `'${whom}' is not being folded again`;
  switch (hand.do) {
    case 'fold on':
      return hand.from === build.done ? null : 'these events are not the next ones';
    case 'switch over':
      return isReady(build) ? null : `the new version has folded ${build.done} of ${build.events.length} events`;
    case 'throw away':
      return build.how === 'beside' ? null : 'the old rows are gone: it has to be folded to the end';
  }
}

/** What follows from a hand by itself: the next batch. */
export function nextBatch(draft: Draft, hand: RebuildHand): void {
  const { system, world, now, delivery } = draft;
  const build = hand.do === 'fold on' ? buildOf(world, hand.whom) : null;
  const begun = hand.do === 'rebuild' ? begin(system, world, hand) : null;
  const { done, events, batch } = build ?? begun ?? { done: 0, events: [], batch: 0 };
  const from = build === null ? 0 : Math.min(done + batch, events.length);
  if (from >= events.length) return;
  const to = Math.min(from + batch, events.length);
  const next: RebuildHand = { do: 'fold on', whom: hand.whom, from, to, of: events.length };
  draft.postHashed(delivery.letter.route, '', next, null, false, now + batchEvery);
}

function begin(system: System, world: World, hand: RebuildHand & { do: 'rebuild' }): Build {
  const projection = system.byName.get(hand.whom) as Consumer;
  const { how, batch } = hand;
  return { projection, how, batch, since: world.steps + 1, done: 0, events: applied(world, projection) };
}

interface AfterRebuild {
  readonly rows: Pick<World, 'instances' | 'a' | 'b'>;
  readonly builds: readonly Build[];
  readonly paused: readonly string[];
}

/** The world after a hand at a rebuild; `edit` already works on its queue. */
export function withRebuild(system: System, world: World, hand: RebuildHand, edit: QueueEdit): AfterRebuild {
  const rows = new Rows(system, world);
  const build = hand.do === 'rebuild' ? begin(system, world, hand) : (buildOf(world, hand.whom) as Build);
  const { projection, how } = build;
  const others = world.standing.builds.filter((one) => one.projection !== projection);
  const free = world.standing.paused.filter((one) => one !== rebuildingName(projection.name));
  const beside = system.byName.get(besideName(projection.name)) as Consumer;
  if (hand.do === 'switch over') rows.move(beside, projection);
  if (hand.do === 'throw away') {
    rows.clear(beside);
    for (const item of queueItems(world.queue)) if (isBatchOf(item, projection)) edit.remove(item);
  }
  if (hand.do === 'switch over' || hand.do === 'throw away') return { rows, builds: others, paused: free };
  if (hand.do === 'rebuild' && how === 'in place') rows.clear(projection);
  const now = hand.do === 'rebuild' ? build : foldedOn(rows, build, how === 'beside' ? beside : projection);
  if (how === 'beside') return { rows, builds: [...others, now], paused: free };
  if (isReady(now)) return { rows, builds: others, paused: free };
  return { rows, builds: [...others, now], paused: [...free, rebuildingName(projection.name)] };
}

function isBatchOf({ letter: { route, data } }: Delivery, { name }: Consumer): boolean {
  const hand = data as Partial<RebuildHand>;
  return route.consumer.kind === 'hand' && hand.do === 'fold on' && hand.whom === name;
}

function foldedOn(rows: Rows, build: Build, to: Consumer): Build {
  const done = Math.min(build.done + build.batch, build.events.length);
  for (const logged of build.events.slice(build.done, done)) rows.fold(to, build.projection, logged);
  return { ...build, done };
}

/** A version that is built beside hears what the live one hears meanwhile; each event once, however often it comes. */
export function alsoHeard(system: System, world: World, live: Consumer, position: number): AfterRebuild | null {
  const build = buildOf(world, live.name);
  if (build === null || build.events.some((one) => one.position === position)) return null;
  let logged = world.log;
  while (logged !== null && logged.position !== position) logged = logged.next;
  if (logged === null) return null;
  const rows = new Rows(system, world);
  const isUpToDate = isReady(build);
  if (isUpToDate) rows.fold(system.byName.get(besideName(live.name)) as Consumer, live, logged);
  const now = { ...build, events: [...build.events, logged], done: build.done + (isUpToDate ? 1 : 0) };
  const builds = world.standing.builds.map((one) => (one === build ? now : one));
  return { rows, builds, paused: world.standing.paused };
}

/**
 * What the rows would be if every event of the log had been applied, each once, by their keys. In place and without a hash:
 * no world keeps them, and a screen asks for them at each step that it looks at.
 */
export function rowsOfAll(
  system: System,
  world: World,
  projection: Consumer,
): readonly { readonly key: string; readonly state: object }[] {
  const rows = new Map<string, { readonly key: string; state: object }>();
  const routes = new Map<EventType, Route | undefined>();
  const newestFirst: Logged[] = [];
  for (let one = world.log; one !== null; one = one.next) newestFirst.push(one);
  for (let i = newestFirst.length - 1; i >= 0; i--) {
    const { type, data } = (newestFirst[i] as Logged).event;
    if (!routes.has(type)) routes.set(type, routeTo(type, projection));
    const route = routes.get(type);
    if (route === undefined) continue;
    const key = keyFor(route, data);
    const row = rows.get(key) ?? { key, state: projection.initial.state };
    if (route.evolve !== null) row.state = stateAfter(system, route.evolve, row.state, data, route.type);
    rows.set(key, row);
  }
  return [...rows.values()].sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : 0));
}
