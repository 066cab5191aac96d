/**
 * What a saga notes in its own stream, and how its state follows. A saga is event-sourced like everything else; only that
 * its events are these, and its output is commands.
 */
import type { SagaInstance, StepProgress, UndoProgress } from '../ports/driver.ts';
import type { JsonObject } from '../../shared/json.ts';

export interface Notes {
  readonly SagaStarted: { trigger: JsonObject; due: number };
  readonly StepSent: { step: string; due: number };
  readonly StepDone: { step: string; answer: JsonObject };
  readonly StepRefused: { step: string; reason: string };
  readonly StepTimedOut: { step: string };
  readonly StepToResend: { step: string; times: number; due: number; reason: string };
  readonly CompensationStarted: { reason: string; undo: readonly string[] };
  readonly UndoSent: { step: string };
  readonly UndoDone: { step: string };
  readonly UndoFailed: { step: string; reason: string };
  readonly AnswerCameLate: { event: string; handled: boolean };
  readonly SagaCompleted: Record<string, never>;
  readonly SagaCompensated: Record<string, never>;
  readonly SagaFailed: { reason: string };
}
export type NoteName = keyof Notes;

export function initialSaga(steps: number): SagaInstance {
  return {
    status: 'none',
    step: '',
    reason: '',
    trigger: {},
    answers: {},
    progress: Array.from({ length: steps }, (): StepProgress => 'waiting'),
    undo: Array.from({ length: steps }, (): UndoProgress => 'none'),
    dueStep: -1,
    dueSaga: -1,
    resent: 0,
  };
}

/** `names` are the saga's steps in their order. */
export function noteEvolvers(names: readonly string[]): {
  readonly [N in NoteName]: (saga: SagaInstance, note: Notes[N]) => SagaInstance;
} {
  const put = <T>(list: readonly T[], step: string, value: T): readonly T[] => {
    const copy = list.slice();
    copy[names.indexOf(step)] = value;
    return copy;
  };
  const ended = (saga: SagaInstance, status: SagaInstance['status'], reason: string): SagaInstance => ({
    ...saga,
    status,
    step: '',
    reason,
    dueStep: -1,
    dueSaga: -1,
  });
  return {
    SagaStarted: (saga, { trigger, due }) => ({ ...saga, status: 'started', trigger, dueSaga: due }),
    StepSent: (saga, { step, due }) => ({
      ...saga,
      step,
      progress: put(saga.progress, step, 'sent'),
      dueStep: due,
    }),
    StepDone: (saga, { step, answer }) => ({
      ...saga,
      step: '',
      answers: { ...saga.answers, [step]: answer },
      progress: put(saga.progress, step, 'done'),
      dueStep: -1,
      resent: 0,
    }),
    StepRefused: (saga, { step, reason }) => ({
      ...saga,
      progress: put(saga.progress, step, 'refused'),
      dueStep: -1,
      reason,
    }),
    StepTimedOut: (saga, { step }) => ({ ...saga, progress: put(saga.progress, step, 'timed out'), dueStep: -1 }),
    StepToResend: (saga, { times, due, reason }) => ({ ...saga, resent: times, dueStep: due, reason }),
    CompensationStarted: (saga, { reason, undo }) => ({
      ...saga,
      status: 'compensating',
      step: '',
      reason,
      dueStep: -1,
      dueSaga: -1,
      undo: saga.undo.map((_, i) => (undo.includes(names[i] as string) ? 'pending' : 'not needed')),
    }),
    UndoSent: (saga, { step }) => ({ ...saga, step, undo: put(saga.undo, step, 'sent') }),
    UndoDone: (saga, { step }) => ({ ...saga, step: '', undo: put(saga.undo, step, 'done') }),
    UndoFailed: (saga, { step, reason }) => ({ ...saga, undo: put(saga.undo, step, 'failed'), reason }),
    AnswerCameLate: (saga) => saga,
    SagaCompleted: (saga) => ended(saga, 'completed', ''),
    SagaCompensated: (saga) => ended(saga, 'compensated', saga.reason),
    SagaFailed: (saga, { reason }) => ended(saga, 'failed', reason),
  };
}
