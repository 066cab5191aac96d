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

/** All fields from the start, and every step's answer among them: a spread that adds a field costs a microsecond. */
export function initialSaga(names: readonly string[]): SagaInstance {
  return {
    status: 'none',
    step: '',
    reason: '',
    trigger: {},
    answers: Object.fromEntries(names.map((name) => [name, null])),
    progress: names.map((): StepProgress => 'waiting'),
    undo: names.map((): UndoProgress => 'none'),
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
  return {
    SagaStarted: (saga, { trigger, due }) =>
      changed('started', '', '', trigger, saga.answers, saga.progress, saga.undo, -1, due, 0),
    StepSent: (s, { step, due }) =>
      changed(
        s.status,
        step,
        s.reason,
        s.trigger,
        s.answers,
        put(s.progress, step, 'sent'),
        s.undo,
        due,
        s.dueSaga,
        s.resent,
      ),
    StepDone: (s, { step, answer }) => {
      const answers: { [step: string]: JsonObject | null } = { ...s.answers };
      answers[step] = answer;
      return changed(
        s.status,
        '',
        s.reason,
        s.trigger,
        answers,
        put(s.progress, step, 'done'),
        s.undo,
        -1,
        s.dueSaga,
        0,
      );
    },
    StepRefused: (s, { step, reason }) =>
      changed(
        s.status,
        s.step,
        reason,
        s.trigger,
        s.answers,
        put(s.progress, step, 'refused'),
        s.undo,
        -1,
        s.dueSaga,
        s.resent,
      ),
    StepTimedOut: (s, { step }) =>
      changed(
        s.status,
        s.step,
        s.reason,
        s.trigger,
        s.answers,
        put(s.progress, step, 'timed out'),
        s.undo,
        -1,
        s.dueSaga,
        s.resent,
      ),
    StepToResend: (s, { times, due, reason }) =>
      changed(s.status, s.step, reason, s.trigger, s.answers, s.progress, s.undo, due, s.dueSaga, times),
    CompensationStarted: (s, { reason, undo }) => {
      const plan = names.map((name): UndoProgress => (undo.includes(name) ? 'pending' : 'not needed'));
      return changed('compensating', '', reason, s.trigger, s.answers, s.progress, plan, -1, -1, s.resent);
    },
    UndoSent: (s, { step }) =>
      changed(s.status, step, s.reason, s.trigger, s.answers, s.progress, put(s.undo, step, 'sent'), -1, -1, s.resent),
    UndoDone: (s, { step }) =>
      changed(s.status, '', s.reason, s.trigger, s.answers, s.progress, put(s.undo, step, 'done'), -1, -1, s.resent),
    UndoFailed: (s, { step, reason }) =>
      changed(
        s.status,
        s.step,
        reason,
        s.trigger,
        s.answers,
        s.progress,
        put(s.undo, step, 'failed'),
        -1,
        -1,
        s.resent,
      ),
    AnswerCameLate: (saga) => saga,
    SagaCompleted: (saga) => ended(saga, 'completed', ''),
    SagaCompensated: (saga) => ended(saga, 'compensated', saga.reason),
    SagaFailed: (saga, { reason }) => ended(saga, 'failed', reason),
  };
}

const ended = (s: SagaInstance, status: SagaInstance['status'], reason: string): SagaInstance =>
  changed(status, '', reason, s.trigger, s.answers, s.progress, s.undo, -1, -1, s.resent);

/** Written field by field because this is the hottest place of a saga: three times as fast as a spread. */
function changed(
  status: SagaInstance['status'],
  step: string,
  reason: string,
  trigger: JsonObject,
  answers: SagaInstance['answers'],
  progress: readonly StepProgress[],
  undo: readonly UndoProgress[],
  dueStep: number,
  dueSaga: number,
  resent: number,
): SagaInstance {
  return { status, step, reason, trigger, answers, progress, undo, dueStep, dueSaga, resent };
}
