/** Makes a failing run as small as it can be made step by step: it still breaks the same law. */
import type { ExploreRequest, Finding, Minimised, Scenario } from '../../kernel/index.ts';
import { planOf } from '../search/plan.ts';
import { dropBlows, dropCommands } from './drop.ts';
import { strikeEarliest } from './earliest.ts';
import { lowerQuantities, shorten, weaken } from './lessen.ts';
import { smallerThan } from './smaller.ts';
import { Trials, type Candidate, type Pass } from './trials.ts';

const passes: readonly Pass[] = [dropBlows, weaken, shorten, strikeEarliest, dropCommands, lowerQuantities];

/** Runs. */
const enough = 2_000;

/**
 * Pure, and bounded by a number of runs. Goes round until nothing can be made smaller any more: made smaller again, the
 * answer stays as it is. Where no law is broken, the run ends the same way instead, and leaves the same harm.
 */
export function minimise(
  scenario: Scenario,
  request: ExploreRequest,
  { plan: blows }: Pick<Finding, 'plan'>,
  budget: number = enough,
): Minimised {
  const plan = planOf(scenario, request);
  const { inputs, rules, choices, switches } = plan;
  const first: Candidate = { inputs, rules: rules.map(unchanged), choices, blows: blows.map(unchanged) };
  const trials = new Trials(scenario, plan, budget, first);
  let last = first;
  for (let before: Candidate | null = null; before !== last;) {
    before = last;
    last = passes.reduce((now, pass) => pass(now, trials), last);
  }
  const from = { inputs: last.inputs, rules: last.rules.map(({ is }) => is), choices: last.choices };
  return {
    request: { ...request, switches, from },
    finding: trials.finding(last),
    smaller: smallerThan(first, last),
    complete: !trials.spent,
    runs: trials.runs,
  };
}

const unchanged = <T>(one: T): { readonly is: T; readonly was: T } => ({ is: one, was: one });
