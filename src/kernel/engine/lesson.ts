/** Where a lesson stops in a run, and what is right there. */
import type { Lesson, Moment, Question } from '../authoring/lesson.ts';
import type { LessonStop } from '../ports/lesson.ts';
import type { StepRecord } from '../record/step-record.ts';
import { lookAt } from './laws.ts';
import type { System } from './system.ts';
import type { World } from './world.ts';

/** A run of the lesson's script from its start to its end: `worldAt(n)` is the world after step n. */
export interface LessonRun {
  readonly system: System;
  readonly records: readonly StepRecord[];
  readonly worldAt: (step: number) => World;
}

export type ResolvedLesson =
  | { readonly ok: true; readonly stops: readonly LessonStop[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** All that does not fit is said at once: stops that the run never comes to or that stand in another order, and answers
 * that are not among the options. */
export function resolveLesson({ title, stops }: Lesson, run: LessonRun): ResolvedLesson {
  const resolved: LessonStop[] = [];
  const problems: string[] = [];
  let last = 0;
  stops.forEach(({ at, say, ask }, i) => {
    const wrong = (what: string) => problems.push(`lesson '${title}', stop ${i + 1}: ${what}`);
    const step = stepOf(at, run.records);
    if (step === null) {
      wrong(`the run never comes to it: there is no ${momentText(at)}.`);
      return;
    }
    if (step < last) wrong(`it is at step ${step}, but the stop before it is at step ${last}.`);
    last = step;
    const question = ask && answered(ask, step, run);
    if (question !== null && !question.options.includes(question.answer))
      wrong(`its answer is '${question.answer}', which is not among the options ${question.options.join(', ')}.`);
    resolved.push({ step, say, ask: question });
  });
  return problems.length === 0 ? { ok: true, stops: resolved } : { ok: false, problems };
}

function stepOf(moment: Moment, records: readonly StepRecord[]): number | null {
  if (!('message' in moment)) return moment.when === 'at the start' ? 0 : records.length;
  const found = records.filter(
    ({ message, consumer, key, outcome }) =>
      message.type === moment.message &&
      consumer === (moment.at ?? consumer) &&
      key === (moment.key ?? key) &&
      !kernelParts.has(consumer) &&
      outcome !== 'delayed',
  )[moment.nth - 1];
  if (found === undefined) return null;
  return moment.when === 'before' ? found.n - 1 : found.n;
}

/** A message passes them on its way to whom it is for. */
const kernelParts: ReadonlySet<string> = new Set(['gateway', 'relay']);

function momentText(moment: Moment): string {
  if (!('message' in moment)) return moment.when;
  const { message, at, key, nth } = moment;
  return [`${ordinal(nth)} ${message}`, at === null ? '' : ` at ${at}`, key === null ? '' : ` of ${key}`].join('');
}

const ordinal = (nth: number) => ['first', 'second', 'third'][nth - 1] ?? `${nth}th`;

function answered(
  { question, options, answer }: Question,
  step: number,
  { system, records, worldAt }: LessonRun,
): NonNullable<LessonStop['ask']> {
  let seenAt = step;
  const look = (n: number) => {
    const at = Math.min(n, records.length);
    seenAt = Math.max(seenAt, at);
    return lookAt(system, worldAt(at));
  };
  // what the answer looks at says how far ahead it is to be seen
  const said = answer({
    get now() {
      return look(step);
    },
    get next() {
      return look(step + 1);
    },
    get end() {
      return look(records.length);
    },
  });
  return { question, options, answer: said, seenAt };
}
