import { emptyWorld, resolveLesson, rulesOracle, scriptPlan, step } from '../../kernel/index.ts';
import type { LessonPlan, StepRecord, SwitchValues, World } from '../../kernel/index.ts';
import type { Catalog } from '../catalog.ts';
import { impossible, problem } from '../problem.ts';
import { usualSeed } from '../run/new-run.ts';

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

function played(catalog: Catalog, id: string, { script, switches }: { script: string; switches: SwitchValues }) {
  const scenario = catalog.find(id);
  const plan = scriptPlan(scenario, script);
  if (plan === null) throw problem('unknown-script', `The scenario '${id}' has no script '${script}'.`);
  const system = catalog.system(scenario, { ...plan.switches, ...switches });
  const oracle = rulesOracle({ rules: plan.rules, choices: plan.choices, seed: usualSeed });
  const records: StepRecord[] = [];
  const worlds = [emptyWorld(system, usualSeed, plan.inputs)];
  while (records.length < most) {
    const taken = step(system, worlds[records.length] as World, oracle);
    if (taken === null) break;
    records.push(taken.record());
    worlds.push(taken.world);
  }
  return { system, records, worlds };
}
