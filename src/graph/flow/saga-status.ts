import type { SagaInstance, SagaModel, StepProgress, UndoProgress } from '../../kernel/index.ts';
import { withoutPlace } from '../sagas/reason.ts';
import type { SagaStatus, SagaStepStatus } from './status.ts';

/** A saga's steps as they stand. Without an instance they are all idle. */
export function stepsOf(saga: SagaModel, instance: SagaInstance | null): readonly SagaStepStatus[] {
  return saga.steps.map((step, i) => ({
    // of a saga that failed, the reason is about an undo
    ...forward(instance?.progress[i], instance === null || instance.status === 'failed' ? '' : instance.reason),
    undo: step.undo === null ? null : backward(instance?.undo[i], instance),
  }));
}

function forward(progress: StepProgress | undefined, reason: string): Pick<SagaStepStatus, 'state' | 'note'> {
  switch (progress) {
    case undefined:
      return { state: 'idle', note: '' };
    case 'waiting':
      return { state: 'waiting', note: 'waiting' };
    case 'sent':
      return { state: 'sent', note: 'sent' };
    case 'done':
      return { state: 'done', note: 'done' };
    case 'refused':
      return { state: 'failed', note: reason === '' ? 'refused' : withoutPlace(reason) };
    case 'timed out':
      return { state: 'failed', note: 'timed out' };
  }
}

function backward(
  progress: UndoProgress | undefined,
  instance: SagaInstance | null,
): NonNullable<SagaStepStatus['undo']> {
  switch (progress) {
    case undefined:
    case 'none':
      return { state: 'idle', note: instance?.status === 'completed' ? 'not needed' : '' };
    case 'pending':
      return { state: 'pending', note: 'pending' };
    case 'sent':
      return { state: 'running', note: 'compensating' };
    case 'done':
      return { state: 'done', note: 'compensated' };
    case 'not needed':
      return { state: 'not needed', note: 'not needed' };
    case 'failed':
      return { state: 'failed', note: 'failed' };
    case 'resolved':
      return { state: 'done', note: 'settled by hand' };
  }
}

export function dueOf({ status, dueStep, dueSaga }: SagaInstance): number | null {
  if (status !== 'started' && status !== 'compensating') return null;
  const dues = [dueStep, dueSaga].filter((due) => due >= 0);
  return dues.length === 0 ? null : Math.min(...dues);
}

/** Whether a state has the shape of a saga's: what a view carries is plain JSON. */
export function asSaga(state: unknown): SagaInstance | null {
  const candidate = state as Partial<SagaInstance> | null;
  return typeof candidate === 'object' && candidate !== null && Array.isArray(candidate.progress)
    ? (candidate as SagaInstance)
    : null;
}

export function sagaState(instance: SagaInstance | null): SagaStatus['state'] {
  return instance?.status ?? 'none';
}
