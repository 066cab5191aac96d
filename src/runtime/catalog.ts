import { compile, describe } from '../kernel/index.ts';
import type { Scenario, ScenarioSummary, SwitchValues, System } from '../kernel/index.ts';
import { asProblem, isObject, problem } from './problem.ts';

/** The scenarios that this engine knows, and their compiled variants. */
export interface Catalog {
  summaries(): readonly ScenarioSummary[];
  /** Throws a Problem `unknown-scenario`. */
  find(id: string): Scenario;
  /** Throws a Problem `not-possible` where the variant cannot be made. */
  system(scenario: Scenario, switches: SwitchValues): System;
}

export function createCatalog(scenarios: readonly Scenario[]): Catalog {
  let summaries: readonly ScenarioSummary[] | null = null;
  const systems = new Map<string, System>();
  return {
    summaries() {
      summaries ??= scenarios.map((scenario) => ({
        id: scenario.id,
        title: scenario.title,
        teaches: scenario.teaches,
        model: describe(scenario),
      }));
      return summaries;
    },
    find(id) {
      const found = scenarios.find((scenario) => scenario.id === id);
      if (found === undefined) {
        const known = scenarios.map((scenario) => scenario.id).join(', ');
        throw problem('unknown-scenario', `There is no scenario '${id}'. There are: ${known}.`);
      }
      return found;
    },
    system(scenario, switches) {
      const key = JSON.stringify([scenario.id, Object.entries(switches).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
      const known = systems.get(key);
      if (known !== undefined) return known;
      const made = compileOrExplain(scenario, switches);
      systems.set(key, made);
      return made;
    },
  };
}

function compileOrExplain(scenario: Scenario, switches: SwitchValues): System {
  try {
    return compile(scenario, switches);
  } catch (error) {
    if (isObject(error) && Array.isArray(error['problems'])) {
      throw problem('not-possible', `${scenario.id} cannot run: ${error['problems'].join(' ')}`);
    }
    throw asProblem(error);
  }
}
