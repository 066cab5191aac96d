/** Compares a search with the same search done the long way. */
import { outcomes, type Exploration, type ExploreRequest, type Scenario } from '../../kernel/index.ts';
import { deviateNaively } from './deviate.ts';
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
  const found = exploreAll(scenario, request, { deviate: deviateNaively });
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

/**
 * Compares the search with one that tries all orders: a run that only that one has must end as another one does that strikes
 * the same faults and deviates no more often. Empty where nothing is lost, and nothing there that the other has not.
 */
export function lostOrders(scenario: Scenario, request: ExploreRequest): readonly string[] {
  const [reduced, all] = [exploreAll(scenario, request), exploreAll(scenario, request, { deviate: deviateNaively })];
  const [few, many] = [endsOf(reduced), endsOf(all)];
  const isMet = (one: OrderedEnd, among: readonly OrderedEnd[]) =>
    among.some((other) => other.name === one.name && other.deviations <= one.deviations);
  return [
    ...many.filter((one) => !isMet(one, few)).map(({ name, deviations }) => `lost: ${name} + ${deviations}`),
    ...few.filter((one) => !isMet(one, many)).map(({ name, deviations }) => `not there: ${name} + ${deviations}`),
  ];
}

interface OrderedEnd {
  readonly name: string;
  readonly deviations: number;
}

/** Each outcome by the number of faults, and each of the smallest failures by its faults, its law and its end. */
function endsOf({ levels, minimal }: Exploration): readonly OrderedEnd[] {
  const counted = levels.flatMap(({ faults, deviations, outcomes: by }) =>
    Object.keys(by).map((outcome) => ({ name: `${faults} ${outcome}`, deviations })),
  );
  const failing = minimal.map(({ plan, outcome, broken, hash }) => ({
    name: [
      setName(plan.flatMap((blow) => (blow.kind === 'fault' ? [nameOf(blow)] : []))),
      outcome,
      broken[0]?.sentence,
      hash,
    ].join(),
    deviations: plan.filter(({ kind }) => kind === 'deviation').length,
  }));
  return [...counted, ...failing];
}
