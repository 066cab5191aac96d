import fc from 'fast-check';
import { compile, type SwitchValues } from '../kernel/index.ts';
import { playOn, type KernelRun } from './kernel-run.ts';
import { inputLists, randomScenario, sketches, someFaults, type Sketch } from './random-scenario.ts';
import { seededOracle } from './seeded-oracle.ts';

/** What makes a random run; printed by fast-check when a property fails. */
export interface Plan {
  readonly sketch: Sketch;
  readonly inputs: KernelRun['inputs'];
  readonly seed: number;
  /** Chance of a fault at each delivery. */
  readonly fault: number;
}

export const plans: fc.Arbitrary<Plan> = fc.record({
  sketch: sketches,
  inputs: inputLists,
  seed: fc.integer({ min: 0, max: 99_999 }),
  fault: fc.constantFrom(0, 0.02, 0.1, 0.3),
});

/** A random scenario with random faults, orders, choices and delays; ended after `limit` steps where it does not end. */
export function runOfPlan({ sketch, inputs, seed, fault }: Plan, switches: SwitchValues = {}, limit = 250): KernelRun {
  const system = compile(randomScenario(sketch), { ...sketch.switches, ...switches });
  const oracle = seededOracle(seed, { sched: 0.2, fault, faults: someFaults, env: 0.3, jitter: 0.2 });
  return playOn(system, { inputs, oracle, seed, limit });
}
