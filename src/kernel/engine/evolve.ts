/**
 * Folds a step into the world. Together with `decide` this is all that ever changes anything; the author's `evolve` runs
 * only in here.
 */
import type { SagaInstance } from '../ports/saga-instance.ts';
import { afterAll, afterHand, isUnusual } from './evolve-unusual.ts';
import { beginChain, foldOne, keyFor, stateAfter } from './fold-one.ts';
import { lanes } from './hash.ts';
import { finish, roundA, roundB } from './id.ts';
import { idSetAdd, idSetWith } from './id-set.ts';
import { brokenLaws } from './laws.ts';
import type { Delivery, Letter } from './letter.ts';
import { QueueEdit } from './queue.ts';
import { loaded, streamed } from './snapshots.ts';
import type { Happening, Step } from './step.ts';
import type { Consumer, Instance, Route, System, TimerRef } from './system.ts';
import { timersPut, timersRemove } from './timers.ts';
import { vectorGet, vectorSet } from './vector.ts';
import { instanceAt, instanceShareA, instanceShareB, slotOf, withSagas, type SagaCounts, type World } from './world.ts';

/** One edit serves all steps: no two of them are in the making at once. */
const theEdit = new QueueEdit();

export function evolve(system: System, world: World, step: Step): World {
  const { delivery, committed } = step;
  const { letter } = delivery;
  const { hashed } = system;
  const { consumer } = letter.route;
  const unusual = isUnusual(world, step);

  let { timers, inbox, instances, standing, a, b } = world;
  const queue = theEdit.begin(world.queue, hashed);
  if (step.source === 'queue') queue.remove(delivery);
  else if (step.source === 'timers') timers = timersRemove(timers, delivery, hashed);

  // The instance ---------------------------------------------------------------------------------------------------
  const before = instanceAt(world, letter.slot, consumer);
  const after = instanceAfter(system, consumer, before, step);
  if (committed && system.inbox && consumer.kind !== 'relay') {
    // `decide` has asked for the others, and commits none that is known
    inbox =
      consumer.kind === 'gateway' || consumer.kind === 'hand'
        ? idSetAdd(inbox, letter.id)
        : idSetWith(inbox, letter.id);
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
  if (consumer.kind === 'hand')
    ({ instances, standing, a, b } = afterHand(system, world, step, { instances, standing, a, b }, queue));

  // What is under way ----------------------------------------------------------------------------------------------
  const { sent, cancelled } = step;
  for (let i = 0; i < sent.length; i++) {
    const item = sent[i] as Delivery;
    if (consumer.timed && item.letter.route.kind === 'timeout') timers = timersPut(timers, item, hashed);
    else queue.put(item);
  }
  for (let i = 0; i < cancelled.length; i++) timers = timersRemove(timers, cancelled[i] as Delivery, hashed);

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
        const key = shadow.keyField === happening.type.keyField ? letter.key : keyFor(shadow, happening.data);
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

  if (consumer.saga !== null) standing = withSagas(standing, counted(standing.sagas, before, after));
  if (unusual) ({ instances, standing, a, b } = afterAll(system, world, step, { instances, standing, a, b }, queue));
  const steps = world.steps + 1;
  const now = step.at;
  a |= 0;
  b |= 0;
  const next: World = { steps, now, position, instances, inbox, queue: queue.end(), timers, log, standing, a, b };
  if (after === before || consumer.laws.length === 0) return next;
  const violations = brokenLaws(system, next, consumer, after);
  return violations === standing.violations ? next : { ...next, standing: { ...standing, violations } };
}

/** The instance after the step; made once, however many events it folds. */
function instanceAfter(system: System, consumer: Consumer, was: Instance, step: Step): Instance {
  const { snapshots } = consumer;
  const { committed, events } = step;
  const before = snapshots !== null && committed ? loaded(system, was, snapshots, step.at) : was;
  const timers = consumer.timed ? timersAfter(before.timers, step) : null;
  if (committed) {
    if (consumer.kind === 'projection' || consumer.kind === 'process') {
      return foldMessage(system, before, step.delivery.letter, timers);
    }
    if (events.length > 0) {
      const after = foldEvents(system, consumer, before, step.delivery.letter.key, events, timers);
      return snapshots === null ? after : streamed(system, before, after, events, snapshots, step.at);
    }
  }
  if (timers === before.timers) return before;
  // written out as the other instances are: so they are of one class for the compiler
  const { key, state, version, chainA, chainB, checkpoint, lock, stream } = before;
  return { consumer: before.consumer, key, state, version, chainA, chainB, checkpoint, timers, lock, stream };
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
