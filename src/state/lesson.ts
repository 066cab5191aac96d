import { atStart, fitting, goBack, goOn, goToStop, predict, stepOf, type Walk } from '../graph/lesson/walk.ts';
import type { LessonPlan, RunInfo } from '../kernel/index.ts';
import { catchUp } from './absorb.ts';
import { driver } from './driver.ts';
import { useLesson } from './lesson-store.ts';
import { unfoldPanel } from './panels.ts';
import { usePrefs } from './prefs.ts';
import { useRun } from './run-store.ts';
import { listRuns, openRun, startScript } from './runs.ts';
import { openPage, whileBusy } from './screen.ts';
import { pause, seek } from './transport.ts';

export interface LessonPlace {
  readonly scenario: string;
  /** Among its lessons; 0 for the first. */
  readonly index: number;
  /** Null for where one was last. */
  readonly stop?: number | null;
  /** A run of it, if it is here. */
  readonly run?: string | null;
}

/**
 * Puts a lesson on screen: goes on in the run in which it was left, else plays its script to the end as a new run, and
 * stands at the stop.
 */
export async function openLesson({ scenario, index, stop = null, run = null }: LessonPlace): Promise<void> {
  const plan = await driver().lesson(scenario, index);
  const kept = usePrefs.getState().lessons[nameOf(scenario, index)];
  const walk = fitting(plan, kept?.walk);
  const at = stop === null || stop === walk.stop ? walk : goToStop(plan, walk, stop);
  const known = await findRun(plan, [run, kept?.run]);
  if (known === null) await whileBusy('Playing the run of the lesson', playRun(plan));
  else await openRun(known);
  const { state } = useRun.getState();
  if (state === null) return;
  openPage(null);
  unfoldPanel('dock');
  useLesson.setState({ on: { plan, index, run: state.run.id, walk: at } });
  await stand(at);
}

export const answer = (option: string): void => change((plan, walk) => predict(plan, walk, option));
export const lessonOn = (): Promise<void> => move(goOn);
export const lessonBack = (): Promise<void> => move(goBack);
export const lessonTo = (stop: number): Promise<void> => move((plan, walk) => goToStop(plan, walk, stop));
/** Without any answer, and from the first stop. */
export const lessonAgain = (): Promise<void> => move(() => atStart);

async function move(how: (plan: LessonPlan, walk: Walk) => Walk): Promise<void> {
  change(how);
  const { on } = useLesson.getState();
  if (on !== null) await stand(on.walk);
}

function change(how: (plan: LessonPlan, walk: Walk) => Walk): void {
  const { on } = useLesson.getState();
  if (on === null) return;
  const walk = how(on.plan, on.walk);
  useLesson.setState({ on: { ...on, walk } });
}

/** The run of the lesson is on screen, after the step that the walk is at. What was answered is kept. */
async function stand(walk: Walk): Promise<void> {
  const { on } = useLesson.getState();
  if (on === null) return;
  const { plan, run, index } = on;
  const { scenario } = plan;
  usePrefs.setState(({ lessons }) => ({ lessons: { ...lessons, [nameOf(scenario, index)]: { run, walk } } }));
  if (useRun.getState().state?.run.id !== run) await openRun({ id: run, scenario });
  await pause();
  await seek(stepOf(plan, walk));
}

/** The first of some runs that is here and is one of the lesson, played to its end. */
async function findRun(
  { scenario, script, switches }: LessonPlan,
  wanted: readonly (string | null | undefined)[],
): Promise<RunInfo | null> {
  const ids = wanted.filter((id) => id !== null && id !== undefined);
  if (ids.length === 0) return null;
  const runs = await listRuns();
  const fits = (run: RunInfo | undefined): run is RunInfo =>
    run?.scenario === scenario &&
    run.script === script &&
    run.parent === null &&
    Object.entries(switches).every(([name, value]) => run.switches[name] === value);
  return ids.map((id) => runs.find((run) => run.id === id)).find(fits) ?? null;
}

/** Without showing the steps on the way: the end of the run is not for whoever is to predict it. */
async function playRun({ scenario, script, switches, length }: LessonPlan): Promise<void> {
  await startScript(script, { scenario, switches });
  useRun.setState({ live: false });
  await driver().step(length);
  await catchUp();
}

const nameOf = (scenario: string, index: number): string => `${scenario}/${index}`;
