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

/** Breaks what is pinned, and chooses what the script chose. */
export function pinnedOracle(pinned: readonly Decision[], { choices, seed }: Pick<Plan, 'choices' | 'seed'>): Oracle {
  return replayOracle(pinned, rulesOracle({ rules: [], choices, seed }));
}
