import { compile, emptyWorld, rulesOracle, scriptPlan, step, viewOf } from '../../src/kernel/index.ts';
import type { Outcome, StepRecord, WorldView } from '../../src/kernel/index.ts';
import { orderSaga } from '../../src/scenarios/order-saga/scenario.ts';

export const scripts = orderSaga.scripts.map(({ id, kind, ends }) => ({ id, kind, ends }));

/** A script of the order saga, run by the same kernel in this process: no browser, no store, no clock. */
export function runInNode(script: string): {
  readonly records: readonly StepRecord[];
  readonly end: WorldView;
  readonly ends: Outcome;
} {
  const plan = scriptPlan(orderSaga, script);
  if (plan === null) throw new Error(`the order saga has no script ${script}`);
  const { switches, inputs, rules, choices, ends } = plan;
  const system = compile(orderSaga, switches);
  const oracle = rulesOracle({ rules, choices });
  const records: StepRecord[] = [];
  let world = emptyWorld(system, 1, inputs);
  for (let taken = step(system, world, oracle); taken !== null; taken = step(system, world, oracle)) {
    records.push(taken.record());
    world = taken.world;
  }
  return { records, end: viewOf(system, world), ends };
}
