/**
 * What a step touched. Two steps of one moment can change places when neither writes what the other touches: what they lead
 * to is the same either way, but for places in the global log, which nothing depends on.
 *
 * Everything touched is a number. Two things with one number by accident count as one, which costs a schedule and hides
 * none.
 */
import { keyFor } from './fold-one.ts';
import { idText, roundA } from './id.ts';
import { lawReads } from './laws.ts';
import { stepId, type Delivery } from './letter.ts';
import type { Step } from './step.ts';
import type { Consumer, System } from './system.ts';
import { vectorGet } from './vector.ts';
import { slotOf, type World } from './world.ts';

export interface Footprint {
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  /** Ids of the steps that its messages become. */
  readonly leadsTo: readonly string[];
  /** Messages of one line keep their order; null where they keep none. */
  readonly line: number | null;
  /** Virtual ms. */
  readonly due: number;
  /** Timers fire one by one, when no message of their moment is left. */
  readonly timer: boolean;
}

const everything = 0x416c6c73;
/** Of these two it is who looks at them all that counts as writing: those who add to them may change places. */
const deadLetters = 0x44656164;
const allOf = ({ hashA }: Consumer) => roundA(hashA, 0x416c6c4f);

const instance = (slot: number) => roundA(slot, 0x496e7374);
const keysOf = ({ hashA }: Consumer) => roundA(hashA, 0x4b657973);
/** The end of a line at one moment: what is put there keeps its place. */
const endOfLine = (slot: number, due: number) => roundA(roundA(slot, 0x4c696e65), due);
const copiesOf = ({ letter: { id } }: Delivery) => roundA(roundA(id.a, 0x436f7079), id.b);

export function footprintOf(system: System, before: World, step: Step, after: World): Footprint {
  const { delivery, source } = step;
  const { route, slot } = delivery.letter;
  const { consumer } = route;
  const touched: Touched = { reads: [everything, instance(slot)], writes: [] };
  if (concernsAll(step, before)) touched.writes.push(everything);
  if (system.inbox) touched.writes.push(copiesOf(delivery));
  ownInstance(system, before, step, after, touched);
  shadows(system, step, touched);
  if (step.outcome === 'parked') touched.reads.push(deadLetters);
  if (consumer.group !== null) touched.writes.push(deadLetters);
  if (system.privacy?.readers.has(consumer)) touched.reads.push(keysOf(system.privacy.vault));
  endsOfLines(step, touched);
  return {
    ...touched,
    leadsTo: [...step.sent, ...step.again.map((one) => one.delivery)].map((one) => idText(stepId(one))),
    line: consumer.ordered && source === 'queue' ? slot : null,
    due: delivery.due,
    timer: source === 'timers',
  };
}

interface Touched {
  readonly reads: number[];
  readonly writes: number[];
}

/** Outages, restarts, rebuilds and what a person does reach further than one instance. */
function concernsAll({ fault, outcome, delivery }: Step, { standing }: World): boolean {
  if (outcome === 'crashed' || delivery.letter.route.consumer.kind === 'hand' || standing.builds.length > 0)
    return true;
  switch (fault?.kind) {
    case 'down':
    case 'cut':
    case 'restart':
    case 'rebuild':
    case 'overtake':
      return true;
    default:
      return false;
  }
}

function ownInstance(system: System, before: World, step: Step, after: World, { reads, writes }: Touched): void {
  const { slot, key, route } = step.delivery.letter;
  const { consumer } = route;
  const is = vectorGet(after.instances, slot);
  const changed = is !== vectorGet(before.instances, slot);
  // what is tried again, or given up, decides about those behind it
  const holds = consumer.ordered && (step.again.length > 0 || step.outcome === 'parked');
  if (changed || holds) writes.push(instance(slot));
  if (!changed || is === undefined) return;
  reads.push(allOf(consumer));
  if (system.privacy?.vault === consumer) writes.push(keysOf(consumer));
  if (consumer.saga !== null && consumer.saga.lock !== null)
    writes.push(instance(slotOf(system, consumer.saga.lock.target, key)));
  for (const { consumer: other, key: one } of lawReads(system, after, consumer, is)) {
    if (one === null) writes.push(allOf(other));
    else reads.push(instance(slotOf(system, other, one)));
  }
}

/** The rows that the law about read models compares with. */
function shadows(system: System, { committed, delivery, events }: Step, { reads, writes }: Touched): void {
  if (!committed || delivery.letter.route.consumer.notes !== null) return;
  for (const { type, data } of events)
    for (const shadow of type.shadows) {
      writes.push(instance(slotOf(system, shadow.consumer, keyFor(shadow, data))));
      reads.push(allOf(shadow.consumer));
    }
}

function endsOfLines({ sent, again }: Step, { writes }: Touched): void {
  const put = ({ letter: { route, slot }, due }: Delivery) => {
    if (route.kind !== 'timeout' && route.consumer.ordered) writes.push(endOfLine(slot, due));
  };
  sent.forEach(put);
  for (const { delivery } of again) put(delivery);
}
