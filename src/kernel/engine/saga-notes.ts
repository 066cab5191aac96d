/**
 * What a saga notes in its own stream, and how its state follows. A saga is event-sourced like everything else; only that
 * its events are these, and its output is commands.
 */
import type { SagaInstance, StepProgress, UndoProgress } from '../ports/saga-instance.ts';
import type { JsonObject } from '../../shared/json.ts';

export interface Notes {
  readonly SagaStarted: { trigger: JsonObject; due: number; parent: SagaInstance['parent'] };
  readonly StepSent: { step: string; due: number };
  readonly StepDone: { step: string; answer: JsonObject };
  readonly StepRefused: { step: string; reason: string };
  readonly StepTimedOut: { step: string; reason: string };
  readonly StepToResend: { step: string; times: number; due: number; reason: string };
  readonly CompensationStarted: { reason: string; undo: readonly string[]; parent: SagaInstance['parent'] };
  readonly UndoAdded: { step: string };
  readonly UndoSent: { step: string };
  readonly UndoDone: { step: string };
  readonly UndoToResend: { step: string; times: number; reason: string };
  readonly UndoFailed: { step: string; reason: string };
  readonly UndoResolved: { step: string; note: string };
  readonly AnswerCameLate: { event: string; handled: boolean };
  readonly SagaCompleted: Record<string, never>;
  readonly SagaCompensated: Record<string, never>;
  readonly SagaFailed: { reason: string };
  readonly SagaResumed: { status: 'started' | 'compensating' };
}
export type NoteName = keyof Notes;

/** Each note with its fields, in the order in which they are hashed and stored. */
export const noteFields: { readonly [N in NoteName]: readonly (keyof Notes[N] & string)[] } = {
  SagaStarted: ['trigger', 'due', 'parent'],
  StepSent: ['step', 'due'],
  StepDone: ['step', 'answer'],
  StepRefused: ['step', 'reason'],
  StepTimedOut: ['step', 'reason'],
  StepToResend: ['step', 'times', 'due', 'reason'],
  CompensationStarted: ['reason', 'undo', 'parent'],
  UndoAdded: ['step'],
  UndoSent: ['step'],
  UndoDone: ['step'],
  UndoToResend: ['step', 'times', 'reason'],
  UndoFailed: ['step', 'reason'],
  UndoResolved: ['step', 'note'],
  AnswerCameLate: ['event', 'handled'],
  SagaCompleted: [],
  SagaCompensated: [],
  SagaFailed: ['reason'],
  SagaResumed: ['status'],
};

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
    parent: null,
  };
}

/** `names` are the saga's steps in their order. */
export function noteEvolvers(names: readonly string[]): {
  readonly [N in NoteName]: (saga: SagaInstance, note: Notes[N]) => SagaInstance;
} {
  const forth = (
    s: SagaInstance,
    step: string,
    value: StepProgress,
    reason: string,
    due: number,
    answers: SagaInstance['answers'],
    resent: number,
  ): SagaInstance => {
    const progress = s.progress.slice();
    progress[names.indexOf(step)] = value;
    const inHand = joined(names, progress, 'sent');
    const dueStep = inHand === '' ? -1 : due;
    return changed(
      s.status,
      inHand,
      reason,
      s.trigger,
      answers,
      progress,
      s.undo,
      dueStep,
      s.dueSaga,
      resent,
      s.parent,
    );
  };
  const back = (s: SagaInstance, step: string, value: UndoProgress, reason: string, resent: number): SagaInstance => {
    const undo = s.undo.slice();
    undo[names.indexOf(step)] = value;
    return changed(
      s.status,
      joined(names, undo, 'sent'),
      reason,
      s.trigger,
      s.answers,
      s.progress,
      undo,
      -1,
      -1,
      resent,
      s.parent,
    );
  };
  return {
    SagaStarted: (s, { trigger, due, parent }) =>
      changed('started', '', '', trigger, s.answers, s.progress, s.undo, -1, due, 0, parent),
    StepSent: (s, { step, due }) => {
      const first = s.dueStep < 0 || (due >= 0 && due < s.dueStep) ? due : s.dueStep;
      return forth(s, step, 'sent', s.reason, first, s.answers, s.resent);
    },
    StepDone: (s, { step, answer }) => {
      const answers: { [step: string]: JsonObject | null } = { ...s.answers };
      answers[step] = answer;
      return forth(s, step, 'done', s.reason, s.dueStep, answers, 0);
    },
    StepRefused: (s, { step, reason }) => forth(s, step, 'refused', reason, s.dueStep, s.answers, s.resent),
    StepTimedOut: (s, { step, reason }) => forth(s, step, 'timed out', reason, s.dueStep, s.answers, s.resent),
    StepToResend: (s, { times, due, reason }) =>
      changed(s.status, s.step, reason, s.trigger, s.answers, s.progress, s.undo, due, s.dueSaga, times, s.parent),
    CompensationStarted: (s, { reason, undo, parent }) => {
      const plan = names.map((name): UndoProgress => (undo.includes(name) ? 'pending' : 'not needed'));
      return changed('compensating', '', reason, s.trigger, s.answers, s.progress, plan, -1, -1, 0, parent);
    },
    UndoAdded: (s, { step }) => back(s, step, 'pending', s.reason, s.resent),
    UndoSent: (s, { step }) => back(s, step, 'sent', s.reason, 0),
    UndoDone: (s, { step }) => back(s, step, 'done', s.reason, s.resent),
    UndoToResend: (s, { step, times, reason }) => back(s, step, 'sent', reason, times),
    UndoFailed: (s, { step, reason }) => back(s, step, 'failed', reason, 0),
    UndoResolved: (s, { step }) => back(s, step, 'resolved', s.reason, 0),
    AnswerCameLate: (saga) => saga,
    SagaCompleted: (s) => ended(s, 'completed', ''),
    SagaCompensated: (s) => ended(s, 'compensated', s.reason),
    SagaFailed: (s, { reason }) => ended(s, 'failed', reason),
    SagaResumed: (s, { status }) =>
      changed(status, s.step, s.reason, s.trigger, s.answers, s.progress, s.undo, -1, -1, 0, s.parent),
  };
}

/** The step in hand; several where they run in parallel. */
function joined<T>(names: readonly string[], list: readonly T[], value: T): string {
  let text = '';
  for (let i = 0; i < list.length; i++) {
    if (list[i] === value) text = text === '' ? (names[i] as string) : `${text}, ${names[i]}`;
  }
  return text;
}

const ended = (s: SagaInstance, status: SagaInstance['status'], reason: string): SagaInstance =>
  changed(status, '', reason, s.trigger, s.answers, s.progress, s.undo, -1, -1, s.resent, s.parent);

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
  parent: SagaInstance['parent'],
): SagaInstance {
  return { status, step, reason, trigger, answers, progress, undo, dueStep, dueSaga, resent, parent };
}
