/** The searches beside that for faults, each asked and answered in plain JSON. */
import type { BeyondFound, BeyondRequest, Scenario } from '../../kernel/index.ts';
import { askedFor, type BeyondSearch } from './asked.ts';
import { searchCuts } from './lineage.ts';
import { searchOrders } from './orders.ts';
import { searchByChance } from './random.ts';
import { searchStates } from './states.ts';

/** Throws a ScenarioError where the request does not fit the scenario. */
export function startBeyond(scenario: Scenario, { request, question }: BeyondRequest): BeyondSearch {
  const asked = askedFor(scenario, { request });
  switch (question.search) {
    case 'orders':
      return searchOrders(asked, question.limit);
    case 'random':
      return searchByChance(asked, question.runs, question.depth);
    case 'lineage':
      return searchCuts(asked, question.losses, question.limit);
    case 'states':
      return searchStates(asked, question.limit, question.of);
  }
}

/** Something breaks a law, never ends, or leaves somebody with a harmful dead letter. */
export const hasFailed = (found: BeyondFound): boolean =>
  found.runs.some(({ failing }) => failing) || (found.search === 'states' && found.failure !== null);
