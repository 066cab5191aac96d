/** Identity follows cause, never a counter: a fault names its own step, and what it leads to; nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { planOf, playScript } from '../../testing/kernel-run.ts';
import { plans, runOfPlan } from '../../testing/random-runs.ts';
import { seeded } from '../../testing/seeded.ts';
import type { Fault } from '../record/fault.ts';
import type { StepRecord } from '../record/step-record.ts';
import { compile } from './compile.ts';
import { emptyWorld, takeStep } from './engine.ts';
import { idText } from './id.ts';
import { stepId } from './letter.ts';
import { replayOracle } from './oracle.ts';

const faults: readonly Fault[] = [
  { kind: 'fail', times: 1 },
  { kind: 'crash', when: 'before commit' },
  { kind: 'crash', when: 'after commit' },
  { kind: 'crash', when: 'after publish' },
  { kind: 'duplicate' },
  { kind: 'delay', ms: 700 },
  { kind: 'restart' },
];

const idsOf = (records: readonly StepRecord[]) => records.map(({ id }) => id);
const isInside = ({ consumer }: StepRecord) => consumer !== 'gateway' && consumer !== 'relay';

describe('a step', () => {
  it('has a name of its own in every random run', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const ids = idsOf(runOfPlan(plan).records);
        expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
      }),
      seeded(80),
    );
  });

  it('has a name of its own in every run with two faults', { timeout: 60_000 }, () => {
    const plan = planOf(orderSaga, 'card-declined');
    const steps = playScript(orderSaga, 'card-declined').records.filter(isInside);
    const system = compile(orderSaga, {}, { guarded: false, validate: false });
    const wrong: string[] = [];
    let pairs = 0;
    const choices = replayOracle([], { sched: null, jitter: null, fault: null, env: () => 'declined' });
    for (const [i, first] of steps.entries()) {
      for (const second of steps.slice(i + 1)) {
        for (const one of faults) {
          for (const other of faults) {
            pairs++;
            const oracle = replayOracle(
              [
                { kind: 'fault', at: first.id, fault: one },
                { kind: 'fault', at: second.id, fault: other },
              ],
              choices,
            );
            const seen = new Set<string>();
            let world = emptyWorld(system, 1, plan.inputs);
            for (let taken = takeStep(system, world, oracle); taken; taken = takeStep(system, world, oracle)) {
              const id = idText(stepId(taken.step.delivery));
              if (seen.has(id)) wrong.push(`${id} with ${one.kind} and ${other.kind}`);
              seen.add(id);
              world = taken.world;
              if (seen.size > 500) wrong.push(`no end with ${one.kind} and ${other.kind}`);
              if (seen.size > 500) break;
            }
          }
        }
      }
    }
    console.log(`${pairs} pairs of faults`);
    expect(wrong).toEqual([]);
  });

  it.each(['happy-path', 'carrier-refuses'])(
    'keeps its name when a fault hits another one: %s',
    { timeout: 60_000 },
    (script) => {
      const calm = playScript(orderSaga, script);
      const wrong: string[] = [];
      for (const record of calm.records.filter(isInside)) {
        for (const fault of faults) {
          const more = (usual: Parameters<typeof replayOracle>[1]) =>
            replayOracle([{ kind: 'fault', at: record.id, fault }], usual);
          const ids = new Set(idsOf(playScript(orderSaga, script, { more }).records));
          for (const { id, n } of calm.records) {
            if (!ids.has(id)) wrong.push(`step ${n} after ${fault.kind} at step ${record.n}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});
