import { compile, emptyWorld, rulesOracle, scriptPlan, step, viewOf } from '../../src/kernel/index.ts';
import type { Outcome, StepRecord, WorldView } from '../../src/kernel/index.ts';
import { scenarios } from '../../src/scenarios/all.ts';

/** A script, run by the same kernel in this process: no browser, no store, no clock. */
export function runInNode(
  script: string,
  scenarioId = 'order-saga',
): {
  readonly records: readonly StepRecord[];
  readonly end: WorldView;
  readonly ends: Outcome;
} {
  const scenario = scenarios.find(({ id }) => id === scenarioId);
  const plan = scenario === undefined ? null : scriptPlan(scenario, script);
  if (scenario === undefined || plan === null) throw new Error(`${scenarioId} has no script ${script}`);
  const { switches, inputs, rules, choices, ends } = plan;
  const system = compile(scenario, switches);
  const oracle = rulesOracle({ rules, choices });
  const records: StepRecord[] = [];
  let world = emptyWorld(system, 1, inputs);
  for (let taken = step(system, world, oracle); taken !== null; taken = step(system, world, oracle)) {
    records.push(taken.record());
    world = taken.world;
  }
  return { records, end: viewOf(system, world), ends };
}
