import { resolveLesson, step } from '../../kernel/index.ts';
import type { LessonModel, LessonPlan, StepRecord, World } from '../../kernel/index.ts';
import type { Catalog } from '../catalog.ts';
import { impossible, problem } from '../problem.ts';
import { scriptStage } from './script-stage.ts';

/** Steps. A lesson is short, and so are the runs that it walks along. */
const most = 2000;

/** Plays the lesson's run in memory, and says where it stops and what is right there. */
export function lessonAt(catalog: Catalog, id: string, index: number): LessonPlan {
  const scenario = catalog.find(id);
  const lesson = scenario.lessons[index];
  const model = catalog.model(id).lessons[index];
  if (lesson === undefined || model === undefined)
    throw problem(
      'unknown-lesson',
      `The scenario '${id}' has no lesson ${index + 1}: it has ${scenario.lessons.length}.`,
    );
  const { records, worlds, system } = played(catalog, id, model);
  const resolved = resolveLesson(lesson, { system, records, worldAt: (n) => worlds[n] as World });
  if (!resolved.ok) throw impossible(resolved.problems.join(' '));
  const { title, script, switches } = model;
  return { scenario: id, title, script, switches, length: records.length, stops: resolved.stops };
}

function played(catalog: Catalog, scenario: string, { script, switches }: Pick<LessonModel, 'script' | 'switches'>) {
  const { system, oracle, start } = scriptStage(catalog, { scenario, script, switches });
  const records: StepRecord[] = [];
  const worlds = [start];
  while (records.length < most) {
    const taken = step(system, worlds[records.length] as World, oracle);
    if (taken === null) break;
    records.push(taken.record());
    worlds.push(taken.world);
  }
  return { system, records, worlds };
}
