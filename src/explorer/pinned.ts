/** A script's faults, pinned to the messages that they meet in the default order: so they meet the same ones in any other. */
import {
  replayOracle,
  rulesOracle,
  step,
  type Decision,
  type Oracle,
  type System,
  type World,
} from '../kernel/index.ts';
import type { Plan } from './search/plan.ts';

export function pinnedFaults(system: System, start: World, plan: Plan): Oracle {
  const { choices, seed } = plan;
  return replayOracle(pinnedDecisions(system, start, plan), rulesOracle({ rules: [], choices, seed }));
}

export function pinnedDecisions(
  system: System,
  start: World,
  { rules, choices, seed, limits }: Plan,
): readonly Decision[] {
  const script = rulesOracle({ rules, choices, seed });
  const decisions: Decision[] = [];
  for (let world = start; rules.length > 0 && world.steps < limits.steps;) {
    const taken = step(system, world, script);
    if (taken === null) break;
    decisions.push(...taken.record().decisions.filter(({ kind }) => kind === 'fault'));
    world = taken.world;
  }
  return decisions;
}
