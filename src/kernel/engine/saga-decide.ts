/**
 * Leads one saga: which command goes out after which answer.
 *
 *   started --stage done--> next stage ... --last done--> completed
 *      |
 *      +-- refused / timed out --> compensating --undo done--> undo of the step before ... --> compensated
 *                                       |
 *                                       +-- an undo given up --> failed, a person is asked --resolved--> ...
 *
 * A stage is one step, or several that run at the same time.
 */
import type { JsonObject } from '../../shared/json.ts';
import type { SagaInstance } from '../ports/saga-instance.ts';
import { circumstances, drawBetween } from './circumstances.ts';
import type { Draft } from './draft.ts';
import { readAs, type Origin } from './letter.ts';
import { payloadFrom } from './payload-from.ts';
import type { NoteName, Notes } from './saga-notes.ts';
import type { CompiledRetry, CompiledSaga, CompiledStep, Consumer, EventType } from './system.ts';

export function handleSaga(draft: Draft, consumer: Consumer): void {
  const saga = consumer.saga as CompiledSaga;
  new SagaTurn(draft, consumer, saga, draft.instance.state as SagaInstance).take();
}

/** A direct answer to a command of a saga: from the kernel, or from a saga that is one of its steps. */
export interface Reply {
  readonly step: number;
  readonly undo: boolean;
  readonly says: 'done' | 'refused' | 'nothing' | 'gave up';
  readonly reason: string;
}

/** One message handled by one instance. */
class SagaTurn {
  private readonly draft: Draft;
  private readonly consumer: Consumer;
  private readonly saga: CompiledSaga;
  private readonly before: SagaInstance;
  /** Follows what the turn has noted so far. */
  private state: SagaInstance;
  private parent: SagaInstance['parent'];

  constructor(draft: Draft, consumer: Consumer, saga: CompiledSaga, state: SagaInstance) {
    this.draft = draft;
    this.consumer = consumer;
    this.saga = saga;
    this.before = state;
    this.state = state;
    this.parent = state.parent;
  }

  take(): void {
    const { letter } = this.draft.delivery;
    const { route } = letter;
    const data = readAs(letter);
    if (route.kind === 'timeout') this.timeout(route.type, data as { step: number });
    else if (route.kind === 'reply') this.reply(data as Reply);
    else if (route === this.saga.undoRoute) this.undoAll();
    else if (route === this.saga.resolveRoute) this.resolve(data as { step: string; note: string });
    else if (this.state.status === 'none') {
      if (route.type === this.saga.startsOn) this.start(data as JsonObject);
    } else if (route.kind === 'command') {
      this.draft.refusal = `'${this.consumer.name}' has already been started for ${this.draft.key}`;
    } else this.answered(route.type, data as JsonObject);
  }

  // Forth ----------------------------------------------------------------------------------------------------------

  private start(trigger: JsonObject): void {
    this.parent = this.parentOf(this.draft.delivery.letter.origin);
    const { deadline, deadlineRoute } = this.saga;
    const due = deadline !== null && this.draft.system.deadlines ? this.draft.now + deadline : -1;
    this.note('SagaStarted', { trigger, due, parent: this.parent });
    if (due >= 0) this.draft.postHashed(deadlineRoute, this.draft.key, { step: -1 }, null, false, due);
    this.sendStage(0);
  }

  /** Only a saga that sends the start command itself is the parent, not one whose events led to it. */
  private parentOf(origin: Origin | null): SagaInstance['parent'] {
    if (origin === null || !this.draft.delivery.letter.asked) return null;
    const isStep = origin.saga.saga?.steps[origin.step]?.inner === this.consumer;
    return isStep ? { saga: origin.saga.name, key: origin.key, step: origin.step, undo: origin.undo } : null;
  }

  /** After the last stage the saga is completed. */
  private sendStage(stage: number): void {
    const steps = this.saga.stages[stage];
    if (steps === undefined) {
      this.draft.cancel('deadline');
      this.note('SagaCompleted', {});
      this.tellParent('done', '');
      return;
    }
    for (const step of steps) this.send(step);
    const [first] = steps;
    if (first?.definition.kind !== 'notify') return;
    this.noteDone(first, {});
    this.sendStage(stage + 1);
  }

  private send(step: CompiledStep): void {
    const { within, with: mapping } = step.definition;
    const due = within !== null && this.draft.system.deadlines ? this.draft.now + within : -1;
    this.note('StepSent', { step: step.name, due });
    const payload =
      mapping === null
        ? this.state.trigger
        : payloadFrom(mapping(this.state.trigger, this.state.answers, circumstances), 'with');
    this.draft.send(step.send, payload, this.origin(step, false));
    if (due >= 0) this.draft.postHashed(step.timeoutRoute, this.draft.key, { step: step.index }, null, false, due);
  }

  private answered(event: string, data: JsonObject): void {
    if (this.state.status === 'started' || this.state.status === 'compensating' || this.state.status === 'failed') {
      const done = this.running(event, isDoneBy);
      if (done !== undefined) return this.comesAfterAll(done, data);
      const refused = this.running(event, isRefusedBy);
      if (refused !== undefined) return this.refused(refused, reasonIn(data) ?? event);
    }
    if (this.state.status === 'compensating' || this.state.status === 'failed') {
      const back = this.goingBack(event);
      if (back !== undefined) return this.undone(back);
    }
    return this.late(event, data);
  }

  private running(event: string, means: (step: CompiledStep, event: string) => boolean): CompiledStep | undefined {
    for (const step of this.saga.steps)
      if (this.state.progress[step.index] === 'sent' && means(step, event)) return step;
    return undefined;
  }

  private goingBack(event: string): CompiledStep | undefined {
    const awaited = ({ index }: CompiledStep) =>
      this.state.undo[index] === 'sent' || this.state.undo[index] === 'failed';
    return this.saga.steps.find((step) => awaited(step) && step.undo?.done.type === event);
  }

  /** A dead letter that was sent again can still lead a failed saga to its end. */
  private comesAfterAll(step: CompiledStep, answer: JsonObject): void {
    if (this.state.status === 'failed' && !this.state.undo.includes('failed')) this.resume('started');
    this.stepDone(step, answer);
  }

  /** For its answer, or for the moment to ask again: two reasons to ask again are still one question. */
  private stopWaiting(step: CompiledStep): void {
    this.draft.cancel(step.timeoutRoute.type);
    this.draft.cancel(step.resendRoute.type);
  }

  private stepDone(step: CompiledStep, answer: JsonObject): void {
    this.stopWaiting(step);
    this.noteDone(step, answer);
    if (this.state.status === 'compensating') return this.doneAfterAll(step);
    // Beyond the pivot nothing is undone any more, so there is nothing left that a deadline could end.
    if (step.index === this.saga.pivot) this.draft.cancel('deadline');
    return this.settle(step);
  }

  private noteDone(step: CompiledStep, answer: JsonObject): void {
    this.note('StepDone', { step: step.name, answer });
  }

  /** One step of a stage has its answer: on with the next stage, back, or wait for the others. */
  private settle(step: CompiledStep): void {
    const stage = this.saga.stages[step.definition.stage] ?? [step];
    let running = false;
    let failed = false;
    for (const { index } of stage) {
      const progress = this.state.progress[index];
      if (progress === 'sent') running = true;
      else if (progress === 'refused' || progress === 'timed out') failed = true;
    }
    if (!failed) return running ? undefined : this.sendStage(step.definition.stage + 1);
    return running && step.definition.whenOneIsRefused === 'await the others'
      ? undefined
      : this.compensate(this.reason);
  }

  private reason = '';

  private refused(step: CompiledStep, reason: string): void {
    if (step.definition.kind === 'retriable') return this.resendLater(step, reason);
    this.draft.cancel(step.timeoutRoute.type);
    this.note('StepRefused', { step: step.name, reason });
    return this.sayNo(step, reason);
  }

  private timedOut(step: CompiledStep, reason: string): void {
    if (step.definition.kind === 'retriable') return this.resendLater(step, reason);
    this.draft.cancel(step.timeoutRoute.type);
    this.note('StepTimedOut', { step: step.name, reason });
    return this.sayNo(step, reason);
  }

  private sayNo(step: CompiledStep, reason: string): void {
    if (this.state.status === 'compensating') return this.goOnUndoing();
    this.reason = this.before.reason === '' ? reason : this.before.reason;
    return this.settle(step);
  }

  private resendLater(step: CompiledStep, reason: string): void {
    const times = this.before.resent + 1;
    this.stopWaiting(step);
    if (times > step.retry.times) return this.fail(`${step.name}: ${reason}`);
    const due = this.draft.now + this.pause(step.retry, times);
    this.note('StepToResend', { step: step.name, times, due, reason });
    this.draft.postHashed(step.resendRoute, this.draft.key, { step: step.index }, null, false, due);
    return undefined;
  }

  private pause({ first, factor, atMost, jitter }: CompiledRetry, times: number): number {
    const wait = Math.min(atMost, first * factor ** (times - 1));
    return jitter ? drawBetween(Math.ceil(wait / 2), wait, this.draft.delivery, 0x5253) : wait;
  }

  // Back -----------------------------------------------------------------------------------------------------------

  /** Undoes what was done; and what may have been done, where its undo says that it can. */
  private compensate(reason: string): void {
    this.draft.cancel('deadline');
    for (const step of this.saga.steps)
      if (this.state.progress[step.index] === 'sent') this.draft.cancel(step.timeoutRoute.type);
    const plan = this.saga.steps.filter((step) => this.mustUndo(step));
    this.note('CompensationStarted', { reason, undo: plan.map(({ name }) => name), parent: this.parent });
    this.goOnUndoing();
  }

  private mustUndo({ index, undo, inner }: CompiledStep): boolean {
    const progress = this.state.progress[index];
    if (undo === null && inner === null) return false;
    if (progress === 'done') return true;
    // A saga that is a step can be called back whatever it has done so far.
    const inDoubt = inner !== null || undo?.inDoubt === true;
    return (progress === 'timed out' || progress === 'sent') && inDoubt;
  }

  /** A step that was cancelled while it ran turns out to be done: it is undone too. */
  private doneAfterAll(step: CompiledStep): void {
    if (this.state.undo[step.index] === 'not needed' && step.undo !== null) {
      this.note('UndoAdded', { step: step.name });
    }
    this.goOnUndoing();
  }

  private goOnUndoing(): void {
    if (this.state.status !== 'compensating') return;
    const { steps, compensation } = this.saga;
    const pending = steps.filter(({ index }) => this.state.undo[index] === 'pending');
    const underWay = steps.some(({ index }) => this.state.undo[index] === 'sent');
    if (pending.length > 0) {
      if (compensation.order === 'parallel') pending.forEach((step) => this.sendUndo(step));
      else if (!underWay) this.sendUndo(pending.at(-1) as CompiledStep);
      return;
    }
    // A cancelled step that still runs may have to be undone, so its answer is awaited.
    if (
      underWay ||
      steps.some((step) => this.state.progress[step.index] === 'sent' && this.state.undo[step.index] === 'not needed')
    )
      return;
    const failed = steps.filter(({ index }) => this.state.undo[index] === 'failed');
    if (failed.length > 0)
      return this.fail(`the undo of ${failed.map(({ name }) => name).join(' and ')} failed for good`);
    this.note('SagaCompensated', {});
    this.tellParent(this.parent?.undo === true ? 'nothing' : 'refused', this.before.reason || this.reason);
  }

  private sendUndo(step: CompiledStep): void {
    this.note('UndoSent', { step: step.name });
    this.postUndo(step);
  }

  private postUndo(step: CompiledStep): void {
    const origin = this.origin(step, true);
    const inner = step.inner?.saga;
    if (inner) {
      const key = String(payloadKey(step, this.state.trigger, this.state.answers));
      this.draft.postHashed(
        inner.undoRoute,
        key,
        { reason: this.reason || this.before.reason },
        origin,
        true,
        this.draft.now,
      );
      return;
    }
    if (step.undo === null) return;
    const { with: mapping, command } = step.undo;
    const payload =
      mapping === null
        ? this.state.trigger
        : payloadFrom(mapping(this.state.trigger, this.state.answers, circumstances), 'undo.with');
    this.draft.send(command, payload, origin);
  }

  private undone(step: CompiledStep): void {
    this.note('UndoDone', { step: step.name });
    if (this.state.status === 'failed' && !this.state.undo.includes('failed')) this.resume('compensating');
    this.goOnUndoing();
  }

  private undoFailed(step: CompiledStep, reason: string): void {
    const { retry, onFailure } = this.saga.compensation;
    const times = this.before.resent + 1;
    if (retry !== null && times <= retry.times) {
      this.note('UndoToResend', { step: step.name, times, reason });
      const due = this.draft.now + this.pause(retry, times);
      this.draft.postHashed(step.undoAgainRoute, this.draft.key, { step: step.index }, null, false, due);
      return;
    }
    this.note('UndoFailed', { step: step.name, reason });
    if (onFailure === 'carry on') this.goOnUndoing();
    else this.fail(`the undo of ${step.name} failed for good: ${reason}`);
  }

  private fail(reason: string): void {
    this.draft.cancel('deadline');
    this.note('SagaFailed', { reason });
    this.tellParent('gave up', reason);
  }

  /** As a step of another saga: that one goes back. */
  private undoAll(): void {
    this.parent = this.parentOf(this.draft.delivery.letter.origin);
    const { origin } = this.draft.delivery.letter;
    if (this.parent === null || origin === null) return;
    if (this.state.status === 'started' || this.state.status === 'completed') {
      this.reason = 'called back';
      this.compensate(this.reason);
    } else if (this.state.status === 'none' || this.state.status === 'compensated') this.tellParent('nothing', '');
    else if (this.state.status === 'failed') this.tellParent('gave up', this.before.reason);
  }

  /** A person has settled by hand what the engine gave up. */
  private resolve({ step: name, note }: { step: string; note: string }): void {
    const step = this.saga.steps.find((one) => one.name === name);
    if (this.state.status !== 'failed' || step === undefined) {
      this.draft.refusal =
        step === undefined ? `'${this.consumer.name}' has no step '${name}'` : 'nothing waits for a person here';
      return;
    }
    if (this.state.undo[step.index] === 'failed') {
      this.note('UndoResolved', { step: name, note });
      if (this.state.undo.includes('failed')) return;
      this.resume('compensating');
      this.goOnUndoing();
    } else if (this.state.progress[step.index] === 'sent') {
      this.resume('started');
      this.stepDone(step, {});
    } else this.draft.refusal = `step '${name}' does not wait for a person`;
  }

  private resume(status: 'started' | 'compensating'): void {
    this.note('SagaResumed', { status });
  }

  // Answers, timers ------------------------------------------------------------------------------------------------

  private reply({ step: index, undo, says, reason }: Reply): void {
    const step = this.saga.steps[index];
    if (step === undefined) return;
    const goingBack = this.state.status === 'compensating' || this.state.status === 'failed';
    if (undo && goingBack && this.state.undo[index] === 'sent') {
      if (says === 'nothing' || says === 'done') this.undone(step);
      else if (this.state.status === 'compensating') this.undoFailed(step, reason);
    } else if (
      !undo &&
      (this.state.status === 'started' || this.state.status === 'compensating') &&
      this.state.progress[index] === 'sent'
    ) {
      if (says === 'nothing' || says === 'done') this.stepDone(step, {});
      else if (says === 'refused') this.refused(step, reason);
      // Given up on the way: a deadline is for that, except where somebody has promised to try again.
      else if (step.definition.kind === 'retriable') this.resendLater(step, reason);
      else if (step.inner !== null) this.fail(`${step.name}: ${reason}`);
    }
  }

  private timeout(name: string, { step: index }: { step: number }): void {
    const step = this.saga.steps[index];
    if (step !== undefined && name === step.undoAgainRoute.type) {
      if (this.state.status === 'compensating' && this.state.undo[index] === 'sent') this.postUndo(step);
      return;
    }
    if (this.state.status !== 'started') return;
    if (name === 'deadline') {
      // A late one: what is tried until it is done has no end of its patience.
      const ends = (one: CompiledStep) =>
        this.state.progress[one.index] === 'sent' && one.definition.kind !== 'retriable';
      for (const one of this.saga.steps.filter(ends)) this.timedOut(one, 'the saga ran out of time');
      return;
    }
    if (step === undefined || this.state.progress[index] !== 'sent') return;
    if (name === step.resendRoute.type) this.send(step);
    else this.timedOut(step, `no answer to ${step.send.name} in time`);
  }

  /** Nobody waits for it any more. What was answered before, and only comes twice, is no news. */
  private late(event: string, data: JsonObject): void {
    const { steps } = this.saga;
    const timedOut = ({ index, definition: { done } }: CompiledStep) =>
      this.state.progress[index] === 'timed out' && done?.type === event;
    // While the others of its stage are awaited, a step can be given up already.
    if (this.state.status === 'started' && !steps.some(timedOut)) return;
    if (steps.some((step) => step.definition.done?.type === event && this.state.progress[step.index] === 'done'))
      return;
    if (steps.some((step) => step.undo?.done.type === event)) return;
    const hook = this.saga.late.find((one) => one.definition.event.type === event);
    this.note('AnswerCameLate', { event, handled: hook !== undefined });
    if (hook === undefined) return;
    const { with: mapping } = hook.definition;
    const step = steps.find((one) => one.definition.done?.type === event);
    const origin = step === undefined ? null : this.origin(step, true);
    const payload =
      mapping === null ? { ...this.state.trigger, ...data } : payloadFrom(mapping(data, circumstances), 'late.with');
    this.draft.send(hook.send, payload, origin);
  }

  private tellParent(says: Reply['says'], reason: string): void {
    const { parent } = this;
    if (parent === null) return;
    const saga = this.draft.system.byName.get(parent.saga)?.saga;
    if (!saga) return;
    const data: Reply = { step: parent.step, undo: parent.undo, says, reason };
    this.draft.postHashed(saga.replyRoute, parent.key, data, null, false, this.draft.now);
  }

  private origin(step: CompiledStep, undo: boolean): Origin {
    const { key, slot } = this.draft.delivery.letter;
    return { saga: this.consumer, key, slot, step: step.index, undo };
  }

  /** The state follows at once; `evolve` takes it over with the note. */
  private note<N extends NoteName>(name: N, data: Notes[N]): void {
    const type = this.consumer.notes?.get(name) as EventType;
    this.state = type.evolve(this.state, data, this.before) as SagaInstance;
    this.draft.note(type, data, this.state);
  }
}

const isDoneBy = ({ definition }: CompiledStep, event: string) => definition.done?.type === event;
const isRefusedBy = ({ definition }: CompiledStep, event: string) =>
  definition.refused.some(({ type }) => type === event);

/** The instance of the inner saga that a nested step started. */
function payloadKey(step: CompiledStep, trigger: JsonObject, answers: SagaInstance['answers']): unknown {
  const { with: mapping } = step.definition;
  const payload = mapping === null ? trigger : payloadFrom(mapping(trigger, answers, circumstances), 'with');
  return (payload as JsonObject)[step.inner?.keyField ?? ''];
}

/** Events that say no usually say why. */
function reasonIn(data: JsonObject): string | null {
  const { reason } = data;
  return typeof reason === 'string' ? reason : null;
}
