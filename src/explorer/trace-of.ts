import type { ExploreRequest, Finding, Scenario, Trace } from '../kernel/index.ts';
import { playPlan } from './play-plan.ts';

/** The run of a plan as a trace: what the script asks for ahead of time, and the blows, as decisions at their steps. */
export function traceOf(scenario: Scenario, request: ExploreRequest, blows: Finding['plan']): Trace {
  const { plan, steps } = playPlan(scenario, request, blows);
  const { switches, seed, inputs } = plan;
  const decisions = [...steps].flatMap((taken) => taken.record().decisions);
  return { scenario: scenario.id, switches, seed, inputs, decisions };
}
