import { emptyWorld, outcomeOf, rulesOracle, scriptPlan, step, viewOf } from '../../kernel/index.ts';
import type { Oracle, Rehearsal, RehearsalPart, StepRecord, System, World } from '../../kernel/index.ts';
import type { Catalog } from '../catalog.ts';
import { problem } from '../problem.ts';
import { usualSeed } from '../run/new-run.ts';

/** Steps of one answer: few enough that the run on screen plays on and the page knows the engine alive. */
const bite = 250;
/** Steps of a rehearsal. Who goes on for longer is shown up to here. */
const most = 5000;
/** Kept, so that two that are compared go on side by side. They may be long, so they are few. */
const kept = 3;

interface Stage {
  readonly system: System;
  readonly oracle: Oracle;
  readonly records: StepRecord[];
  world: World;
}

export type Rehearse = (what: Rehearsal, have: number) => RehearsalPart;

/** Scripts played in memory. The same question leads to the same steps, so what was forgotten is played again. */
export function createRehearsals(catalog: Catalog): Rehearse {
  const stages = new Map<string, Stage>();

  function stageOf(what: Rehearsal): Stage {
    const switches = Object.entries(what.switches ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify([what.scenario, what.script, switches]);
    const stage = stages.get(key) ?? setUp(catalog, what);
    stages.delete(key);
    stages.set(key, stage);
    for (const oldest of stages.keys()) {
      if (stages.size <= kept) break;
      stages.delete(oldest);
    }
    return stage;
  }

  return (what, have) => {
    const stage = stageOf(what);
    const end = playTo(stage, Math.min(most, have + bite));
    return { records: stage.records.slice(have, have + bite), end: stage.records.length > have + bite ? null : end };
  };
}

function setUp(catalog: Catalog, { scenario: id, script, switches }: Rehearsal): Stage {
  const scenario = catalog.find(id);
  const plan = scriptPlan(scenario, script);
  if (plan === null) throw problem('unknown-script', `The scenario '${id}' has no script '${script}'.`);
  const system = catalog.system(scenario, { ...plan.switches, ...switches });
  return {
    system,
    oracle: rulesOracle({ rules: plan.rules, choices: plan.choices, seed: usualSeed }),
    records: [],
    world: emptyWorld(system, usualSeed, plan.inputs),
  };
}

/** Null where it goes on. */
function playTo(stage: Stage, length: number): RehearsalPart['end'] {
  const { system, oracle, records } = stage;
  while (records.length < length) {
    const taken = step(system, stage.world, oracle);
    if (taken === null) return endOf(stage);
    records.push(taken.record());
    stage.world = taken.world;
  }
  return length === most ? endOf(stage) : null;
}

function endOf({ system, world }: Stage): RehearsalPart['end'] {
  const { laws, deadLetters, instances } = viewOf(system, world);
  return { outcome: outcomeOf(system, world), now: world.now, laws, deadLetters: deadLetters.length, instances };
}
