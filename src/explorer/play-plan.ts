import {
  compile,
  emptyWorld,
  replayOracle,
  rulesOracle,
  step,
  type ExploreRequest,
  type Finding,
  type Scenario,
  type System,
  type World,
} from '../kernel/index.ts';
import { planOf, type Plan } from './search/plan.ts';

type Taken = NonNullable<ReturnType<typeof step>>;

export interface PlayedPlan {
  readonly system: System;
  readonly plan: Plan;
  readonly start: World;
  /** Up to the limit of the request; whoever has seen enough stops. */
  readonly steps: Generator<Taken>;
}

/** One plan of a search, played once more from its start with all checks on. */
export function playPlan(scenario: Scenario, request: ExploreRequest, blows: Finding['plan']): PlayedPlan {
  const plan = planOf(scenario, request);
  const system = compile(scenario, plan.switches);
  const start = emptyWorld(system, plan.seed, plan.inputs);
  const struck = blows.map(({ decision }) => decision);
  const oracle = replayOracle(struck, rulesOracle(plan));
  function* steps(): Generator<Taken> {
    for (let world = start; world.steps < plan.limits.steps;) {
      const taken = step(system, world, oracle);
      if (taken === null) return;
      yield taken;
      world = taken.world;
    }
  }
  return { system, plan, start, steps: steps() };
}
