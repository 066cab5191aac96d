import {
  outcomeOf,
  viewOf,
  type ExploreRequest,
  type Finding,
  type Outcome,
  type Scenario,
  type StepRecord,
  type WorldView,
} from '../../kernel/index.ts';
import { playPlan } from '../play-plan.ts';

/** A run with its records, as far as it matters: to the step that breaks a law, or to its end. */
export interface Played {
  readonly records: readonly StepRecord[];
  readonly outcome: Outcome;
  readonly end: WorldView;
}

export function played(scenario: Scenario, request: ExploreRequest, blows: Finding['plan']): Played {
  const { system, start, steps } = playPlan(scenario, request, blows);
  const records: StepRecord[] = [];
  let world = start;
  for (const taken of steps) {
    records.push(taken.record());
    world = taken.world;
    if (outcomeOf(system, world) === 'law violated') break;
  }
  return { records, outcome: outcomeOf(system, world) ?? 'livelock', end: viewOf(system, world) };
}
