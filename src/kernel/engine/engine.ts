/** Runs a compiled variant: which message is next, one step, how it ends. */
import { guarded } from './guard.ts';
import { decide, givenUp } from './decide.ts';
import { evolve } from './evolve.ts';
import { idText, sameId } from './id.ts';
import { inputId, inputLetter } from './input.ts';
import { allLawsHold } from './laws.ts';
import { firstDelivery, never, stepId, type Delivery } from './letter.ts';
import type { Oracle } from './oracle.ts';
import { emptyQueue, QueueEdit, queueFirst, queueFind, queueFirstBucket, queueItems } from './queue.ts';
import type { Step } from './step.ts';
import type { Instance, System } from './system.ts';
import { emptyVector, vectorSet } from './vector.ts';
import { isPaused } from './hands.ts';
import { timerItems, timersFirst } from './timers.ts';
import { blankWorld, heldAt, lockFor, slotOf, type World } from './world.ts';
import type { Outcome } from '../record/step-record.ts';
import type { Input } from '../record/trace.ts';

/** The world before the first step. What a script planned ahead waits in the queue of the gateway. */
export function emptyWorld(system: System, seed: number, inputs: readonly Input[] = []): World {
  const queue = new QueueEdit().begin(emptyQueue, system.hashed);
  // Latest first: an insertion walks past what is due before it. The order among equals stays.
  const planned = inputs.filter((input) => input.after === undefined).toSorted((x, y) => y.at - x.at);
  for (const input of planned) queue.put(inputDelivery(system, input));
  return blankWorld(seed, standing(system), queue.end());
}

/** Instances that were there before anything happened: they have a state and no history. */
function standing(system: System): World['instances'] {
  let instances = emptyVector<Instance>();
  for (const { consumer, key, state } of system.standing)
    instances = vectorSet(instances, slotOf(system, consumer, key), { ...consumer.initial, consumer, key, state });
  return instances;
}

/** A command from outside, as the gateway gets it. Throws where the gateway does not take that type. */
export function inputDelivery(system: System, input: Input): Delivery {
  const route = system.inputRoutes.get(input.type);
  if (route === undefined) throw new TypeError(`${system.scenario.id}: the gateway does not take ${input.type}`);
  return firstDelivery(inputLetter(system, route, inputId(input.id), input.data, input.token ?? null), input.at);
}

export interface Chosen {
  readonly delivery: Delivery;
  readonly source: 'queue' | 'timers';
}

/** What happens next by default; null where nothing is left to do, or where it goes round for ever. */
export function nextDelivery(system: System, world: World): Chosen | null {
  const first = firstOfAll(world);
  return first === null || first.delivery.letter.depth > system.hopLimit ? null : first;
}

function firstOfAll(world: World): Chosen | null {
  const message = nextMessage(world);
  const timer = nextTimer(world);
  const delivery = isBefore(timer, message) ? timer : message;
  if (delivery === null || delivery.due >= never) return null;
  return { delivery, source: delivery === timer ? 'timers' : 'queue' };
}

const nextMessage = (world: World) => (isCalm(world) ? queueFirst(world.queue) : firstFree(world));
const nextTimer = (world: World) =>
  world.standing.paused.length === 0 ? timersFirst(world.timers) : firstFreeTimer(world);

/** At the same moment an answer wins over the end of the patience. */
const isBefore = (timer: Delivery | null, message: Delivery | null): timer is Delivery =>
  timer !== null && (message === null || timer.due < message.due);

/** Nothing holds anything up: the head of the queue is next. */
const isCalm = ({ standing: { held, locks, paused } }: World) => held === null && locks === 0 && paused.length === 0;

function firstFreeTimer(world: World): Delivery | null {
  for (const item of timerItems(world.timers)) if (!isPaused(world, item)) return item;
  return null;
}

const firstFree = (world: World): Delivery | null => queueFind(world.queue, isFree, world);

/** Not held by a person, neither behind a message of its key that is tried again, nor before a lock. */
function isFree(world: World, item: Delivery): boolean {
  const { letter } = item;
  if (world.standing.paused.length > 0 && isPaused(world, item)) return false;
  if (lockFor(world, letter)?.others === 'wait') return false;
  if (world.standing.held === null || !letter.route.consumer.ordered) return true;
  const line = heldAt(world.standing.held, letter.slot);
  return line === null || line.parked || sameId(line.by, letter.id);
}

/** The messages that could be delivered now, the default first: the first of each line among those due first. */
export function enabled(system: System, world: World): readonly Delivery[] {
  const usual = nextDelivery(system, world);
  if (usual === null || usual.source === 'timers') return usual === null ? [] : [usual.delivery];
  const met = new Set<number>([usual.delivery.letter.slot]);
  const options = [usual.delivery];
  for (const item of queueFirstBucket(world.queue)) {
    const { slot, route } = item.letter;
    if (item === usual.delivery || !isFree(world, item) || item.due !== usual.delivery.due) continue;
    if (route.consumer.ordered && met.has(slot)) continue;
    met.add(slot);
    options.push(item);
  }
  return options;
}

/** What could come next if nobody knew how long anything takes: the first of each line, whenever it is due, and any timer. */
export function enabledAtAnyTime(world: World): readonly Chosen[] {
  const met = new Set<number>();
  const found: Chosen[] = [];
  for (const delivery of queueItems(world.queue)) {
    const { slot, route } = delivery.letter;
    if (delivery.due >= never || !isFree(world, delivery) || (route.consumer.ordered && met.has(slot))) continue;
    met.add(slot);
    found.push({ delivery, source: 'queue' });
  }
  for (const delivery of timerItems(world.timers))
    if (!isPaused(world, delivery)) found.push({ delivery, source: 'timers' });
  return found;
}

/** Delivers one of these. Time goes on to when it is due, and never back. */
export function takeAtAnyTime(system: System, world: World, { delivery, source }: Chosen, oracle: Oracle): Taken {
  return carryOut(system, world, delivery, source, oracle);
}

/** One step and the world after it. */
export interface Taken {
  readonly step: Step;
  readonly world: World;
}

/** Takes the next step; null where nothing is left to do. */
export function takeStep(system: System, world: World, oracle: Oracle): Taken | null {
  // as `nextDelivery`, without an object for the answer
  const message = nextMessage(world);
  const timer = nextTimer(world);
  const isTimer = isBefore(timer, message);
  const usual = isTimer ? timer : message;
  if (usual === null || usual.due >= never || usual.letter.depth > system.hopLimit) return null;
  if (isTimer) return carryOut(system, world, usual, 'timers', oracle);
  const other = oracle.sched === null ? usual : anotherOne(system, world, usual, oracle.sched);
  const taken = carryOut(system, world, other, 'queue', oracle);
  if (other === usual) return taken;
  const sched = { kind: 'sched' as const, at: idText(stepId(usual)), instead: idText(stepId(other)) };
  return { step: { ...taken.step, decisions: [sched, ...taken.step.decisions] }, world: taken.world };
}

function anotherOne(system: System, world: World, usual: Delivery, sched: NonNullable<Oracle['sched']>): Delivery {
  const options = enabled(system, world);
  return (options.length > 1 ? options[sched(options)] : undefined) ?? usual;
}

/** A live command: it goes through the gateway at once, whatever else waits. Virtual time moves on to `input.at`, but not
 * past what is due before. */
export function takeInput(system: System, world: World, input: Input, oracle: Oracle): Taken {
  const next = nextDelivery(system, world)?.delivery.due ?? Infinity;
  const at = Math.max(world.now, Math.min(input.at, next));
  const delivery = inputDelivery(system, { ...input, at });
  return carryOut(system, world, delivery, 'outside', oracle);
}

function carryOut(system: System, world: World, delivery: Delivery, source: Step['source'], oracle: Oracle): Taken {
  return system.guarded
    ? onGuard(system, world, delivery, source, oracle)
    : unguarded(system, world, delivery, source, oracle);
}

/** Apart from `carryOut`, which would otherwise put what it is given where a closure finds it, needed or not. */
function onGuard(system: System, world: World, delivery: Delivery, source: Step['source'], oracle: Oracle): Taken {
  return guarded(() => unguarded(system, world, delivery, source, oracle));
}

function unguarded(system: System, world: World, delivery: Delivery, source: Step['source'], oracle: Oracle): Taken {
  const step = decide(system, world, delivery, source, oracle);
  try {
    return { step, world: evolve(system, world, step) };
  } catch (thrown) {
    const failedStep = givenUp(system, world, step, thrown);
    return { step: failedStep, world: evolve(system, world, failedStep) };
  }
}

/** Something is left to do, and a person holds it. */
const isOnHold = ({ standing: { paused }, queue, timers }: World) => paused.length > 0 && queue.size + timers.size > 0;

/** How the run ended; null while something is left to do. Worst first. */
export function outcomeOf(system: System, world: World): Outcome | null {
  if (nextDelivery(system, world) !== null || isOnHold(world)) return null;
  if (!allLawsHold(system, world)) return 'law violated';
  if (firstOfAll(world) !== null) return 'livelock';
  if (queueFirst(world.queue) !== null || world.standing.sagas.open > 0) return 'stuck';
  if (world.standing.sagas.failed > 0) return 'compensation failed';
  if (world.standing.dead !== null) return 'parked';
  return world.standing.sagas.compensated > 0 ? 'compensated' : 'completed';
}
