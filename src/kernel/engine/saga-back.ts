/** A saga's way back: undoes what was done, in reverse or all at once, until all of it is undone or somebody has to help. */
import type { JsonObject } from '../../shared/json.ts';
import type { SagaInstance } from '../ports/saga-instance.ts';
import { circumstances } from './circumstances.ts';
import { payloadFrom } from './payload-from.ts';
import type { SagaTurn } from './saga-turn.ts';
import type { CompiledStep } from './system.ts';

/** Undoes what was done; and what may have been done, where its undo says that it can. */
export function compensate(turn: SagaTurn, reason: string): void {
  turn.draft.cancel('deadline');
  for (const step of turn.saga.steps)
    if (turn.state.progress[step.index] === 'sent') turn.draft.cancel(step.timeoutRoute.type);
  const plan = turn.saga.steps.filter((step) => mustUndo(turn, step));
  turn.note('CompensationStarted', { reason, undo: plan.map(({ name }) => name), parent: turn.parent });
  goOnUndoing(turn);
}

function mustUndo(turn: SagaTurn, { index, undo, inner }: CompiledStep): boolean {
  const progress = turn.state.progress[index];
  if (undo === null && inner === null) return false;
  if (progress === 'done') return true;
  // A saga that is a step can be called back whatever it has done so far.
  const inDoubt = inner !== null || undo?.inDoubt === true;
  return (progress === 'timed out' || progress === 'sent') && inDoubt;
}

/** A step that was cancelled while it ran turns out to be done: it is undone too. */
export function doneAfterAll(turn: SagaTurn, step: CompiledStep): void {
  if (turn.state.undo[step.index] === 'not needed' && step.undo !== null) {
    turn.note('UndoAdded', { step: step.name });
  }
  goOnUndoing(turn);
}

export function goOnUndoing(turn: SagaTurn): void {
  if (turn.state.status !== 'compensating') return;
  const { steps, compensation } = turn.saga;
  const pending = steps.filter(({ index }) => turn.state.undo[index] === 'pending');
  const underWay = steps.some(({ index }) => turn.state.undo[index] === 'sent');
  if (pending.length > 0) {
    if (compensation.order === 'parallel') pending.forEach((step) => sendUndo(turn, step));
    else if (!underWay) sendUndo(turn, pending.at(-1) as CompiledStep);
    return;
  }
  // A cancelled step that still runs may have to be undone, so its answer is awaited.
  if (
    underWay ||
    steps.some((step) => turn.state.progress[step.index] === 'sent' && turn.state.undo[step.index] === 'not needed')
  )
    return;
  const failed = steps.filter(({ index }) => turn.state.undo[index] === 'failed');
  if (failed.length > 0)
    return turn.fail(`the undo of ${failed.map(({ name }) => name).join(' and ')} failed for good`);
  turn.note('SagaCompensated', {});
  turn.tellParent(turn.parent?.undo === true ? 'nothing' : 'refused', turn.before.reason || turn.reason);
}

function sendUndo(turn: SagaTurn, step: CompiledStep): void {
  turn.note('UndoSent', { step: step.name });
  postUndo(turn, step);
}

export function postUndo(turn: SagaTurn, step: CompiledStep): void {
  const origin = turn.origin(step, true);
  const inner = step.inner?.saga;
  if (inner) {
    const key = String(payloadKey(step, turn.state.trigger, turn.state.answers));
    turn.draft.postHashed(
      inner.undoRoute,
      key,
      { reason: turn.reason || turn.before.reason },
      origin,
      true,
      turn.draft.now,
    );
    return;
  }
  if (step.undo === null) return;
  const { with: mapping, command } = step.undo;
  const payload =
    mapping === null
      ? turn.state.trigger
      : payloadFrom(mapping(turn.state.trigger, turn.state.answers, circumstances), 'undo.with');
  turn.draft.send(command, payload, origin);
}

export function undone(turn: SagaTurn, step: CompiledStep): void {
  turn.note('UndoDone', { step: step.name });
  if (turn.state.status === 'failed' && !turn.state.undo.includes('failed')) turn.resume('compensating');
  goOnUndoing(turn);
}

export function undoFailed(turn: SagaTurn, step: CompiledStep, reason: string): void {
  const { retry, onFailure } = turn.saga.compensation;
  const times = turn.before.resent + 1;
  if (retry !== null && times <= retry.times) {
    turn.note('UndoToResend', { step: step.name, times, reason });
    const due = turn.draft.now + turn.pause(retry, times);
    turn.draft.postHashed(step.undoAgainRoute, turn.draft.key, { step: step.index }, null, false, due);
    return;
  }
  turn.note('UndoFailed', { step: step.name, reason });
  if (onFailure === 'carry on') goOnUndoing(turn);
  else turn.fail(`the undo of ${step.name} failed for good: ${reason}`);
}

/** As a step of another saga: that one goes back. */
export function undoAll(turn: SagaTurn): void {
  turn.parent = turn.parentOf(turn.draft.delivery.letter.origin);
  const { origin } = turn.draft.delivery.letter;
  if (turn.parent === null || origin === null) return;
  if (turn.state.status === 'started' || turn.state.status === 'completed') {
    turn.reason = 'called back';
    compensate(turn, turn.reason);
  } else if (turn.state.status === 'none' || turn.state.status === 'compensated') turn.tellParent('nothing', '');
  else if (turn.state.status === 'failed') turn.tellParent('gave up', turn.before.reason);
}

export function goingBack(turn: SagaTurn, event: string): CompiledStep | undefined {
  const awaited = ({ index }: CompiledStep) => turn.state.undo[index] === 'sent' || turn.state.undo[index] === 'failed';
  return turn.saga.steps.find((step) => awaited(step) && step.undo?.done.type === event);
}

/** The instance of the inner saga that a nested step started. */
function payloadKey(step: CompiledStep, trigger: JsonObject, answers: SagaInstance['answers']): unknown {
  const { with: mapping } = step.definition;
  const payload = mapping === null ? trigger : payloadFrom(mapping(trigger, answers, circumstances), 'with');
  return (payload as JsonObject)[step.inner?.keyField ?? ''];
}
