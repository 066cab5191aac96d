import {
  compile,
  emptyWorld,
  outcomeOf,
  replayOracle,
  rulesOracle,
  step,
  viewOf,
  type ExploreRequest,
  type Finding,
  type Outcome,
  type Scenario,
  type StepRecord,
  type WorldView,
} from '../../kernel/index.ts';
import { planOf } from '../search/plan.ts';

/** A run with its records, as far as it matters: to the step that breaks a law, or to its end. */
export interface Played {
  readonly records: readonly StepRecord[];
  readonly outcome: Outcome;
  readonly end: WorldView;
}

export function played(scenario: Scenario, request: ExploreRequest, blows: Finding['plan']): Played {
  const { switches, seed, inputs, rules, choices, limits } = planOf(scenario, request);
  const system = compile(scenario, switches);
  const struck = blows.map(({ decision }) => decision);
  const oracle = replayOracle(struck, rulesOracle({ rules, choices, seed }));
  const records: StepRecord[] = [];
  let world = emptyWorld(system, seed, inputs);
  while (world.steps < limits.steps) {
    const taken = step(system, world, oracle);
    if (taken === null) break;
    records.push(taken.record());
    world = taken.world;
    if (outcomeOf(system, world) === 'law violated') break;
  }
  return { records, outcome: outcomeOf(system, world) ?? 'livelock', end: viewOf(system, world) };
}
