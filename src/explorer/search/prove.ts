/** Compares a search with the same search done the long way. */
import { outcomes, type ExploreRequest, type Scenario } from '../../kernel/index.ts';
import { nameOf } from './failures.ts';
import { exploreAll } from './search.ts';
import { exploreUnpruned } from './unpruned.ts';

export interface Proof {
  readonly plans: number;
  /** Runs that the search carried out for as many plans. */
  readonly runs: number;
  /** What differs, in sentences; empty where both found the same. */
  readonly differences: readonly string[];
}

export function prove(scenario: Scenario, request: ExploreRequest): Proof {
  const found = exploreAll(scenario, request);
  const counted = new Map<string, number>();
  const failing: (readonly string[])[] = [];
  let plans = 0;
  exploreUnpruned(scenario, request, ({ plan, faults, deviations, outcome, failing: fails }) => {
    plans++;
    const name = `${faults}+${deviations} ${outcome}`;
    counted.set(name, (counted.get(name) ?? 0) + 1);
    if (fails) failing.push(plan);
  });
  const pruned = new Map<string, number>(
    found.levels.flatMap(({ faults, deviations, outcomes: by }) =>
      outcomes.flatMap((outcome) => {
        const n = by[outcome];
        return n === undefined ? [] : [[`${faults}+${deviations} ${outcome}`, n] as const];
      }),
    ),
  );
  const differences: string[] = [];
  for (const name of new Set([...counted.keys(), ...pruned.keys()])) {
    const [is, should] = [pruned.get(name) ?? 0, counted.get(name) ?? 0];
    if (is !== should) differences.push(`${name}: ${is} plans, and ${should} the long way`);
  }
  const smallest = new Set(smallestOf(failing));
  const minimal = new Set(found.minimal.map(({ plan }) => setName(plan.map(nameOf))));
  for (const one of smallest) if (!minimal.has(one)) differences.push(`not found: ${one}`);
  for (const one of minimal) if (!smallest.has(one)) differences.push(`not smallest: ${one}`);
  return { plans, runs: found.counts.runs, differences };
}

const setName = (plan: readonly string[]) => plan.toSorted().join(' + ');

/** Plans of which no part is among the others. */
function smallestOf(plans: readonly (readonly string[])[]): readonly string[] {
  const all = new Set(plans.map(setName));
  return plans.filter((plan) => !parts(plan).some((part) => all.has(setName(part)))).map(setName);
}

/** All proper parts of a plan of up to a few blows. */
function parts(plan: readonly string[]): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  for (let bits = 0; bits < 2 ** plan.length - 1; bits++) found.push(plan.filter((_, i) => (bits >> i) & 1));
  return found;
}
