import { compile, describe } from '../kernel/index.ts';
import type { Model, Scenario, ScenarioSummary, SwitchValues, System } from '../kernel/index.ts';
import { asProblem, isObject, problem } from './problem.ts';

/** The scenarios that this engine knows, and their compiled variants. */
export interface Catalog {
  summaries(): readonly ScenarioSummary[];
  /** Both throw a Problem `unknown-scenario`. */
  find(id: string): Scenario;
  model(id: string): Model;
  /** Throws a Problem `not-possible` where the variant cannot be made. */
  system(scenario: Scenario, switches: SwitchValues): System;
}

export function createCatalog(scenarios: readonly Scenario[]): Catalog {
  let summaries: readonly ScenarioSummary[] | null = null;
  const systems = new Map<string, System>();
  const unknown = (id: string) =>
    problem(
      'unknown-scenario',
      `There is no scenario '${id}'. There are: ${scenarios.map((one) => one.id).join(', ')}.`,
    );

  function all(): readonly ScenarioSummary[] {
    summaries ??= scenarios.map((scenario) => ({
      id: scenario.id,
      title: scenario.title,
      teaches: scenario.teaches,
      model: describe(scenario),
    }));
    return summaries;
  }

  return {
    summaries: all,
    find(id) {
      const found = scenarios.find((scenario) => scenario.id === id);
      if (found === undefined) throw unknown(id);
      return found;
    },
    model(id) {
      const found = all().find((summary) => summary.id === id);
      if (found === undefined) throw unknown(id);
      return found.model;
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
