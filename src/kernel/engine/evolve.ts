/**
 * Folds a step into the world. Together with `decide` this is all that ever changes anything; the author's `evolve` runs
 * only in here.
 */
import type { SagaInstance } from '../ports/saga-instance.ts';
import type { Hand } from '../record/hand.ts';
import { beginChain, foldOne, keyFor, stateAfter } from './fold-one.ts';
import { lanes } from './hash.ts';
import { finish, roundA, roundB, sameId, type Id } from './id.ts';
import { idSetAdd } from './id-set.ts';
import { findDead, isRebuild, withHand, type AfterHand } from './hands.ts';
import { brokenLaws } from './laws.ts';
import { never, type Delivery, type Letter } from './letter.ts';
import { cutBy } from './links.ts';
import { QueueEdit, queueItems } from './queue.ts';
import { alsoHeard, rebuilt, withRebuild } from './rebuild.ts';
import { loaded, streamed } from './snapshots.ts';
import type { Again, Happening, Step } from './step.ts';
import type { CompiledSaga, Consumer, Instance, Route, System, TimerRef } from './system.ts';
import { timersPut, timersRemove } from './timers.ts';
import { vectorGet, vectorSet } from './vector.ts';
import { withoutMemory } from './volatile.ts';
import {
  heldAt,
  instanceAt,
  instanceShareA,
  instanceShareB,
  slotOf,
  standingWith,
  withoutHeld,
  type DeadLetter,
  type Held,
  type SagaCounts,
  type World,
} from './world.ts';

/** One edit serves all steps: no two of them are in the making at once. */
const theEdit = new QueueEdit();

export function evolve(system: System, world: World, step: Step): World {
  const { delivery, committed } = step;
  const { letter } = delivery;
  const { hashed } = system;
  const { consumer } = letter.route;

  let { timers, inbox, instances, a, b } = world;
  const queue = theEdit.begin(world.queue, hashed);
  if (step.source === 'queue') queue.remove(delivery);
  else if (step.source === 'timers') timers = timersRemove(timers, delivery, hashed);

  // The instance ---------------------------------------------------------------------------------------------------
  const before = instanceAt(world, letter.slot, consumer);
  const after = instanceAfter(system, consumer, before, step);
  if (committed && system.inbox && consumer.kind !== 'relay') {
    inbox = idSetAdd(inbox, letter.id);
    if (hashed && inbox !== world.inbox) {
      a += finish(letter.id.a ^ 0x1b873593);
      b += finish(letter.id.b ^ 0x1b873593);
    }
  }
  if (after !== before) {
    instances = vectorSet(instances, letter.slot, after);
    if (hashed) {
      a += instanceShareA(after, consumer) - instanceShareA(before, consumer);
      b += instanceShareB(after, consumer) - instanceShareB(before, consumer);
    }
  }

  let byHand: AfterHand = world.standing;
  let { builds } = world.standing;
  const hand = consumer.kind === 'hand' && step.outcome === 'handled' ? (letter.data as unknown as Hand) : null;
  if (hand !== null && isRebuild(hand)) {
    const made = withRebuild(system, { ...world, instances, a, b }, hand, queue);
    ({ instances, a, b } = made.rows);
    ({ builds } = made);
    byHand = { ...byHand, paused: made.paused };
  } else if (hand !== null) {
    byHand = withHand(system, world, hand, queue);
    const gone = byHand.dead === world.standing.dead ? null : findDead(world, (letter.data as { step: number }).step);
    if (hashed && gone !== null) {
      a -= deadShareA(gone.delivery.letter.id);
      b -= deadShareB(gone.delivery.letter.id);
    }
  }

  // What is under way ----------------------------------------------------------------------------------------------
  const { sent, cancelled, again } = step;
  for (let i = 0; i < sent.length; i++) {
    const item = sent[i] as Delivery;
    if (item.letter.route.kind === 'timeout') timers = timersPut(timers, item, hashed);
    else queue.put(item);
  }
  for (let i = 0; i < cancelled.length; i++) timers = timersRemove(timers, cancelled[i] as Delivery, hashed);
  for (let i = 0; i < again.length; i++) {
    const { delivery } = again[i] as Again;
    queue.put(delivery);
    if (hashed && delivery.due >= never) {
      a += finish(roundA(letter.id.a, 0x424c4f43));
      b += finish(roundB(letter.id.b, 0x424c4f43));
    }
  }
  const held =
    byHand.held === null && again.length === 0 && step.outcome !== 'parked' ? null : lines(byHand.held, step);

  // Dead letters ---------------------------------------------------------------------------------------------------
  let { dead } = byHand;
  if (step.outcome === 'parked') {
    dead = deadLetter(world, step);
    if (hashed) {
      a += deadShareA(letter.id);
      b += deadShareB(letter.id);
    }
  }

  // The log, and read models folded at once where a law compares them -------------------------------------------------
  let { position, log } = world;
  if (committed && consumer.notes === null) {
    const { events } = step;
    position += events.length;
    for (let i = 0; i < events.length; i++) {
      const happening = events[i] as Happening;
      const { shadows, logged } = happening.type;
      if (logged) log = { event: happening, position: world.position + i + 1, next: log };
      for (let j = 0; j < shadows.length; j++) {
        const shadow = shadows[j] as Route;
        const key = keyFor(shadow, happening.data);
        const slot = slotOf(system, shadow.consumer, key);
        const old = vectorGet(instances, slot) ?? shadow.consumer.initial;
        const { consumer: of, evolve: by, type } = shadow;
        const row = foldOne(system, of, old, key, by, shadow, happening, type, old.checkpoint, old.timers);
        instances = vectorSet(instances, slot, row, world.instances);
        if (hashed) {
          a += instanceShareA(row, shadow.consumer) - instanceShareA(old, shadow.consumer);
          b += instanceShareB(row, shadow.consumer) - instanceShareB(old, shadow.consumer);
        }
      }
    }
  }

  if (builds.length > 0 && committed && consumer.kind === 'projection') {
    const made = alsoHeard(system, { ...world, instances, a, b }, consumer, letter.position);
    if (made !== null)
      ({
        builds,
        rows: { instances, a, b },
      } = made);
  }
  if (step.fault?.kind === 'rebuild') {
    const again = rebuilt(system, { ...world, instances, a, b }, delivery);
    ({ instances, a, b } = again);
  }
  if (step.fault?.kind === 'restart') forgetAttempts(world, delivery, queue);
  if (step.outcome === 'crashed')
    ({ instances, a, b } = withoutMemory(system, { ...world, instances, a, b }, consumer));
  const down =
    step.fault?.kind === 'down'
      ? { consumer, until: step.at + step.fault.ms, next: world.standing.down }
      : world.standing.down;
  const cuts = step.fault?.kind === 'cut' ? cutBy(world.standing.cuts, delivery, step.fault.ms) : world.standing.cuts;

  const sagas = consumer.saga === null ? world.standing.sagas : counted(world.standing.sagas, before, after);
  let { locks } = world.standing;
  if (consumer.saga !== null && consumer.saga.lock !== null && sagas.open !== world.standing.sagas.open) {
    instances = lockedInstances(
      system,
      instances,
      consumer,
      consumer.saga.lock,
      letter.key,
      sagas.open > world.standing.sagas.open,
    );
    locks += sagas.open - world.standing.sagas.open;
  }
  const next: World = {
    steps: world.steps + 1,
    now: step.at,
    position,
    instances,
    inbox,
    queue: queue.end(),
    timers,
    log,
    standing: standingWith(world.standing, held, locks, down, cuts, byHand.paused, builds, dead, sagas),
    a: a | 0,
    b: b | 0,
  };
  if (after === before || consumer.laws.length === 0) return next;
  const violations = brokenLaws(system, next, consumer, after);
  const { standing } = next;
  return violations === standing.violations ? next : { ...next, standing: { ...standing, violations } };
}

/** A context that restarts does not know any more how often it has tried. */
function forgetAttempts(world: World, at: Delivery, queue: QueueEdit): void {
  const { context } = at.letter.route.consumer;
  for (const item of queueItems(world.queue)) {
    if (item === at || item.attempt === 1 || item.letter.route.consumer.context !== context) continue;
    queue.remove(item);
    queue.put({ ...item, attempt: 1, delays: item.delays + 1 });
  }
}

/** The instance after the step; made once, however many events it folds. */
function instanceAfter(system: System, consumer: Consumer, was: Instance, step: Step): Instance {
  const { snapshots } = consumer;
  const { committed, events } = step;
  const before = snapshots !== null && committed ? loaded(system, was, snapshots, step.at) : was;
  const timers = timersAfter(before.timers, step);
  if (committed) {
    if (consumer.kind === 'projection' || consumer.kind === 'process') {
      return foldMessage(system, before, step.delivery.letter, timers);
    }
    if (events.length > 0) {
      const after = foldEvents(system, consumer, before, step.delivery.letter.key, events, timers);
      return snapshots === null ? after : streamed(system, before, after, events, snapshots, step.at);
    }
  }
  return timers === before.timers ? before : { ...before, timers };
}

function foldMessage(system: System, before: Instance, letter: Letter, timers: TimerRef | null): Instance {
  const { route, position } = letter;
  const { consumer, evolve: evolver } = route;
  const seen = evolver !== null || consumer.kind === 'projection';
  const checkpoint = seen && position > before.checkpoint ? position : before.checkpoint;
  return foldOne(system, consumer, before, letter.key, evolver, route, letter, route.type, checkpoint, timers);
}

function foldEvents(
  system: System,
  consumer: Consumer,
  before: Instance,
  key: string,
  events: readonly Happening[],
  timers: TimerRef | null,
): Instance {
  let { state } = before;
  beginChain(system, before, key);
  let { a, b } = lanes;
  for (let i = 0; i < events.length; i++) {
    const { type, data, dataA, dataB, state: known } = events[i] as Happening;
    state = known ?? stateAfter(system, type.evolve, state, data, type.name);
    if (system.hashed) {
      a = finish(roundA(roundA(a, type.hashA), dataA));
      b = finish(roundB(roundB(b, type.hashB), dataB));
    }
  }
  const { checkpoint, lock, stream } = before;
  const version = before.version + events.length;
  return { consumer, key, state, version, chainA: a, chainB: b, checkpoint, timers, lock, stream };
}

/** The timers of an instance hang on it, so that it can revoke them: until they fire, whatever comes of that. */
function timersAfter(before: TimerRef | null, step: Step): TimerRef | null {
  let timers = before;
  if (step.source === 'timers') timers = withoutTimer(timers, step.delivery);
  const { cancelled, sent } = step;
  for (let i = 0; i < cancelled.length; i++) timers = withoutTimer(timers, cancelled[i] as Delivery);
  for (let i = 0; i < sent.length; i++) {
    const item = sent[i] as Delivery;
    const { route } = item.letter;
    if (route.kind === 'timeout') timers = { name: route.type, delivery: item, next: timers };
  }
  return timers;
}

function withoutTimer(timers: TimerRef | null, delivery: Delivery): TimerRef | null {
  if (timers === null) return null;
  if (timers.delivery === delivery) return timers.next;
  const next = withoutTimer(timers.next, delivery);
  return next === timers.next ? timers : { name: timers.name, delivery: timers.delivery, next };
}

/** Who waits behind whom: in order per key, a message that is tried again holds those behind it. One that a cut link
 * holds has not come yet: whoever else speaks to the same key goes on. */
function lines(held: Held | null, step: Step): Held | null {
  const { letter } = step.delivery;
  const { consumer } = letter.route;
  if (!consumer.ordered) return held;
  const there = heldAt(held, letter.slot);
  const comesAgain = step.again.some((one) => one.why !== 'duplicate' && one.why !== 'cut');
  if (comesAgain) {
    return there === null ? { slot: letter.slot, by: letter.id, parked: false, next: held } : held;
  }
  if (step.outcome === 'parked' && consumer.onPoison === 'park the sequence') {
    return there?.parked
      ? held
      : { slot: letter.slot, by: letter.id, parked: true, next: withoutHeld(held, letter.slot) };
  }
  return there !== null && !there.parked && sameId(there.by, letter.id) ? withoutHeld(held, letter.slot) : held;
}

const deadShareA = ({ a }: Id) => finish(roundA(a, 0x44454144));
const deadShareB = ({ b }: Id) => finish(roundB(b, 0x44454144));

function deadLetter(world: World, step: Step): DeadLetter {
  const { delivery, at, error } = step;
  if (error === null) throw new TypeError('a parked step has a reason');
  const failedAt = delivery.failedAt < 0 ? at : delivery.failedAt;
  return { delivery, step: world.steps + 1, reason: error, failedAt, at, next: world.standing.dead };
}

/** A saga that begins locks its instance of the target, one that ends releases it. */
function lockedInstances(
  system: System,
  instances: World['instances'],
  saga: Consumer,
  { target, others }: NonNullable<CompiledSaga['lock']>,
  key: string,
  begins: boolean,
): World['instances'] {
  const slot = slotOf(system, target, key);
  const old = vectorGet(instances, slot) ?? { ...target.initial, consumer: target, key };
  return vectorSet(instances, slot, { ...old, lock: begins ? { saga, key, others } : null });
}

function counted(sagas: SagaCounts, before: Instance, after: Instance): SagaCounts {
  const from = (before.state as SagaInstance).status;
  const to = (after.state as SagaInstance).status;
  if (from === to) return sagas;
  const open = (status: SagaInstance['status']) => (status === 'started' || status === 'compensating' ? 1 : 0);
  const is = (status: SagaInstance['status'], which: SagaInstance['status']) => (status === which ? 1 : 0);
  return {
    open: sagas.open + open(to) - open(from),
    compensated: sagas.compensated + is(to, 'compensated') - is(from, 'compensated'),
    failed: sagas.failed + is(to, 'failed') - is(from, 'failed'),
  };
}
