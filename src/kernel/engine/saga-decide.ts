/**
 * Leads one saga: which command goes out after which answer.
 *
 *   started --step done--> next step ... --last done--> completed
 *      |
 *      +-- refused / timed out --> compensating --undo done--> undo of the step before ... --> compensated
 *                                       |
 *                                       +-- an undo given up --> failed, a person is asked
 */
import type { JsonObject } from '../../shared/json.ts';
import type { SagaInstance } from '../ports/driver.ts';
import { circumstances, drawBetween } from './circumstances.ts';
import type { Draft } from './draft.ts';
import type { Origin } from './letter.ts';
import { payloadFrom } from './payload-from.ts';
import type { NoteName, Notes } from './saga-notes.ts';
import type { CompiledSaga, CompiledStep, Consumer, EventType } from './system.ts';

export function handleSaga(draft: Draft, consumer: Consumer): void {
  const saga = consumer.saga as CompiledSaga;
  new SagaTurn(draft, consumer, saga, draft.instance.state as SagaInstance).take();
}

/** One message handled by one instance. */
class SagaTurn {
  private readonly draft: Draft;
  private readonly consumer: Consumer;
  private readonly saga: CompiledSaga;
  private readonly state: SagaInstance;
  /** The answers, with the one that has just come. */
  private answers: SagaInstance['answers'];
  private trigger: JsonObject;

  constructor(draft: Draft, consumer: Consumer, saga: CompiledSaga, state: SagaInstance) {
    this.draft = draft;
    this.consumer = consumer;
    this.saga = saga;
    this.state = state;
    this.answers = state.answers;
    this.trigger = state.trigger;
  }

  take(): void {
    const { route, data } = this.draft.delivery.letter;
    if (route.kind === 'timeout') this.timeout(route.type, data as { step: number });
    else if (route.kind === 'reply') this.reply(data as Reply);
    else if (this.state.status === 'none') {
      if (route.type === this.saga.startsOn) this.start(data as JsonObject);
    } else if (route.kind === 'command')
      this.draft.refusal = `'${this.consumer.name}' has already been started for ${this.draft.key}`;
    else this.answered(route.type, data as JsonObject);
  }

  private start(trigger: JsonObject): void {
    this.trigger = trigger;
    const { deadline, deadlineRoute } = this.saga;
    const due = deadline !== null && this.draft.system.deadlines ? this.draft.now + deadline : -1;
    this.note('SagaStarted', { trigger, due });
    if (due >= 0) this.draft.postHashed(deadlineRoute, this.draft.key, { step: -1 }, null, false, due);
    this.sendFrom(0);
  }

  /** Sends the step at `index`; notifications before it go out on the way; after the last one the saga is completed. */
  private sendFrom(index: number): void {
    const step = this.saga.steps[index];
    if (step === undefined) {
      this.draft.cancel('deadline');
      this.note('SagaCompleted', {});
      return;
    }
    this.send(step);
    if (step.definition.kind !== 'notify') return;
    this.note('StepDone', { step: step.name, answer: {} });
    this.sendFrom(index + 1);
  }

  private send(step: CompiledStep): void {
    const { within, with: mapping } = step.definition;
    const due = within !== null && this.draft.system.deadlines ? this.draft.now + within : -1;
    this.note('StepSent', { step: step.name, due });
    const payload =
      mapping === null ? this.trigger : payloadFrom(mapping(this.trigger, this.answers, circumstances), 'with');
    this.draft.send(step.send, payload, this.origin(step, false));
    if (due >= 0) this.draft.postHashed(step.timeoutRoute, this.draft.key, { step: step.index }, null, false, due);
  }

  private origin(step: CompiledStep, undo: boolean): Origin {
    const { key, slot } = this.draft.delivery.letter;
    return { saga: this.consumer, key, slot, step: step.index, undo };
  }

  private answered(event: string, data: JsonObject): void {
    const { status } = this.state;
    const step = this.stepInHand();
    if (status === 'started' && step !== null) {
      if (step.definition.done?.type === event) return this.stepDone(step, data);
      if (step.definition.refused.some((one) => one.type === event)) return this.refused(step, reasonIn(data) ?? event);
    }
    if (status === 'compensating' && step?.undo?.done.type === event) return this.undone(step);
    return this.late(event, data);
  }

  private stepDone(step: CompiledStep, answer: JsonObject): void {
    this.draft.cancel(step.timeoutRoute.type);
    const answers: { [step: string]: JsonObject | null } = { ...this.answers };
    answers[step.name] = answer;
    this.answers = answers;
    this.note('StepDone', { step: step.name, answer });
    // Beyond the pivot nothing is undone any more, so there is nothing left that a deadline could end.
    if (step.index === this.saga.pivot) this.draft.cancel('deadline');
    this.sendFrom(step.index + 1);
  }

  private refused(step: CompiledStep, reason: string): void {
    if (step.definition.kind === 'retriable') return this.resendLater(step, reason);
    this.draft.cancel(step.timeoutRoute.type);
    this.note('StepRefused', { step: step.name, reason });
    return this.compensate(step.index, reason, false);
  }

  private resendLater(step: CompiledStep, reason: string): void {
    const { times, first, factor, atMost, jitter } = step.retry;
    const resent = this.state.resent + 1;
    this.draft.cancel(step.timeoutRoute.type);
    if (resent > times) {
      this.note('SagaFailed', { reason: `${step.name}: ${reason}` });
      return;
    }
    const wait = Math.min(atMost, first * factor ** (resent - 1));
    const pause = jitter ? drawBetween(Math.ceil(wait / 2), wait, this.draft.delivery, 0x5253) : wait;
    const due = this.draft.now + pause;
    this.note('StepToResend', { step: step.name, times: resent, due, reason });
    this.draft.postHashed(step.resendRoute, this.draft.key, { step: step.index }, null, false, due);
  }

  /** Undoes what was done before the step at `index`, last one first; the step itself where it may have been done. */
  private compensate(index: number, reason: string, inDoubt: boolean): void {
    this.draft.cancel('deadline');
    const undo = this.saga.steps.filter(
      (step) =>
        step.undo !== null &&
        ((step.index < index && this.state.progress[step.index] === 'done') ||
          (step.index === index && inDoubt && step.undo.inDoubt)),
    );
    this.note('CompensationStarted', { reason, undo: undo.map((step) => step.name) });
    this.undoLast(undo);
  }

  private undoLast(pending: readonly CompiledStep[]): void {
    const step = pending.at(-1);
    if (step?.undo == null) {
      this.note('SagaCompensated', {});
      return;
    }
    this.note('UndoSent', { step: step.name });
    const { with: mapping, command } = step.undo;
    const payload =
      mapping === null ? this.trigger : payloadFrom(mapping(this.trigger, this.answers, circumstances), 'undo.with');
    this.draft.send(command, payload, this.origin(step, true));
  }

  private undone(step: CompiledStep): void {
    this.note('UndoDone', { step: step.name });
    this.undoLast(this.saga.steps.filter((other) => other !== step && this.state.undo[other.index] === 'pending'));
  }

  private undoFailed(step: CompiledStep, reason: string): void {
    this.note('UndoFailed', { step: step.name, reason });
    this.note('SagaFailed', { reason: `the undo of ${step.name} failed for good: ${reason}` });
  }

  /** A direct answer to a command of this saga, from the kernel: refused, nothing to do, or given up. */
  private reply({ step: index, undo, says, reason }: Reply): void {
    const step = this.stepInHand();
    if (step === null || step.index !== index) return;
    const { status } = this.state;
    if (undo && status === 'compensating') {
      if (says === 'nothing') this.undone(step);
      else this.undoFailed(step, reason);
    } else if (!undo && status === 'started') {
      if (says === 'nothing') this.stepDone(step, {});
      else if (says === 'refused') this.refused(step, reason);
      // Given up on the way: a deadline is for that, except where the saga has promised to try again.
      else if (step.definition.kind === 'retriable') this.resendLater(step, reason);
    }
  }

  private timeout(name: string, { step: index }: { step: number }): void {
    if (this.state.status !== 'started') return;
    const inHand = this.stepInHand();
    if (name === 'deadline') {
      if (inHand !== null) this.timedOut(inHand, 'the saga ran out of time');
      return;
    }
    const step = this.saga.steps[index];
    if (step === undefined || step !== inHand) return;
    if (name === step.resendRoute.type) this.send(step);
    else this.timedOut(step, `no answer to ${step.send.name} in time`);
  }

  private timedOut(step: CompiledStep, reason: string): void {
    if (step.definition.kind === 'retriable') return this.resendLater(step, reason);
    this.draft.cancel(step.timeoutRoute.type);
    this.note('StepTimedOut', { step: step.name });
    return this.compensate(step.index, reason, true);
  }

  /** Nobody waits for it any more. What was answered before, and only comes twice, is no news. */
  private late(event: string, data: JsonObject): void {
    const { status, progress } = this.state;
    if (status === 'started') return;
    const { steps } = this.saga;
    if (steps.some((step) => step.definition.done?.type === event && progress[step.index] === 'done')) return;
    if (steps.some((step) => step.undo?.done.type === event)) return;
    const hook = this.saga.late.find((one) => one.definition.event.type === event);
    this.note('AnswerCameLate', { event, handled: hook !== undefined });
    if (hook === undefined) return;
    const { with: mapping } = hook.definition;
    const step = steps.find((one) => one.definition.done?.type === event);
    const origin = step === undefined ? null : this.origin(step, true);
    this.draft.send(
      hook.send,
      mapping === null ? { ...this.trigger, ...data } : payloadFrom(mapping(data, circumstances), 'late.with'),
      origin,
    );
  }

  private stepInHand(): CompiledStep | null {
    const { step } = this.state;
    return step === '' ? null : (this.saga.steps.find((one) => one.name === step) ?? null);
  }

  private note<N extends NoteName>(name: N, data: Notes[N]): void {
    this.draft.note(this.saga.notes.get(name) as EventType, data);
  }
}

interface Reply {
  readonly step: number;
  readonly undo: boolean;
  readonly says: 'refused' | 'nothing' | 'gave up';
  readonly reason: string;
}

/** Events that say no usually say why. */
function reasonIn(data: JsonObject): string | null {
  const { reason } = data;
  return typeof reason === 'string' ? reason : null;
}
