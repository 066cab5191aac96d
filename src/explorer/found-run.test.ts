import { expect, test } from 'vitest';
import { compile, emptyWorld, hashOf, outcomeOf, replayOracle, step, type ExploreRequest } from '../kernel/index.ts';
import { scenarios } from '../scenarios/all.ts';
import { exploreAll } from './search/search.ts';
import { foundRun } from './found-run.ts';

/** Of each scenario its last script: what is broken ahead of time has to come along. */
test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
  '%s: what was found is the same run when its trace is played',
  (_, scenario) => {
    const script = scenario.scripts.at(-1)?.id ?? '';
    const request: ExploreRequest = {
      scenario: scenario.id,
      from: { script },
      switches: {},
      seed: 1,
      faults: 1,
      deviations: 0,
      limits: { runs: 60 },
    };
    const { minimal, base } = exploreAll(scenario, request);
    for (const finding of [base, ...minimal.slice(0, 3)]) {
      const { trace, hashes, struck } = foundRun(scenario, request, finding.plan);
      const system = compile(scenario, trace.switches);
      const oracle = replayOracle(trace.decisions);
      let world = emptyWorld(system, trace.seed, trace.inputs);
      for (let taken = step(system, world, oracle); taken !== null; taken = step(system, world, oracle)) {
        world = taken.world;
        if (world.steps >= finding.steps && finding.outcome === 'law violated') break;
      }
      if (finding.outcome === 'livelock') continue;
      expect({ outcome: outcomeOf(system, world), hash: hashOf(world) }).toMatchObject({ hash: finding.hash });
      expect(hashes[finding.steps - 1]).toBe(finding.hash);
      expect(struck === null).toBe(finding.plan.length === 0);
    }
  },
);
