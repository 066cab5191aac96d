import type { ExploreRequest, Finding, FoundRun, Scenario } from '../kernel/index.ts';
import { playPlan } from './play-plan.ts';

/** The run of a plan. Its trace has what the script asks for ahead of time, and the blows, as decisions at their steps. */
export function foundRun(scenario: Scenario, request: ExploreRequest, blows: Finding['plan']): FoundRun {
  const { plan, steps } = playPlan(scenario, request, blows);
  const { switches, seed, inputs } = plan;
  const records = [...steps].map((taken) => taken.record());
  const decisions = records.flatMap((record) => record.decisions);
  const last = blows.at(-1)?.at;
  return {
    trace: { scenario: scenario.id, switches, seed, inputs, decisions },
    hashes: records.map(({ hash }) => hash),
    struck: records.find(({ id }) => id === last)?.n ?? null,
  };
}
