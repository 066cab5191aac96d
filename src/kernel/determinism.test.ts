import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { play, planOf, playScript, throughJson, traceOf } from '../testing/kernel-run.ts';
import { plans, runOfPlan } from '../testing/random-runs.ts';
import { seeded } from '../testing/seeded.ts';
import {
  accept,
  compile,
  emptyWorld,
  hashOf,
  options,
  peek,
  replayOracle,
  rulesOracle,
  step,
  viewOf,
  type Input,
  type StepRecord,
} from './index.ts';

const scripts = orderSaga.scripts.map(({ id }) => id);

describe('the same scenario, inputs and trace', () => {
  it.each(scripts)('give the same records twice: %s', (id) => {
    expect(throughJson(playScript(orderSaga, id).records)).toEqual(throughJson(playScript(orderSaga, id).records));
  });

  it.each(scripts)('give the same hash here and in every browser: %s', async (id) => {
    // The twin in Chromium is determinism.browser.test.ts. Where the change is meant: npm run unit -- src/kernel -u
    await expect(`${hashOf(playScript(orderSaga, id).last)}\n`).toMatchFileSnapshot(`golden/${id}.hash`);
  });

  it.each(scripts)('give the same records when somebody looks at every step: %s', (id) => {
    const plan = planOf(orderSaga, id);
    const system = compile(orderSaga, plan.switches);
    const oracle = rulesOracle(plan);
    let world = emptyWorld(system, 1, plan.inputs);
    const records: StepRecord[] = [];
    for (;;) {
      const expected = peek(system, world);
      expect(options(system, world)[0]).toEqual(expected ?? undefined);
      viewOf(system, world);
      const taken = step(system, world, oracle);
      if (taken === null) break;
      expect(taken.record().id).toBe(expected?.id);
      records.push(taken.record());
      world = taken.world;
    }
    expect(records).toEqual(playScript(orderSaga, id).records);
  });

  it.each(scripts)('give the same records when the trace is replayed without the rules: %s', (id) => {
    const run = playScript(orderSaga, id);
    const { inputs, switches, decisions, seed } = throughJson(traceOf(run));
    const again = play(orderSaga, { inputs, switches, seed, oracle: replayOracle(decisions) });
    expect(again.records).toEqual(run.records);
  });

  it('give the same records when the trace of a random run is replayed', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const run = runOfPlan(plan);
        const { inputs, switches, decisions, seed } = throughJson(traceOf(run));
        const oracle = replayOracle(decisions);
        const again = play(run.system.scenario, { inputs, switches, seed, oracle, limit: run.records.length });
        expect(again.records.map(({ hash }) => hash)).toEqual(run.records.map(({ hash }) => hash));
        expect(again.records.map(({ decisions }) => decisions)).toEqual(run.records.map(({ decisions }) => decisions));
      }),
      seeded(60),
    );
  });

  it('give the same records live and replayed: a command that came after step 7 comes after step 7', () => {
    const command = planOf(orderSaga, 'last-items').inputs[1]!;
    const [first] = planOf(orderSaga, 'last-items').inputs;
    const live = runLive([first!], [{ ...command, id: 'from-outside', at: 0, after: 7 }]);
    const [, , { at }] = [live, 0, live[7]!];
    const replayed = runLive([first!], throughJson([{ ...command, id: live[7]!.message.id, at, after: 7 }]));
    expect(replayed).toEqual(live);
    expect(live[7]!.message.kind).toBe('input');
  });

  it('do not depend on what a system was used for before', () => {
    const used = compile(orderSaga, planOf(orderSaga, 'last-items').switches);
    const other = { ...planOf(orderSaga, 'happy-path').inputs[0]!, id: 'x' };
    const before = { ...other, data: { ...other.data, orderId: 'ord-0001' } };
    for (let world = emptyWorld(used, 3, [before]), taken = step(used, world); taken; taken = step(used, taken.world)) {
      world = taken.world;
    }
    const run = playScript(orderSaga, 'last-items');
    let world = emptyWorld(used, 1, run.inputs);
    for (const record of run.records) {
      const taken = step(used, world, rulesOracle({ rules: [], choices: [] }))!;
      expect(taken.record()).toEqual(record);
      world = taken.world;
    }
  });
});

function runLive(planned: readonly Input[], live: readonly Input[]): readonly StepRecord[] {
  const system = compile(orderSaga);
  let world = emptyWorld(system, 1, planned);
  const records: StepRecord[] = [];
  for (;;) {
    const input = live.find(({ after }) => after === records.length);
    const taken = input === undefined ? step(system, world) : accept(system, world, input);
    if (taken === null) return throughJson(records);
    records.push(taken.record());
    world = taken.world;
  }
}

describe('stepping back and forward again', () => {
  it.each(scripts)('changes nothing: %s', (id) => {
    const { system, worlds, records } = playScript(orderSaga, id, {});
    const plan = planOf(orderSaga, id);
    const views = worlds.map((world) => JSON.stringify(viewOf(system, world)));
    // From every world that was kept, on to the end: older worlds are as they were, and lead to the same.
    for (let from = records.length - 1; from >= 0; from -= 3) {
      let world = worlds[from]!;
      expect(JSON.stringify(viewOf(system, world))).toBe(views[from]);
      const oracle = replayOracle(
        records.slice(from).flatMap((record) => record.decisions),
        rulesOracle({ ...plan, rules: [] }),
      );
      for (let n = from; n < records.length; n++) {
        const taken = step(system, world, oracle)!;
        expect(taken.record().hash).toBe(records[n]!.hash);
        world = taken.world;
      }
      expect(step(system, world, oracle)).toBeNull();
    }
    expect(worlds.map((world) => JSON.stringify(viewOf(system, world)))).toEqual(views);
  });
});

describe('the hash', () => {
  const [order] = planOf(orderSaga, 'payment-answers-late').inputs;
  const hashes = (at: number) =>
    play(orderSaga, {
      inputs: [{ ...order!, at }],
      oracle: rulesOracle(planOf(orderSaga, 'payment-answers-late')),
    }).records.map(({ hash }) => hash);

  it('does not depend on the absolute time: the same run an hour later has the same hashes', () => {
    expect(hashes(3_600_000)).toEqual(hashes(0));
  });
});
