/**
 * What a step does beyond the usual: a hand, a retry, a dead letter, a fault, a rebuild, a lock. Nearly all steps do nothing
 * of it, so it stands apart: they do not even ask.
 */
import type { Hand } from '../record/hand.ts';
import { findDead, isRebuild, withHand } from './hands.ts';
import { finish, roundA, roundB, sameId, type Id } from './id.ts';
import { never, putOff, type Delivery } from './letter.ts';
import { cutBy } from './links.ts';
import { eachQueued, type QueueEdit } from './queue.ts';
import { alsoHeard, rebuilt, withRebuild } from './rebuild.ts';
import type { Again, Step } from './step.ts';
import type { CompiledSaga, Consumer, System } from './system.ts';
import { vectorGet, vectorSet } from './vector.ts';
import { withoutMemory } from './volatile.ts';
import {
  heldAt,
  slotOf,
  standingWith,
  withoutHeld,
  type DeadLetter,
  type Held,
  type Standing,
  type World,
} from './world.ts';

/** The part of a world that is in the making. */
export type Making = Pick<World, 'instances' | 'standing' | 'a' | 'b'>;
type Rows = Pick<World, 'instances' | 'a' | 'b'>;

export function isUnusual({ standing }: World, { fault, again, outcome, delivery }: Step): boolean {
  const { consumer } = delivery.letter.route;
  return (
    fault !== null ||
    again.length > 0 ||
    (outcome !== 'handled' && outcome !== 'duplicate' && outcome !== 'refused') ||
    consumer.kind === 'hand' ||
    (consumer.saga !== null && consumer.saga.lock !== null) ||
    standing.held !== null ||
    standing.builds.length > 0
  );
}

/** What a person did: before anything that the step sends is put behind it. */
export function afterHand(system: System, world: World, step: Step, made: Making, queue: QueueEdit): Making {
  if (step.outcome !== 'handled') return made;
  const hand = step.delivery.letter.data as unknown as Hand;
  if (isRebuild(hand)) {
    const { rows, builds, paused } = withRebuild(system, { ...world, ...made }, hand, queue);
    const { instances, a, b } = rows;
    return { instances, a, b, standing: { ...made.standing, builds, paused } };
  }
  const { paused, dead, held } = withHand(system, world, hand, queue);
  const gone = dead === world.standing.dead ? null : findDead(world, (hand as { step: number }).step);
  const isCounted = system.hashed && gone !== null;
  return {
    instances: made.instances,
    standing: { ...made.standing, paused, dead, held },
    a: isCounted ? made.a - deadShareA(gone.delivery.letter.id) : made.a,
    b: isCounted ? made.b - deadShareB(gone.delivery.letter.id) : made.b,
  };
}

/** Everything else, once what the step sends is under way. */
export function afterAll(system: System, world: World, step: Step, made: Making, queue: QueueEdit): Making {
  const { delivery, fault, outcome, at, again } = step;
  const { consumer } = delivery.letter.route;
  const { standing: was } = made;
  for (let i = 0; i < again.length; i++) queue.put((again[i] as Again).delivery);
  if (fault?.kind === 'restart') forgetAttempts(world, delivery, queue);
  const { instances, a, b, builds } = rowsAfter(system, world, step, made);
  const marks = system.hashed ? marksOf(step) : none;
  const standing = standingWith(
    was,
    was.held === null && again.length === 0 && outcome !== 'parked' ? null : lines(was.held, step),
    isLocking(consumer) ? was.locks + was.sagas.open - world.standing.sagas.open : was.locks,
    fault?.kind === 'down' ? { consumer, until: at + fault.ms, next: was.down } : was.down,
    fault?.kind === 'cut' ? cutBy(was.cuts, delivery, fault.ms) : was.cuts,
    was.paused,
    builds,
    outcome === 'parked' ? deadLetter(world, step) : was.dead,
    was.sagas,
  );
  return { instances, standing, a: a + marks.a, b: b + marks.b };
}

/** Rows and states that change beside the consumer's own. */
function rowsAfter(system: System, world: World, step: Step, made: Making): Rows & Pick<Standing, 'builds'> {
  const { delivery, fault, committed, outcome } = step;
  const { key, position, route } = delivery.letter;
  const { consumer } = route;
  let { builds } = made.standing;
  let rows: Rows = made;
  if (builds.length > 0 && committed && consumer.kind === 'projection') {
    const heard = alsoHeard(system, { ...world, ...onlyRows(rows) }, consumer, position);
    if (heard !== null) ({ builds, rows } = heard);
  }
  if (fault?.kind === 'rebuild') rows = rebuilt(system, { ...world, ...onlyRows(rows) }, delivery);
  if (outcome === 'crashed' && system.volatile.length > 0)
    rows = withoutMemory(system, { ...world, ...onlyRows(rows) }, consumer);
  let { instances } = rows;
  const begun = made.standing.sagas.open - world.standing.sagas.open;
  if (isLocking(consumer) && begun !== 0)
    instances = lockedInstances(system, instances, consumer, consumer.saga.lock, key, begun > 0);
  return { instances, a: rows.a, b: rows.b, builds };
}

const onlyRows = ({ instances, a, b }: Rows): Rows => ({ instances, a, b });

const isLocking = (consumer: Consumer): consumer is Consumer & { readonly saga: { readonly lock: object } } =>
  consumer.saga !== null && consumer.saga.lock !== null;

const none = { a: 0, b: 0 };

/** Shares in the hash: of a dead letter, and of what stays at the head of its line for ever. */
function marksOf({ delivery, outcome, again }: Step): Id {
  const { id } = delivery.letter;
  let { a, b } = outcome === 'parked' ? { a: deadShareA(id), b: deadShareB(id) } : none;
  for (const { delivery: blocked } of again) {
    if (blocked.due < never) continue;
    a += finish(roundA(id.a, 0x424c4f43));
    b += finish(roundB(id.b, 0x424c4f43));
  }
  return { a, b };
}

/** A context that restarts does not know any more how often it has tried. */
function forgetAttempts(world: World, at: Delivery, queue: QueueEdit): void {
  const { context } = at.letter.route.consumer;
  eachQueued(world.queue, (item) => {
    if (item === at || item.attempt === 1 || item.letter.route.consumer.context !== context) return;
    queue.remove(item);
    queue.put(putOff(item, item.due, 1));
  });
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
