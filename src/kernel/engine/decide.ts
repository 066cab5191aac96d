/**
 * One step as one unit of work:
 *
 *   load -> handle -> commit -> publish -> ack
 *
 * Commit is all or nothing: events, outbox rows, inbox mark, saga state, timers, checkpoint. The arrows are the only
 * places where a consumer can die.
 */
import type { CrashPoint, Fault } from '../record/fault.ts';
import type { Failure, StepOutcome } from '../record/step-record.ts';
import { beginHandling, drawBetween, whole } from './circumstances.ts';
import { Draft } from './draft.ts';
import { nextTo, whyNot } from './applicable.ts';
import { failureOf, isHopeless, knownFailure, reasonOf, thrownFailure } from './failure.ts';
import { handle, refuseLocked } from './handle.ts';
import { idText } from './id.ts';
import { copyOf, never, noDeliveries, putOff, triedAgain, type Delivery, type Via } from './letter.ts';
import { healedAt, linkAhead } from './links.ts';
import type { Oracle } from './oracle.ts';
import { loaded } from './snapshots.ts';
import type { Step } from './step.ts';
import type { CompiledLink, CompiledSaga, Consumer, System } from './system.ts';
import { tellGivenUp, tellHandled } from './via.ts';
import { heldAt, instanceAt, isDown, lockFor, wasHandled, type World } from './world.ts';

/** Virtual ms until a consumer that died is back, and until the relay finds what was not published. The relay is there
 * first: what the restarted consumer publishes next must not overtake what it published before it died. */
const restartDelay = 50;
const relayDelay = 40;

const diedWhen: { readonly [When in CrashPoint]: string } = {
  'before commit': 'the consumer died before commit',
  'after commit': 'the consumer died after commit',
  'after publish': 'the consumer died after publish',
};

const theDraft = new Draft();

export function decide(system: System, world: World, delivery: Delivery, source: Step['source'], oracle: Oracle): Step {
  const { letter } = delivery;
  const { consumer } = letter.route;
  const now = delivery.due > world.now ? delivery.due : world.now;
  const draft = theDraft.begin(system, world, delivery, now, instanceAt(world, letter.slot, consumer));
  beginHandling(system, delivery, oracle, now, world.standing.seed);

  const inside = consumer.kind !== 'gateway' && consumer.kind !== 'relay' && consumer.kind !== 'hand';
  const link = inside && consumer.links !== null ? linkAhead(world, delivery) : null;
  const healed = link === null || world.standing.cuts === null ? null : healedAt(world, link, delivery.due);
  if (link !== null && healed !== null) return cutOff(draft, source, null, link, healed);

  const held = world.standing.held === null ? null : heldAt(world.standing.held, letter.slot);
  if (held?.parked === true) return parkedBehind(draft, source, idText(held.by));

  const asked = inside && oracle.fault !== null ? oracle.fault(delivery) : null;
  // What cannot happen here does not happen; a trace from elsewhere may ask for it.
  const fault = asked !== null && whyNot(asked, world, delivery) === null ? asked : null;
  if (fault?.kind === 'delay') return delayed(draft, source, fault);
  if (fault?.kind === 'cut' && link !== null) return cutOff(draft, source, fault, link, delivery.due + fault.ms);
  if (fault?.kind === 'overtake') return overtaken(draft, source, fault);
  if (fault?.kind === 'rebuild') return rebuilt(draft, source, fault);
  if (fault?.kind === 'restart') return restarted(draft, source, fault);
  if (fault?.kind === 'drop') return finished(draft, source, fault, 'dropped', null, false);
  if (fault?.kind === 'crash' && fault.when === 'before commit') return crashed(draft, source, fault, fault.when);

  if (system.inbox && inside && wasHandled(world, letter)) {
    if (letter.via !== null) tellHandled(draft, letter.via);
    return finished(draft, source, fault, 'duplicate', null, false);
  }

  const failing = failingAfter(fault, delivery.failing);
  if (fault?.kind === 'conflict') {
    const { version } = draft.instance;
    const what = `the stream was expected at version ${version}, and somebody else has appended since`;
    return failed(draft, source, fault, failureOf(system, delivery, 'conflict', what), failing);
  }
  if (fault?.kind === 'down' || (world.standing.down !== null && isDown(world, consumer, now))) {
    return failed(draft, source, fault, knownFailure(system, delivery, 'unavailable', 'it is down'), failing);
  }
  if (failing !== 0) {
    const what = failing < 0 ? 'it is poison: every attempt fails' : 'made to fail';
    const failure = knownFailure(system, delivery, 'injected', what);
    const reason = failsAs(fault, delivery);
    return failed(draft, source, fault, reason === null ? failure : { ...failure, reason }, failing);
  }
  const lock = lockFor(world, letter);
  try {
    if (consumer.snapshots !== null) draft.instance = loaded(system, draft.instance, consumer.snapshots, now);
    if (lock === null) handle(draft);
    else refuseLocked(draft, `'${lock.saga.name}' ${lock.key} is under way`);
  } catch (thrown) {
    draft.reset();
    return failed(draft, source, fault, thrownFailure(system, delivery, thrown), 0);
  }
  if (letter.via !== null) tellHandled(draft, letter.via);
  if (fault?.kind === 'crash') return crashed(draft, source, fault, fault.when);
  if (fault?.kind === 'lose reply') draft.sent.clear();
  if (fault?.kind === 'duplicate') {
    draft.repeat(copyOf(delivery, now, `${delivery.copy}d`), 'duplicate');
  }
  if (draft.refusal !== null) {
    const refusal = failureOf(system, delivery, 'refused', draft.refusal);
    const { closedDoor } = draft;
    const error = closedDoor === null ? refusal : { ...refusal, detail: { door: closedDoor } };
    return finished(draft, source, fault, 'refused', error, true);
  }
  return finished(draft, source, fault, 'handled', null, true);
}

function finished(
  draft: Draft,
  source: Step['source'],
  fault: Fault | null,
  outcome: StepOutcome,
  error: Failure | null,
  committed: boolean,
): Step {
  return {
    delivery: draft.delivery,
    source,
    at: draft.now,
    fault,
    outcome,
    error,
    base: draft.instance.version,
    events: draft.happenings(),
    sent: draft.deliveries(),
    cancelled: draft.revoked(),
    again: draft.repeats(),
    committed,
    decisions: draft.decisions(),
  };
}

function delayed(draft: Draft, source: Step['source'], fault: Fault & { kind: 'delay' }): Step {
  const { delivery, now } = draft;
  draft.repeat(putOff(delivery, now + fault.ms), 'delay');
  return finished(draft, source, fault, 'delayed', null, false);
}

/** It waits on this side of the link, and holds nobody's line: it has not arrived. */
function cutOff(
  draft: Draft,
  source: Step['source'],
  fault: Fault | null,
  { name, between: [one, other] }: CompiledLink,
  healed: number,
): Step {
  const { delivery, system, consumer } = draft;
  const error = failureOf(system, delivery, 'cut', `the link '${name}' between ${one} and ${other} is cut`);
  if (consumer.atMostOnce) {
    if (delivery.letter.via !== null) tellGivenUp(draft, delivery.letter.via, error);
    return finished(draft, source, fault, 'dropped', error, false);
  }
  draft.repeat(putOff(delivery, healed), 'cut');
  return finished(draft, source, fault, 'delayed', error, false);
}

/** How often the handler is still made to fail, this time included; -1 for ever. */
export function failingAfter(fault: Fault | null, before: number): number {
  if (fault?.kind === 'poison' || fault?.kind === 'failing compensation') return -1;
  return fault?.kind === 'fail' ? fault.times : before;
}

/** As what it is made to fail: said with the fault, and the same in the tries after it. */
export function failsAs(fault: Fault | null, { failing, failsAs: before }: Delivery): Delivery['failsAs'] {
  if (fault?.kind === 'fail' || fault?.kind === 'poison') return fault.as ?? null;
  return failing === 0 ? null : before;
}

/** The message goes behind the next one to the same consumer. */
function overtaken(draft: Draft, source: Step['source'], fault: Fault): Step {
  const { delivery, now } = draft;
  const due = Math.max(now, nextTo(draft.world, delivery)?.due ?? now);
  draft.repeat(putOff(delivery, due), 'delay');
  return finished(draft, source, fault, 'delayed', null, false);
}

/** `evolve` folds the read model again; the message that was at hand comes after that. */
function rebuilt(draft: Draft, source: Step['source'], fault: Fault): Step {
  const { delivery, now } = draft;
  draft.repeat(putOff(delivery, now), 'rebuild');
  return finished(draft, source, fault, 'delayed', null, false);
}

/** How often it has been tried was only remembered. */
function restarted(draft: Draft, source: Step['source'], fault: Fault): Step {
  const { delivery, now, system } = draft;
  draft.repeat(putOff(delivery, now + restartDelay, 1), 'redelivery');
  const error = knownFailure(system, delivery, 'crash', 'its process was restarted');
  return finished(draft, source, fault, 'crashed', error, false);
}

/** The message comes again unless the channel is at-most-once; what was committed stays. */
function crashed(draft: Draft, source: Step['source'], fault: Fault, when: CrashPoint): Step {
  const { delivery, now, system, consumer } = draft;
  const committed = when !== 'before commit';
  // A broker loses nothing that was appended: whoever reads asks for it again.
  const durable = system.outbox || consumer.topic !== null || consumer.group !== null;
  const unpublished = committed && durable ? draft.deliveries().filter(isMessage) : noDeliveries;
  // Timers are committed with the state; messages are published after it.
  if (when === 'after commit') draft.sent.drop(isMessage);
  if (unpublished.length > 0) {
    const rows = when === 'after commit' ? unpublished : unpublished.map((d) => copyOf(d, d.due, `${d.copy}o`));
    const { origin } = delivery.letter;
    draft.postHashed(system.outboxRoute, consumer.name, rowsData(rows), origin, false, now + relayDelay, rows);
  }
  if (!consumer.atMostOnce) {
    // Before the commit it is the same try once more; afterwards it is a second copy, which only the inbox knows.
    const copy = committed ? `${delivery.copy}r` : delivery.copy;
    const attempt = committed ? delivery.attempt : delivery.attempt + 1;
    draft.repeat(copyOf(delivery, now + restartDelay, copy, attempt), 'redelivery');
  }
  const died = knownFailure(system, delivery, 'crash', diedWhen[when]);
  // what it had decided by then would be known to nobody but the inbox
  const error = committed && draft.refusal !== null ? { ...died, detail: { refused: draft.refusal } } : died;
  return finished(draft, source, fault, 'crashed', error, committed);
}

const isMessage = ({ letter }: Delivery): boolean => letter.route.kind !== 'timeout';

/** What identifies outbox rows, for the hash; the rows themselves hang on the letter. */
function rowsData(rows: readonly Delivery[]): { rows: readonly string[] } {
  return { rows: rows.map((row) => idText(row.letter.id) + row.copy) };
}

function failed(draft: Draft, source: Step['source'], fault: Fault | null, error: Failure, failing: number): Step {
  const { delivery, now, consumer } = draft;
  const { via } = delivery.letter;
  const retry = via?.retry ?? consumer.retry;
  if (consumer.atMostOnce) {
    if (via !== null) tellGivenUp(draft, via, error);
    return finished(draft, source, fault, 'dropped', error, false);
  }
  const failedAt = delivery.failedAt < 0 ? now : delivery.failedAt;
  const as = failing === 0 ? null : failsAs(fault, delivery);
  const left = failing > 0 ? failing - 1 : failing;
  if (delivery.attempt > retry.times || isHopeless(error) || isNeverRetried(via, error)) {
    if (via?.takesFailures) {
      tellGivenUp(draft, via, error);
      return finished(draft, source, fault, 'failed', error, false);
    }
    if (consumer.onPoison !== 'block') return parked(draft, source, fault, error);
    // It stays at the head of its line for ever.
    draft.repeat(triedAgain(delivery, never, left, as, failedAt), 'retry');
    return finished(draft, source, fault, 'failed', error, false);
  }
  const wait = whole(Math.min(retry.atMost, retry.first * retry.factor ** (delivery.attempt - 1)));
  const pause = retry.jitter ? drawBetween(Math.ceil(wait / 2), wait, delivery, 0x5254) : wait;
  draft.repeat(triedAgain(delivery, now + pause, left, as, failedAt), 'retry');
  return finished(draft, source, fault, 'failed', error, false);
}

function isNeverRetried(via: Via | null, error: Failure): boolean {
  return via?.consumer.group?.model.deadLetters?.neverRetried.includes(reasonOf(error)) ?? false;
}

function parkedBehind(draft: Draft, source: Step['source'], first: string): Step {
  const error = failureOf(draft.system, draft.delivery, 'injected', `parked behind message ${first} of the same key`);
  return parked(draft, source, null, error);
}

/** An `evolve` that throws cannot be tried again: the event was decided. Nothing of the step is kept. */
export function givenUp(system: System, world: World, step: Step, thrown: unknown): Step {
  const { delivery, source, at, fault, decisions } = step;
  const { letter } = delivery;
  const instance = instanceAt(world, letter.slot, letter.route.consumer);
  const draft = theDraft.begin(system, world, delivery, at, instance);
  return { ...parked(draft, source, fault, thrownFailure(system, delivery, thrown)), decisions };
}

/** A dead letter. A saga that waits for what it promised, an undo or a step after the pivot, is told. */
function parked(draft: Draft, source: Step['source'], fault: Fault | null, error: Failure): Step {
  const { origin, via } = draft.delivery.letter;
  if (via !== null) tellGivenUp(draft, via, error);
  const saga = origin?.saga.saga ?? null;
  if (origin !== null && saga !== null && concerns(draft.consumer, origin.saga)) {
    if (origin.undo || saga.steps[origin.step]?.definition.kind === 'retriable') tell(draft, saga, error);
  }
  return finished(draft, source, fault, 'parked', error, false);
}

const concerns = (consumer: Consumer, saga: Consumer) => consumer !== saga && consumer.kind !== 'projection';

function tell(draft: Draft, saga: CompiledSaga, error: Failure): void {
  const { origin } = draft.delivery.letter;
  if (origin === null) return;
  const data = { step: origin.step, undo: origin.undo, says: 'gave up', reason: error.message };
  draft.postHashed(saga.replyRoute, origin.key, data, null, false, draft.now);
}
