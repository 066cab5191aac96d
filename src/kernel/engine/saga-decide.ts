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
import { circumstances } from './circumstances.ts';
import type { Draft } from './draft.ts';
import { readAs } from './letter.ts';
import { payloadFrom } from './payload-from.ts';
import {
  compensate,
  doneAfterAll,
  goOnUndoing,
  goingBack,
  postUndo,
  undoAll,
  undoFailed,
  undone,
} from './saga-back.ts';
import { SagaTurn, type Reply } from './saga-turn.ts';
import type { CompiledSaga, CompiledStep, Consumer } from './system.ts';

export function handleSaga(draft: Draft, consumer: Consumer): void {
  const saga = consumer.saga as CompiledSaga;
  take(new SagaTurn(draft, consumer, saga, draft.instance.state as SagaInstance));
}

function take(turn: SagaTurn): void {
  const { letter } = turn.draft.delivery;
  const { route } = letter;
  const data = readAs(letter);
  if (route.kind === 'timeout') timeout(turn, route.type, data as { step: number });
  else if (route.kind === 'reply') reply(turn, data as Reply);
  else if (route === turn.saga.undoRoute) undoAll(turn);
  else if (route === turn.saga.resolveRoute) resolve(turn, data as { step: string; note: string });
  else if (turn.state.status === 'none') {
    if (route.type === turn.saga.startsOn) start(turn, data as JsonObject);
  } else if (route.kind === 'command') {
    turn.draft.refusal = `'${turn.consumer.name}' has already been started for ${turn.draft.key}`;
  } else answered(turn, route.type, data as JsonObject);
}

function start(turn: SagaTurn, trigger: JsonObject): void {
  turn.parent = turn.parentOf(turn.draft.delivery.letter.origin);
  const { deadline, deadlineRoute } = turn.saga;
  const due = deadline !== null && turn.draft.system.deadlines ? turn.draft.now + deadline : -1;
  turn.note('SagaStarted', { trigger, due, parent: turn.parent });
  if (due >= 0) turn.draft.postHashed(deadlineRoute, turn.draft.key, { step: -1 }, null, false, due);
  sendStage(turn, 0);
}

/** After the last stage the saga is completed. */
function sendStage(turn: SagaTurn, stage: number): void {
  const steps = turn.saga.stages[stage];
  if (steps === undefined) {
    turn.draft.cancel('deadline');
    turn.note('SagaCompleted', {});
    turn.tellParent('done', '');
    return;
  }
  for (const step of steps) send(turn, step);
  const [first] = steps;
  if (first?.definition.kind !== 'notify') return;
  noteDone(turn, first, {});
  sendStage(turn, stage + 1);
}

function send(turn: SagaTurn, step: CompiledStep): void {
  const { within, with: mapping } = step.definition;
  const due = within !== null && turn.draft.system.deadlines ? turn.draft.now + within : -1;
  turn.note('StepSent', { step: step.name, due });
  const payload =
    mapping === null
      ? turn.state.trigger
      : payloadFrom(mapping(turn.state.trigger, turn.state.answers, circumstances), 'with');
  turn.draft.send(step.send, payload, turn.origin(step, false));
  if (due >= 0) turn.draft.postHashed(step.timeoutRoute, turn.draft.key, { step: step.index }, null, false, due);
}

function answered(turn: SagaTurn, event: string, data: JsonObject): void {
  if (turn.state.status === 'started' || turn.state.status === 'compensating' || turn.state.status === 'failed') {
    const done = running(turn, event, isDoneBy);
    if (done !== undefined) return comesAfterAll(turn, done, data);
    const denied = running(turn, event, isRefusedBy);
    if (denied !== undefined) return refused(turn, denied, reasonIn(data) ?? event);
  }
  if (turn.state.status === 'compensating' || turn.state.status === 'failed') {
    const back = goingBack(turn, event);
    if (back !== undefined) return undone(turn, back);
  }
  return late(turn, event, data);
}

function running(
  turn: SagaTurn,
  event: string,
  means: (step: CompiledStep, event: string) => boolean,
): CompiledStep | undefined {
  for (const step of turn.saga.steps) if (turn.state.progress[step.index] === 'sent' && means(step, event)) return step;
  return undefined;
}

/** A dead letter that was sent again can still lead a failed saga to its end. */
function comesAfterAll(turn: SagaTurn, step: CompiledStep, answer: JsonObject): void {
  if (turn.state.status === 'failed' && !turn.state.undo.includes('failed')) turn.resume('started');
  stepDone(turn, step, answer);
}

/** For its answer, or for the moment to ask again: two reasons to ask again are still one question. */
function stopWaiting(turn: SagaTurn, step: CompiledStep): void {
  turn.draft.cancel(step.timeoutRoute.type);
  turn.draft.cancel(step.resendRoute.type);
}

function stepDone(turn: SagaTurn, step: CompiledStep, answer: JsonObject): void {
  stopWaiting(turn, step);
  noteDone(turn, step, answer);
  if (turn.state.status === 'compensating') return doneAfterAll(turn, step);
  // Beyond the pivot nothing is undone any more, so there is nothing left that a deadline could end.
  if (step.index === turn.saga.pivot) turn.draft.cancel('deadline');
  return settle(turn, step);
}

function noteDone(turn: SagaTurn, step: CompiledStep, answer: JsonObject): void {
  turn.note('StepDone', { step: step.name, answer });
}

/** One step of a stage has its answer: on with the next stage, back, or wait for the others. */
function settle(turn: SagaTurn, step: CompiledStep): void {
  const stage = turn.saga.stages[step.definition.stage] ?? [step];
  let running = false;
  let failed = false;
  for (const { index } of stage) {
    const progress = turn.state.progress[index];
    if (progress === 'sent') running = true;
    else if (progress === 'refused' || progress === 'timed out') failed = true;
  }
  if (!failed) return running ? undefined : sendStage(turn, step.definition.stage + 1);
  return running && step.definition.whenOneIsRefused === 'await the others' ? undefined : compensate(turn, turn.reason);
}

function refused(turn: SagaTurn, step: CompiledStep, reason: string): void {
  if (step.definition.kind === 'retriable') return resendLater(turn, step, reason);
  turn.draft.cancel(step.timeoutRoute.type);
  turn.note('StepRefused', { step: step.name, reason });
  return sayNo(turn, step, reason);
}

function timedOut(turn: SagaTurn, step: CompiledStep, reason: string): void {
  if (step.definition.kind === 'retriable') return resendLater(turn, step, reason);
  turn.draft.cancel(step.timeoutRoute.type);
  turn.note('StepTimedOut', { step: step.name, reason });
  return sayNo(turn, step, reason);
}

function sayNo(turn: SagaTurn, step: CompiledStep, reason: string): void {
  if (turn.state.status === 'compensating') return goOnUndoing(turn);
  turn.reason = turn.before.reason === '' ? reason : turn.before.reason;
  return settle(turn, step);
}

function resendLater(turn: SagaTurn, step: CompiledStep, reason: string): void {
  const times = turn.before.resent + 1;
  stopWaiting(turn, step);
  if (times > step.retry.times) return turn.fail(`${step.name}: ${reason}`);
  const due = turn.draft.now + turn.pause(step.retry, times);
  turn.note('StepToResend', { step: step.name, times, due, reason });
  turn.draft.postHashed(step.resendRoute, turn.draft.key, { step: step.index }, null, false, due);
  return undefined;
}

/** A person has settled by hand what the engine gave up. */
function resolve(turn: SagaTurn, { step: name, note }: { step: string; note: string }): void {
  const step = turn.saga.steps.find((one) => one.name === name);
  if (turn.state.status !== 'failed' || step === undefined) {
    turn.draft.refusal =
      step === undefined ? `'${turn.consumer.name}' has no step '${name}'` : 'nothing waits for a person here';
    return;
  }
  if (turn.state.undo[step.index] === 'failed') {
    turn.note('UndoResolved', { step: name, note });
    if (turn.state.undo.includes('failed')) return;
    turn.resume('compensating');
    goOnUndoing(turn);
  } else if (turn.state.progress[step.index] === 'sent') {
    turn.resume('started');
    stepDone(turn, step, {});
  } else turn.draft.refusal = `step '${name}' does not wait for a person`;
}

function reply(turn: SagaTurn, { step: index, undo, says, reason }: Reply): void {
  const step = turn.saga.steps[index];
  if (step === undefined) return;
  const goingBack = turn.state.status === 'compensating' || turn.state.status === 'failed';
  if (undo && goingBack && turn.state.undo[index] === 'sent') {
    if (says === 'nothing' || says === 'done') undone(turn, step);
    else if (turn.state.status === 'compensating') undoFailed(turn, step, reason);
  } else if (
    !undo &&
    (turn.state.status === 'started' || turn.state.status === 'compensating') &&
    turn.state.progress[index] === 'sent'
  ) {
    if (says === 'nothing' || says === 'done') stepDone(turn, step, {});
    else if (says === 'refused') refused(turn, step, reason);
    // Given up on the way: a deadline is for that, except where somebody has promised to try again.
    else if (step.definition.kind === 'retriable') resendLater(turn, step, reason);
    else if (step.inner !== null) turn.fail(`${step.name}: ${reason}`);
  }
}

function timeout(turn: SagaTurn, name: string, { step: index }: { step: number }): void {
  const step = turn.saga.steps[index];
  if (step !== undefined && name === step.undoAgainRoute.type) {
    if (turn.state.status === 'compensating' && turn.state.undo[index] === 'sent') postUndo(turn, step);
    return;
  }
  if (turn.state.status !== 'started') return;
  if (name === 'deadline') {
    // A late one: what is tried until it is done has no end of its patience.
    const ends = (one: CompiledStep) =>
      turn.state.progress[one.index] === 'sent' && one.definition.kind !== 'retriable';
    for (const one of turn.saga.steps.filter(ends)) timedOut(turn, one, 'the saga ran out of time');
    return;
  }
  if (step === undefined || turn.state.progress[index] !== 'sent') return;
  if (name === step.resendRoute.type) send(turn, step);
  else timedOut(turn, step, `no answer to ${step.send.name} in time`);
}

/** Nobody waits for it any more. What was answered before, and only comes twice, is no news. */
function late(turn: SagaTurn, event: string, data: JsonObject): void {
  const { steps } = turn.saga;
  const timedOut = ({ index, definition: { done } }: CompiledStep) =>
    turn.state.progress[index] === 'timed out' && done?.type === event;
  // While the others of its stage are awaited, a step can be given up already.
  if (turn.state.status === 'started' && !steps.some(timedOut)) return;
  if (steps.some((step) => step.definition.done?.type === event && turn.state.progress[step.index] === 'done')) return;
  if (steps.some((step) => step.undo?.done.type === event)) return;
  const hook = turn.saga.late.find((one) => one.definition.event.type === event);
  turn.note('AnswerCameLate', { event, handled: hook !== undefined });
  if (hook === undefined) return;
  const { with: mapping } = hook.definition;
  const step = steps.find((one) => one.definition.done?.type === event);
  const origin = step === undefined ? null : turn.origin(step, true);
  const payload =
    mapping === null ? { ...turn.state.trigger, ...data } : payloadFrom(mapping(data, circumstances), 'late.with');
  turn.draft.send(hook.send, payload, origin);
}

const isDoneBy = ({ definition }: CompiledStep, event: string) => definition.done?.type === event;
const isRefusedBy = ({ definition }: CompiledStep, event: string) =>
  definition.refused.some(({ type }) => type === event);

/** Events that say no usually say why. */
function reasonIn(data: JsonObject): string | null {
  const { reason } = data;
  return typeof reason === 'string' ? reason : null;
}
