import type { LessonPlan, LessonStop } from '../../kernel/index.ts';

/** How far somebody has come in a lesson. Plain JSON: it is kept while one is elsewhere. */
export interface Walk {
  /** From 0. */
  readonly stop: number;
  /** What was predicted, by stop. */
  readonly answers: { readonly [stop: string]: string };
  /** Stops whose prediction was compared with the run: it stands from then on. */
  readonly checked: readonly number[];
  /** The run stands where the answer is to be seen, and not where the question is asked. */
  readonly seeing: boolean;
}

type Plan = Pick<LessonPlan, 'stops'>;

/** What going on would do. */
export type Onward = 'check' | 'skip' | 'stop' | 'end';

export const atStart: Walk = { stop: 0, answers: {}, checked: [], seeing: false };

export function stopAt({ stops }: Plan, { stop }: Walk): LessonStop {
  const found = stops[stop];
  if (found === undefined) throw new RangeError(`The lesson has no stop ${stop + 1}`);
  return found;
}

export function goToStop({ stops }: Plan, walk: Walk, stop: number): Walk {
  return { ...walk, stop: Math.max(0, Math.min(stops.length - 1, stop)), seeing: false };
}

/** A prediction that was compared with the run cannot be taken back. */
export function predict(plan: Plan, walk: Walk, answer: string): Walk {
  const { ask } = stopAt(plan, walk);
  if (ask === null || !ask.options.includes(answer) || isChecked(walk)) return walk;
  return { ...walk, answers: { ...walk.answers, [walk.stop]: answer } };
}

export function onwardFrom(plan: Plan, walk: Walk): Onward {
  const { ask } = stopAt(plan, walk);
  const open = ask !== null && !isChecked(walk);
  if (open && walk.answers[walk.stop] !== undefined) return 'check';
  if (walk.stop === plan.stops.length - 1) return 'end';
  return open ? 'skip' : 'stop';
}

export function goOn(plan: Plan, walk: Walk): Walk {
  switch (onwardFrom(plan, walk)) {
    case 'check':
      return { ...walk, checked: [...walk.checked, walk.stop], seeing: true };
    case 'end':
      return walk;
    default:
      return goToStop(plan, walk, walk.stop + 1);
  }
}

/** First to where the question was asked, then to the stop before. */
export function goBack(plan: Plan, walk: Walk): Walk {
  return walk.seeing ? { ...walk, seeing: false } : goToStop(plan, walk, walk.stop - 1);
}

/** The step that the run stands after. */
export function stepOf(plan: Plan, walk: Walk): number {
  const { step, ask } = stopAt(plan, walk);
  return walk.seeing && ask !== null ? ask.seenAt : step;
}

export interface Verdict {
  readonly held: boolean;
  /** "You said 51. It is 51." */
  readonly text: string;
}

/** Null while nothing was compared here. */
export function verdictAt(plan: Plan, walk: Walk): Verdict | null {
  const { ask } = stopAt(plan, walk);
  const said = walk.answers[walk.stop];
  if (ask === null || said === undefined || !isChecked(walk)) return null;
  return { held: said === ask.answer, text: `You said ${said}. It is ${ask.answer}.` };
}

/** "3 of 4 predictions held"; null where nothing was predicted. */
export function scoreOf(plan: Plan, walk: Walk): string | null {
  const { checked, answers } = walk;
  const held = checked.filter((stop) => plan.stops[stop]?.ask?.answer === answers[stop]);
  if (checked.length === 0) return null;
  return `${held.length} of ${checked.length} ${checked.length === 1 ? 'prediction' : 'predictions'} held`;
}

/** What was kept may be of another version of the lesson, or of anybody. */
export function fitting({ stops }: Plan, kept: Walk | undefined): Walk {
  if (kept === undefined || stops[kept.stop] === undefined) return atStart;
  const fits = Object.entries(kept.answers).every(([stop, said]) => stops[Number(stop)]?.ask?.options.includes(said));
  return fits ? kept : { ...atStart, stop: kept.stop };
}

const isChecked = ({ checked, stop }: Walk): boolean => checked.includes(stop);
