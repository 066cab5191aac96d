import {
  compile,
  emptyWorld,
  replayOracle,
  rulesOracle,
  step,
  type Decision,
  type ExploreRequest,
  type Finding,
  type Scenario,
  type Trace,
} from '../kernel/index.ts';
import { planOf } from './search/plan.ts';

/** The run of a plan as a trace: what the script asks for ahead of time, and the blows, as decisions at their steps. */
export function traceOf(scenario: Scenario, request: ExploreRequest, blows: Finding['plan']): Trace {
  const { switches, seed, inputs, rules, choices, limits } = planOf(scenario, request);
  const system = compile(scenario, switches);
  const struck = blows.map(({ decision }) => decision);
  const oracle = replayOracle(struck, rulesOracle({ rules, choices, seed }));
  const decisions: Decision[] = [];
  for (let world = emptyWorld(system, seed, inputs); world.steps < limits.steps;) {
    const taken = step(system, world, oracle);
    if (taken === null) break;
    decisions.push(...taken.record().decisions);
    world = taken.world;
  }
  return { scenario: scenario.id, switches, seed, inputs, decisions };
}
