/** Carries out what a protection decides: letters with a via to the external, timers, answers in its name. */
import type { JsonObject } from '../../../shared/json.ts';
import type { CallState, ProtectionState } from '../../ports/protection-state.ts';
import { circumstances, drawBetween } from '../circumstances.ts';
import type { Draft } from '../draft.ts';
import { isHopeless, StepFailure } from '../failure.ts';
import { idText } from '../id.ts';
import { payloadFrom } from '../payload-from.ts';
import type { Reply } from '../saga-turn.ts';
import type { CompiledProtection, Consumer, EventType } from '../system.ts';
import { makeVia, senderFrom, senderRecord, type Told } from '../via.ts';
import type { Act, Ending, Happened, TimerName } from './machine.ts';
import { noteNames, type HappenedNote, type ProtectionNote } from './notes.ts';
import { turn } from './turn.ts';

/** The external is tried once for each letter: trying again is the protection's business. */
const once = { times: 0, first: 0, factor: 1, atMost: 0, jitter: false };

export function handleProtection(draft: Draft, consumer: Consumer): void {
  if (consumer.protection !== null) new Handling(draft, consumer, consumer.protection).take();
}

class Handling {
  private readonly draft: Draft;
  private readonly consumer: Consumer;
  private readonly protection: CompiledProtection;
  private state: ProtectionState;

  constructor(draft: Draft, consumer: Consumer, protection: CompiledProtection) {
    this.draft = draft;
    this.consumer = consumer;
    this.protection = protection;
    this.state = draft.instance.state as ProtectionState;
  }

  take(): void {
    this.happens(this.happened());
  }

  private happened(): Happened {
    const { letter, copy } = this.draft.delivery;
    const { route, data } = letter;
    if (route.kind === 'reply') {
      const { token, says, reason, error } = data as Told;
      return { what: 'told', token, says: endingOf(says, error), reason };
    }
    if (route.kind === 'timeout')
      return { what: route.type as TimerName, ...(data as { call: string; layer: number }) };
    const id = idText(letter.id);
    // What it gave up comes back to it as a dead letter, and is a call again when a person sends it once more.
    if (letter.from === this.consumer && !copy.includes('m'))
      throw new StepFailure('given-up', this.state.givenUp[id] ?? 'all layers of the protection have failed');
    const { target } = this.protection;
    const key = target.keyField === null ? '' : ((data as { [field: string]: string })[target.keyField] as string);
    const sender = { ...senderRecord(letter), cause: id };
    return {
      what: 'called',
      call: { call: copy === '' ? id : `${id}+${copy}`, key, data: data as JsonObject, sender },
    };
  }

  private happens(happened: Happened): void {
    const { now, delivery } = this.draft;
    let wait = -1;
    const { state, acts } = turn(this.state, happened, now, this.protection.fallback !== null, (from, to) => {
      wait = drawBetween(from, to, delivery, 0x5052);
      return wait;
    });
    // A timer that comes twice finds nothing to do.
    if (acts.length === 0 && happened.what !== 'dead letter') return;
    this.state = state;
    const note: HappenedNote = { ...happened, at: now, wait };
    this.note(noteNames[happened.what], note);
    for (const act of acts) this.carryOut(act);
  }

  private carryOut(act: Act): void {
    const { draft, protection } = this;
    switch (act.act) {
      case 'attempt':
        return this.attempt(act.call, act.token);
      case 'start':
        return this.start(act.timer, act.call, act.layer, act.after);
      case 'stop':
        return draft.cancel(act.timer, ({ call, layer }) => call === act.call && layer === act.layer);
      case 'answer':
        return draft.release(draft.delivery.letter.publishes);
      case 'refuse':
        return this.tellSaga(act.call, act.reason);
      case 'say':
        return this.note(act.fact, { call: act.call, reason: act.reason });
      case 'fail':
        if (act.mistake || protection.fallback === null) return this.giveUp(act.call, act.reason);
        return this.fallBack(protection.fallback, act.call, act.reason);
    }
  }

  private attempt({ key, data, sender }: CallState, token: string): void {
    const { draft, consumer, protection } = this;
    const via = { consumer, key: '', token, captures: true, takesFailures: true, retry: once };
    draft.forward(protection.target, key, data, this.nameOf(sender), makeVia(draft.system, via), draft.now);
  }

  private start(timer: TimerName, call: CallState | null, layer: number, after: number): void {
    const { draft, protection } = this;
    const route = protection.timers.get(timer);
    if (route === undefined) return;
    const due = draft.now + after;
    if (call === null) draft.postHashed(route, '', { layer }, null, false, due);
    else draft.forward(route, '', { call: call.call, layer }, this.nameOf(call.sender), null, due);
  }

  private fallBack({ event, answer }: NonNullable<CompiledProtection['fallback']>, call: CallState, reason: string) {
    const { draft } = this;
    const data = payloadFrom(answer(call.data, circumstances), 'the fallback');
    this.note('FellBack', { call: call.call, reason, event: event.name });
    draft.standIn(event, call.key, data, this.nameOf(call.sender));
  }

  private giveUp(call: CallState, reason: string): void {
    if (call.sender.asked) return this.tellSaga(call, reason);
    const { draft, consumer } = this;
    const sender = this.nameOf(call.sender);
    const route = draft.system.commands.get(this.protection.target.type)?.route;
    if (route === undefined) return;
    const { letter } = draft.forward(route, '', call.data, { ...sender, from: consumer }, null, draft.now);
    this.happens({ what: 'dead letter', letter: idText(letter.id), reason });
  }

  /** A refusal for the saga that asked; what cannot be refused any more is given up. */
  private tellSaga({ sender }: CallState, reason: string): void {
    const { draft } = this;
    const from = senderFrom(draft.system, sender);
    const saga = from.origin?.saga.saga ?? null;
    if (!from.asked || from.origin === null || saga === null) return;
    const { step, undo, key } = from.origin;
    const promised = undo || saga.steps[step]?.definition.kind === 'retriable';
    const data: Reply = { step, undo, says: promised ? 'gave up' : 'refused', reason };
    draft.forward(saga.replyRoute, key, data, { ...this.nameOf(sender), origin: null }, null, draft.now);
  }

  /** The protection speaks, on behalf of whoever called. */
  private nameOf(sender: CallState['sender']) {
    return { ...senderFrom(this.draft.system, sender), from: this.consumer, position: 0, asked: false };
  }

  private note(name: ProtectionNote, data: object): void {
    this.draft.note(this.consumer.notes?.get(name) as EventType, data, this.state);
  }
}

function endingOf(says: Told['says'], error: Told['error']): Ending {
  if (says !== 'gave up') return says;
  return error !== null && isHopeless({ type: error }) ? 'mistake' : 'failed';
}
