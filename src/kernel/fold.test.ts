import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { playScript, throughJson, type KernelRun } from '../testing/kernel-run.ts';
import { plans, runOfPlan } from '../testing/random-runs.ts';
import { seeded } from '../testing/seeded.ts';
import { sameJson } from '../shared/same-json.ts';
import { applyRecord, compile, emptyWorld, hashOf, RecordError, viewOf, type World } from './index.ts';

/** Rebuilds a run from what a store would give back, in a system that has never seen it; names what is different. */
function differences({ system, seed, inputs, records, worlds }: KernelRun): readonly string[] {
  const fresh = compile(system.scenario, system.switches);
  const found: string[] = [];
  let world = emptyWorld(fresh, seed, throughJson(inputs));
  for (const record of throughJson(records)) {
    world = applyRecord(fresh, world, record);
    const there = worlds[record.n] as World;
    const [folded, left] = [hashOf(world), hashOf(there)];
    if (folded !== left || record.hash !== left) found.push(`hash after step ${record.n}: ${folded}, not ${left}`);
    // A view is dear: of long runs the last one.
    if (records.length > 60 && record.n < records.length) continue;
    const same = sameJson(throughJson(viewOf(fresh, world)), throughJson(viewOf(system, there)));
    if (!same) found.push(`view after step ${record.n}`);
  }
  return found;
}

describe('world = fold(records)', () => {
  it.each(orderSaga.scripts.map(({ id }) => id))('at every step of %s', (id) => {
    expect(differences(playScript(orderSaga, id))).toEqual([]);
  });

  it('at every step of random runs with faults, orders, choices and delays', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(differences(runOfPlan(plan))).toEqual([]);
      }),
      seeded(60),
    );
  });

  it('can be gone on with: the next step after the fold is the next step of the run', () => {
    const { system, seed, inputs, records } = playScript(orderSaga, 'refund-fails');
    const half = Math.floor(records.length / 2);
    let world = emptyWorld(system, seed, inputs);
    for (const record of throughJson(records).slice(0, half)) world = applyRecord(system, world, record);
    const rest = throughJson(records).slice(half);
    for (const record of rest) world = applyRecord(system, world, record);
    expect(hashOf(world)).toBe(records.at(-1)?.hash);
  });
});

describe('a record that does not fit', () => {
  const { system, seed, inputs, records } = playScript(orderSaga, 'happy-path');
  const first = throughJson(records)[0]!;
  const world = () => emptyWorld(system, seed, inputs);

  it('says so when it is out of turn', () => {
    expect(() => applyRecord(system, world(), records[1]!)).toThrow(RecordError);
    expect(() => applyRecord(system, world(), records[1]!)).toThrow(
      'step 2 (PlaceOrder at order fulfilment): it should be step 1',
    );
  });

  it('says so when its message is not under way', () => {
    const stranger = { ...records[1]!, n: 1 };
    expect(() => applyRecord(system, world(), stranger)).toThrow('its message is not under way in this run');
  });

  it('says so when its scenario has changed', () => {
    const sent = first.sent.map((message) => ({ ...message, type: 'PlaceBid' }));
    expect(() => applyRecord(system, world(), { ...first, sent })).toThrow(
      'it sends PlaceBid to order fulfilment, which does not take it',
    );
  });
});
