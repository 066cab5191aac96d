import { emptyWorld, rulesOracle } from '../../kernel/index.ts';
import type { Oracle, Rehearsal, System, World } from '../../kernel/index.ts';
import type { Catalog } from '../catalog.ts';
import { knownScript } from '../run/known.ts';
import { usualSeed } from '../run/new-run.ts';

/** A script that is about to be played in memory: nothing of it is stored. */
export interface ScriptStage {
  readonly system: System;
  readonly oracle: Oracle;
  readonly start: World;
}

export function scriptStage(catalog: Catalog, { scenario: id, script, switches }: Rehearsal): ScriptStage {
  const scenario = catalog.find(id);
  const { inputs, rules, choices, switches: own } = knownScript(scenario, script);
  const system = catalog.system(scenario, { ...own, ...switches });
  return {
    system,
    oracle: rulesOracle({ rules, choices, seed: usualSeed }),
    start: emptyWorld(system, usualSeed, inputs),
  };
}
