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
    answers: noAnswers(names),
    progress: names.map((): StepProgress => 'waiting'),
    undo: names.map((): UndoProgress => 'none'),
    dueStep: -1,
    dueSaga: -1,
    resent: 0,
    parent: null,
  };
}

/** Each field has held two kinds of object before, so that it is known from the start that it may hold any: else the first
 * runs change the shape with every answer, and copying stays slow. */
function noAnswers(names: readonly string[]): SagaInstance['answers'] {
  const answers: { [step: string]: JsonObject | null } = {};
  for (const name of names) answers[name] = {};
  for (const name of names) answers[name] = { name };
  for (const name of names) answers[name] = null;
  return answers;
}

type Evolver<N extends NoteName> = (saga: SagaInstance, note: Notes[N], begun?: SagaInstance) => SagaInstance;

/** `names` are the saga's steps in their order. One message often leads to several notes: where `begun` is given, the
 * state before the first of them, what is not its own any more is changed in place. */
export function noteEvolvers(names: readonly string[]): { readonly [N in NoteName]: Evolver<N> } {
  // copied instead of the answers themselves: the copy of a copy of a copy is of another shape each time
  const none = noAnswers(names);
  const forth = (
    s: SagaInstance,
    begun: SagaInstance,
    step: string,
    value: StepProgress,
    reason: string,
    due: number,
    answers: SagaInstance['answers'],
    resent: number,
  ): SagaInstance => {
    const progress = own(s.progress, begun.progress);
    progress[names.indexOf(step)] = value;
    const inHand = joined(names, progress, 'sent');
    const dueStep = inHand === '' ? -1 : due;
    const { status, trigger, undo, dueSaga, parent } = s;
    return changed(
      s,
      begun,
      status,
      inHand,
      reason,
      trigger,
      answers,
      progress,
      undo,
      dueStep,
      dueSaga,
      resent,
      parent,
    );
  };
  const back = (
    s: SagaInstance,
    begun: SagaInstance,
    step: string,
    value: UndoProgress,
    reason: string,
    resent: number,
  ): SagaInstance => {
    const undo = own(s.undo, begun.undo);
    undo[names.indexOf(step)] = value;
    const inHand = joined(names, undo, 'sent');
    const { status, trigger, answers, progress, parent } = s;
    return changed(s, begun, status, inHand, reason, trigger, answers, progress, undo, -1, -1, resent, parent);
  };
  return {
    SagaStarted: (s, { trigger, due, parent }, begun = s) =>
      changed(s, begun, 'started', '', '', trigger, s.answers, s.progress, s.undo, -1, due, 0, parent),
    StepSent: (s, { step, due }, begun = s) => {
      const first = s.dueStep < 0 || (due >= 0 && due < s.dueStep) ? due : s.dueStep;
      return forth(s, begun, step, 'sent', s.reason, first, s.answers, s.resent);
    },
    StepDone: (s, { step, answer }, begun = s) => {
      // always a copy: a handler may have put the answers so far into what it sends
      const answers: { [step: string]: JsonObject | null } = { ...none };
      for (const name of names) {
        const known = s.answers[name] ?? null;
        if (known !== null) answers[name] = known;
      }
      answers[step] = answer;
      return forth(s, begun, step, 'done', s.reason, s.dueStep, answers, 0);
    },
    StepRefused: (s, { step, reason }, begun = s) =>
      forth(s, begun, step, 'refused', reason, s.dueStep, s.answers, s.resent),
    StepTimedOut: (s, { step, reason }, begun = s) =>
      forth(s, begun, step, 'timed out', reason, s.dueStep, s.answers, s.resent),
    StepToResend: (s, { times, due, reason }, begun = s) => {
      const { status, step, trigger, answers, progress, undo, dueSaga, parent } = s;
      return changed(s, begun, status, step, reason, trigger, answers, progress, undo, due, dueSaga, times, parent);
    },
    CompensationStarted: (s, { reason, undo, parent }, begun = s) => {
      const plan = names.map((name): UndoProgress => (undo.includes(name) ? 'pending' : 'not needed'));
      return changed(s, begun, 'compensating', '', reason, s.trigger, s.answers, s.progress, plan, -1, -1, 0, parent);
    },
    UndoAdded: (s, { step }, begun = s) => back(s, begun, step, 'pending', s.reason, s.resent),
    UndoSent: (s, { step }, begun = s) => back(s, begun, step, 'sent', s.reason, 0),
    UndoDone: (s, { step }, begun = s) => back(s, begun, step, 'done', s.reason, s.resent),
    UndoToResend: (s, { step, times, reason }, begun = s) => back(s, begun, step, 'sent', reason, times),
    UndoFailed: (s, { step, reason }, begun = s) => back(s, begun, step, 'failed', reason, 0),
    UndoResolved: (s, { step }, begun = s) => back(s, begun, step, 'resolved', s.reason, 0),
    AnswerCameLate: (saga) => saga,
    SagaCompleted: (s, _, begun = s) => ended(s, begun, 'completed', ''),
    SagaCompensated: (s, _, begun = s) => ended(s, begun, 'compensated', s.reason),
    SagaFailed: (s, { reason }, begun = s) => ended(s, begun, 'failed', reason),
    SagaResumed: (s, { status }, begun = s) => {
      const { step, reason, trigger, answers, progress, undo, parent } = s;
      return changed(s, begun, status, step, reason, trigger, answers, progress, undo, -1, -1, 0, parent);
    },
  };
}

const own = <T>(list: readonly T[], begun: readonly T[]): T[] => (list === begun ? list.slice() : (list as T[]));

/** The step in hand; several where they run in parallel. */
function joined<T>(names: readonly string[], list: readonly T[], value: T): string {
  let text = '';
  for (let i = 0; i < list.length; i++) {
    if (list[i] === value) text = text === '' ? (names[i] as string) : `${text}, ${names[i]}`;
  }
  return text;
}

const ended = (s: SagaInstance, begun: SagaInstance, status: SagaInstance['status'], reason: string): SagaInstance => {
  const { trigger, answers, progress, undo, resent, parent } = s;
  return changed(s, begun, status, '', reason, trigger, answers, progress, undo, -1, -1, resent, parent);
};

/** Written field by field because this is the hottest place of a saga: three times as fast as a spread. */
function changed(
  s: SagaInstance,
  begun: SagaInstance,
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
  if (s === begun) {
    return { status, step, reason, trigger, answers, progress, undo, dueStep, dueSaga, resent, parent };
  }
  const mine = s as { -readonly [F in keyof SagaInstance]: SagaInstance[F] };
  mine.status = status;
  mine.step = step;
  mine.reason = reason;
  mine.trigger = trigger;
  mine.answers = answers;
  mine.progress = progress;
  mine.undo = undo;
  mine.dueStep = dueStep;
  mine.dueSaga = dueSaga;
  mine.resent = resent;
  mine.parent = parent;
  return mine;
}
