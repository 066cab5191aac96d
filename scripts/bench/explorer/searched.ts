import type { Part } from '../../../src/explorer/search/part.ts';
import { startSearch, type Search } from '../../../src/explorer/search/search.ts';
import { exploreUnpruned } from '../../../src/explorer/search/unpruned.ts';
import type { Exploration, ExploreRequest } from '../../../src/kernel/index.ts';
import { orderSaga } from '../../../src/scenarios/order-saga/scenario.ts';

/** Two of the order saga's scripts: all the way, and all the way and back. */
export const scripts = { short: 'happy-path', long: 'carrier-refuses' } as const;

export type ScriptName = keyof typeof scripts;

/** One search. Wall ms. */
export interface Searched {
  readonly ms: number;
  readonly plans: number;
  readonly runs: number;
  /** Steps of the run without a fault. */
  readonly length: number;
}

export function searched(script: ScriptName, faults: number): Searched {
  const begun = performance.now();
  const result = toItsEnd(searchOf(script, faults)).result();
  return { ms: performance.now() - begun, ...figures(result) };
}

export function searchOf(script: ScriptName, faults: number, part?: Part): Search {
  return startSearch(orderSaga, requestOf(script, faults), part === undefined ? {} : { part });
}

/** Throws where it gave up: what is not complete is not comparable. */
export function toItsEnd(search: Search): Search {
  while (!search.advance(100_000).done);
  return search;
}

export function figures({ levels, counts, base, complete }: Exploration): Omit<Searched, 'ms'> {
  if (!complete) throw new Error('The search did not come to its end');
  return { plans: levels.reduce((sum, level) => sum + level.plans, 0), runs: counts.runs, length: base.steps };
}

/** Every plan a run of its own. */
export function searchedUnpruned(script: ScriptName, faults: number): Searched {
  let runs = 0;
  const begun = performance.now();
  exploreUnpruned(orderSaga, requestOf(script, faults), () => {
    runs += 1;
  });
  return { ms: performance.now() - begun, plans: runs, runs, length: 0 };
}

function requestOf(script: ScriptName, faults: number): ExploreRequest {
  return {
    scenario: orderSaga.id,
    from: { script: scripts[script] },
    switches: {},
    seed: 1,
    faults,
    deviations: 0,
  };
}
