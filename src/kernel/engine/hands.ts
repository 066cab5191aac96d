/** Carries out what a person does to the queue, and says why something is not possible. */
import type { Hand, RebuildHand } from '../record/hand.ts';
import type { JsonObject } from '../../shared/json.ts';
import { pick } from './draft.ts';
import { hashValue, lanes } from './hash.ts';
import { idText } from './id.ts';
import { copyOf, putOff, stepId, type Delivery } from './letter.ts';
import { queueFirst, queueItems, type QueueEdit } from './queue.ts';
import type { MessageType, Route, System } from './system.ts';
import { rebuildingName, whyNoRebuild } from './rebuild.ts';
import { withoutHeld, type DeadLetter, type Standing, type World } from './world.ts';

export const isRebuild = (hand: Hand): hand is RebuildHand =>
  hand.do === 'rebuild' || hand.do === 'fold on' || hand.do === 'switch over' || hand.do === 'throw away';

/** Null where it can be done. */
export function whyNoHand(system: System, world: World, hand: Hand): string | null {
  if (isRebuild(hand)) return whyNoRebuild(system, world, hand);
  if (hand.do === 'pause' || hand.do === 'resume') {
    const known = system.byName.has(hand.whom) || hand.whom in system.scenario.contexts;
    if (!known) return `there is no consumer or context '${hand.whom}'`;
    const paused = world.standing.paused.includes(hand.whom);
    return paused === (hand.do === 'pause') ? `'${hand.whom}' is ${paused ? '' : 'not '}paused` : null;
  }
  if (hand.do === 'resend' || hand.do === 'discard') {
    const letter = findDead(world, hand.step);
    if (letter === null) return `step ${hand.step} left no dead letter that still lies here`;
    return hand.do === 'resend' && hand.data !== undefined ? whyNoEdit(system, letter.delivery, hand.data) : null;
  }
  const item = findItem(world, hand.message);
  if (item === null) return 'this message is not under way';
  const { consumer } = item.letter.route;
  switch (hand.do) {
    case 'hold':
      return isHeld(world, item) ? 'it is held already' : null;
    case 'release':
      return isHeld(world, item) ? null : 'it is not held';
    case 'deliver first':
      return consumer.ordered && firstOfLine(world, item) !== item
        ? 'the channel keeps the order of each key: the message before it comes first'
        : null;
    case 'duplicate':
      return consumer.atMostOnce ? 'the channel delivers at most once: it doubles nothing' : null;
    case 'delay':
      return Number.isInteger(hand.ms) && hand.ms > 0 ? null : 'a delay is a whole number of virtual ms';
    case 'drop':
      return consumer.atMostOnce ? null : 'the channel delivers at least once: it loses nothing';
    case 'edit':
      if (consumer.kind === 'group') return 'a record of a log is never changed: change it before it is appended';
      return whyNoEdit(system, item, hand.data);
  }
}

function whyNoEdit(system: System, { letter }: Delivery, data: JsonObject): string | null {
  const type = typeOf(system, letter.route);
  if (type === undefined) return 'only commands and events have a payload to edit';
  const { keyField } = letter.route;
  const isFixed = keyField !== null && type.fields.includes(keyField);
  if (isFixed && data[keyField] !== letter.key) return `${keyField} says whom it is for, and stays`;
  if (type.check(pick(type.fields, data))) return null;
  return type
    .explain(data)
    .map(({ path, message }) => `${path}: ${message}`)
    .join('; ');
}

/** Of an event in the version in which it is stored. */
function typeOf(system: System, { kind, type, event }: Route): MessageType | undefined {
  return kind === 'command' ? system.commands.get(type) : (event ?? undefined);
}

function findItem(world: World, id: string): Delivery | null {
  for (const item of queueItems(world.queue)) if (idText(stepId(item)) === id) return item;
  return null;
}

function firstOfLine(world: World, { letter }: Delivery): Delivery | null {
  for (const item of queueItems(world.queue)) if (item.letter.slot === letter.slot) return item;
  return null;
}

/** Held messages stand in the list of what is paused, under this name. */
const heldName = (item: Delivery) => `#${idText(stepId(item))}`;

const isHeld = (world: World, item: Delivery) => world.standing.paused.includes(heldName(item));

/** Held itself, or for somebody who is paused. */
export function isPaused(world: World, item: Delivery): boolean {
  const { name, context, kind } = item.letter.route.consumer;
  const { paused } = world.standing;
  if (kind === 'projection' && paused.includes(rebuildingName(name))) return true;
  return paused.includes(name) || (context !== null && paused.includes(context)) || isHeld(world, item);
}

export function findDead(world: World, step: number): DeadLetter | null {
  for (let at = world.standing.dead; at !== null; at = at.next) if (at.step === step) return at;
  return null;
}

function withoutDead(dead: DeadLetter | null, step: number): DeadLetter | null {
  if (dead === null || dead.step === step) return dead?.next ?? null;
  return { ...dead, next: withoutDead(dead.next, step) };
}

/** What a hand changes beside the queue. */
export type AfterHand = Pick<Standing, 'paused' | 'dead' | 'held'>;

/** The world after a hand; `edit` already works on its queue. */
export function withHand(system: System, world: World, hand: Exclude<Hand, RebuildHand>, edit: QueueEdit): AfterHand {
  const { paused, dead, held } = world.standing;
  const pausing = (names: readonly string[]): AfterHand => ({ paused: names, dead, held });
  if (hand.do === 'pause') return pausing([...paused, hand.whom]);
  if (hand.do === 'resume') return pausing(paused.filter((one) => one !== hand.whom));
  if (hand.do === 'resend' || hand.do === 'discard') {
    const letter = findDead(world, hand.step);
    if (letter === null) return world.standing;
    if (hand.do === 'resend') edit.put(sentAgain(system, world, letter.delivery, hand.data));
    // Its line goes on with it: what was parked behind it is sent again one by one.
    const { slot } = letter.delivery.letter;
    return { paused, dead: withoutDead(dead, hand.step), held: hand.do === 'resend' ? withoutHeld(held, slot) : held };
  }
  const item = findItem(world, hand.message);
  if (item === null) return world.standing;
  if (hand.do === 'hold') return pausing([...paused, heldName(item)]);
  if (hand.do === 'release') return pausing(paused.filter((one) => one !== heldName(item)));
  const first = queueFirst(world.queue)?.due ?? item.due;
  if (hand.do !== 'duplicate') edit.remove(item);
  switch (hand.do) {
    case 'deliver first':
      edit.put(putOff(item, Math.min(first, item.due) - 1));
      break;
    case 'duplicate':
      edit.put(newCopy(world, item));
      break;
    case 'delay':
      edit.put(putOff(item, Math.max(item.due, world.now) + hand.ms));
      break;
    case 'edit':
      edit.put(edited(system, item, hand.data));
      break;
    case 'drop':
      break;
  }
  return world.standing;
}

/** A copy of its own, with all its tries before it. */
function sentAgain(system: System, world: World, letter: Delivery, data: JsonObject | undefined): Delivery {
  const mended = data === undefined ? letter : edited(system, letter, data);
  return { ...mended, due: world.now, attempt: 1, copy: `${letter.copy}m`, failing: 0, failsAs: null, failedAt: -1 };
}

/** Doubled twice, they are three: each copy has a name of its own, also where a fault doubles the same message. */
function newCopy(world: World, item: Delivery): Delivery {
  let copy: Delivery = item;
  do copy = copyOf(copy, copy.due, `${copy.copy}h`);
  while (findItem(world, idText(stepId(copy))) !== null);
  return copy;
}

/** The same message with another payload: its id stays, so that what follows keeps its name. */
function edited(system: System, item: Delivery, data: JsonObject): Delivery {
  const { letter } = item;
  const type = typeOf(system, letter.route);
  const payload = type === undefined ? data : pick(type.fields, data);
  hashValue(payload);
  return {
    ...item,
    letter: { ...letter, data: payload, dataA: system.hashed ? lanes.a : 0, dataB: system.hashed ? lanes.b : 0 },
  };
}
