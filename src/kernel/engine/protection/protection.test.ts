import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text, whole } from '../../../testing/fields.ts';
import { play, stateOf, throughJson, type KernelRun } from '../../../testing/kernel-run.ts';
import { someFaults } from '../../../testing/random-scenario.ts';
import { seeded } from '../../../testing/seeded.ts';
import { seededOracle } from '../../../testing/seeded-oracle.ts';
import { miniScenario, playMini, steps } from '../../../testing/mini-scenario.ts';
import {
  aggregate,
  applyRecord,
  breaker,
  bulkhead,
  choice,
  command,
  compile,
  emptyWorld,
  external,
  hashOf,
  instanceOf,
  nothing,
  policy,
  protect,
  refuse,
  replayOracle,
  retry,
  rulesOracle,
  saga,
  seconds,
  step,
  takeHand,
  timeout,
  viewOf,
  type Layer,
  type Oracle,
} from '../../index.ts';
import { idText } from '../id.ts';
import { stepId } from '../letter.ts';
import type { ProtectionState } from '../../ports/protection-state.ts';

const desk = aggregate('desk', {
  key: 'id',
  commands: { Ask: { n: whole }, Note: { n: whole, by: text } },
  events: { Asked: { n: whole }, Noted: { n: whole, by: text } },
  initialState: { n: 0, by: '' },
  decide: { Ask: ({ n }) => ({ Asked: { n } }), Note: ({ n, by }) => ({ Noted: { n, by } }) },
  evolve: { Asked: (state) => state, Noted: (_, { n, by }) => ({ n, by }) },
});
const mood = choice('mood', ['answers', 'fails', 'hangs', 'refuses', 'talks nonsense']);
const prices = external('prices', {
  key: 'id',
  latency: [20, 20],
  choices: [mood],
  commands: { GetPrice: { n: whole } },
  events: { PriceFound: { n: whole, by: text } },
  initialState: { calls: 0 },
  decide: {
    GetPrice: ({ n }, _, { choose }) => {
      const is = choose(mood);
      if (is === 'fails') throw new Error('internal error');
      if (is === 'refuses') return refuse('not today');
      if (is === 'talks nonsense') return { PriceFound: { n: n / 2 + 0.3, by: 'prices' } };
      return is === 'hangs' ? nothing : { PriceFound: { n: n * 10, by: 'prices' } };
    },
  },
  evolve: { PriceFound: ({ calls }) => ({ calls: calls + 1 }) },
});
const ask = policy('ask', { whenever: desk.Asked, send: prices.GetPrice });
const note = policy('note', { whenever: prices.PriceFound, send: desk.Note });
const layers = [
  bulkhead({ atOnce: 2, waiting: 2 }),
  breaker({ failures: 2, successes: 1, open: seconds(60) }),
  retry({ times: 2, first: 100, factor: 2, jitter: false }),
  timeout({ after: 1_000 }),
];
const fallback = {
  answer: prices.PriceFound,
  with: ({ id, n }: { id: string; n: number }) => ({ id, n, by: 'fallback' }),
};
type Given = Partial<Parameters<typeof playMini>[2]> & {
  readonly mood?: string;
  readonly layers?: readonly Layer[];
  readonly plain?: boolean;
  readonly calls?: readonly number[];
};
const name = 'protected GetPrice';

/** One caller at each of these times, virtual ms. */
function called({ mood: is = 'answers', layers: given = layers, plain = false, calls = [0], ...options }: Given) {
  const protection = protect(prices.GetPrice, plain ? { layers: given } : { layers: given, fallback });
  const mini = miniScenario([desk, ask, note], {
    commands: [desk.Ask],
    externals: [prices],
    protections: [protection],
  });
  const usual = rulesOracle({ rules: [], choices: [{ choice: 'mood', option: is, key: null }] });
  const asks = calls.map((at, i) => [desk.Ask({ id: `a${i}`, n: 7 }), at] as const);
  const run = playMini(mini, asks, { ...options, oracle: { ...usual, ...options.oracle } });
  const state = stateOf(run, name) as ProtectionState;
  const notes = run.records.filter(({ consumer }) => consumer === name).flatMap(({ events }) => events);
  return { run, state, facts: notes.map(({ type }) => type), notes, outcome: run.outcome };
}

const blockOf = <B extends ProtectionState['layers'][number]['block']>({ layers: all }: ProtectionState, block: B) =>
  all.find((one) => one.block === block) as Extract<ProtectionState['layers'][number], { block: B }>;
const answerOf = (run: KernelRun, i = 0) => (stateOf(run, 'desk', `a${i}`) as { by: string }).by;

describe('a protected call', () => {
  it('goes through it, and its answer comes out in the name of the external', () => {
    const { run, state } = called({});
    expect(steps(run)).toEqual([
      '0 desk a0 <- Ask: handled',
      '0 ask a0 <- Asked: handled',
      '0 protected GetPrice <- GetPrice: handled',
      '0 prices a0 <- GetPrice: handled',
      '20 protected GetPrice <- Told: handled',
      '20 note a0 <- PriceFound: handled',
      '20 desk a0 <- Note: handled',
    ]);
    expect(run.records.find(({ message }) => message.type === 'PriceFound')?.message.from).toBe('prices');
    expect(state.counts).toMatchObject({ calls: 1, attempts: 1, answered: 1 });
    expect(state.calls).toEqual([]);
  });

  it('is tried again after a backoff, and counts once for the breaker around that', () => {
    const { run, state } = called({ mood: 'fails' });
    const tries = run.records.filter(({ consumer }) => consumer === 'prices');
    expect(tries.map(({ at, outcome }) => `${at} ${outcome}`)).toEqual(['0 failed', '100 failed', '300 failed']);
    expect(blockOf(state, 'breaker').results).toEqual(['failed']);
    expect(blockOf(state, 'retry')).toMatchObject({ retried: 2, exhausted: 1 });
  });

  it('counts every try for a breaker inside of the retries, which refuses once it is open', () => {
    const [outer, inner, again, clock] = layers;
    const { state, run } = called({ mood: 'fails', layers: [outer!, again!, inner!, clock!] });
    expect(blockOf(state, 'breaker')).toMatchObject({ is: 'half-open', refused: 1 });
    expect(run.records.filter(({ consumer }) => consumer === 'prices')).toHaveLength(2);
  });

  it('falls back when all has failed: in the place of the external, but not in its stream', () => {
    const { run, outcome, notes } = called({ mood: 'fails' });
    expect(answerOf(run)).toBe('fallback');
    expect(outcome).toBe('completed');
    expect(run.records.find(({ message }) => message.type === 'PriceFound')?.message).toMatchObject({
      from: name,
      position: null,
    });
    expect(stateOf(run, 'prices', 'a0')).toBeUndefined();
    expect(notes.find(({ type }) => type === 'FellBack')?.data['reason']).toContain('internal error (tried 3 times)');
  });

  it('becomes a dead letter where there is no fallback, which a person can send again', () => {
    const { run, outcome } = called({ mood: 'fails', plain: true });
    expect(outcome).toBe('parked');
    const [dead] = viewOf(run.system, run.last).deadLetters;
    expect(dead).toMatchObject({ consumer: name, message: { type: 'GetPrice' }, reason: { type: 'given-up' } });
    expect(dead?.reason.message).toContain('internal error (tried 3 times)');
    const resent = takeHand(run.system, run.last, 'hand-1', { do: 'resend', step: dead!.step });
    if (!resent.ok) throw new Error(resent.why);
    let { world } = resent.stepped;
    for (let taken = step(run.system, world); taken !== null; taken = step(run.system, world)) world = taken.world;
    expect(instanceOf(run.system, world, 'desk', 'a0')?.state).toMatchObject({ by: 'prices' });
  });

  it('is given up as a mistake, without trying again or falling back, when the answer has no valid shape', () => {
    const { outcome, state } = called({ mood: 'talks nonsense' });
    expect(outcome).toBe('parked');
    expect(state.counts).toMatchObject({ attempts: 1, gaveUp: 1, fellBack: 0 });
  });

  it('is a matter between caller and external when the external says no', () => {
    const { state, outcome } = called({ mood: 'refuses' });
    expect(state.counts).toMatchObject({ attempts: 1, refused: 1 });
    expect(blockOf(state, 'breaker').results).toEqual(['ok']);
    expect(outcome).toBe('completed');
  });

  it('answers a saga with a refusal, however it failed', () => {
    const Start = command('Start', { id: text, n: whole });
    const shop = saga('shop', { startsOn: Start, key: 'id', deadline: seconds(600) }).compensatable('price', {
      send: prices.GetPrice,
      done: prices.PriceFound,
      undo: { send: desk.Note, with: ({ id, n }) => ({ id, n, by: 'undo' }), done: desk.Noted },
    });
    for (const [is, outcome, reason] of [
      ['answers', 'completed', ''],
      ['fails', 'compensated', 'internal error (tried 3 times)'],
      ['refuses', 'compensated', 'not today'],
    ] as const) {
      const protections = [protect(prices.GetPrice, { layers })];
      const mini = miniScenario([desk, shop, note], { commands: [Start], externals: [prices], protections });
      const oracle = rulesOracle({ rules: [], choices: [{ choice: 'mood', option: is, key: null }] });
      const run = playMini(mini, [[Start({ id: 'a', n: 1 })]], { oracle });
      expect(run.outcome).toBe(outcome);
      expect((stateOf(run, 'shop', 'a') as { reason: string }).reason).toContain(reason);
    }
  });
});

describe('patience', () => {
  it('ends; what comes later is recorded as late, and nobody hears it', () => {
    const delay = rulesOracle({
      rules: [{ fault: { kind: 'delay', ms: 1_500 }, message: 'Told', at: name, key: null }],
      choices: [],
    });
    const { run, state, facts } = called({ oracle: { ...delay, env: null } });
    expect(facts).toContain('CallTimedOut');
    expect(facts).toContain('AnswerCameLate');
    expect(state.late).toMatchObject([{ says: 'handled' }]);
    expect(state.counts).toMatchObject({ late: 1, answered: 1, attempts: 2 });
    // both answers stand in the stream of the external, one of them was published
    expect(stateOf(run, 'prices', 'a0')).toEqual({ calls: 2 });
    expect(run.records.filter(({ message }) => message.type === 'PriceFound')).toHaveLength(1);
  });

  it('of an outer layer lets go of what the layers inside of it hold', () => {
    const { state } = called({ mood: 'hangs', layers: [timeout({ after: 500 }), ...layers] });
    expect(blockOf(state, 'bulkhead').inside).toEqual([]);
    expect(state.calls).toEqual([]);
    expect(state.counts).toMatchObject({ attempts: 1, fellBack: 1 });
  });

  it('without an end keeps a slot for ever', () => {
    const { state, run } = called({ mood: 'hangs', layers: layers.slice(0, 3) });
    expect(state.calls).toMatchObject([{ does: 'is under way', attempt: 1 }]);
    expect(blockOf(state, 'bulkhead').inside).toHaveLength(1);
    expect(answerOf(run)).toBe('');
  });
});

describe('the bulkhead of a protection', () => {
  it('lets two in, two wait, and turns the fifth away', () => {
    const { state, run, facts } = called({ calls: [0, 0, 0, 0, 0] });
    expect(blockOf(state, 'bulkhead')).toMatchObject({ inside: [], waiting: [], refused: 1 });
    expect([0, 1, 2, 3, 4].map((i) => answerOf(run, i))).toEqual(['prices', 'prices', 'prices', 'prices', 'fallback']);
    expect(facts.filter((fact) => fact === 'CallWaits')).toHaveLength(2);
    expect(run.last.now).toBe(40);
  });

  it('starts who waited in a step of its own, with the correlation of its own command', () => {
    const { run } = called({ calls: [0, 0, 0] });
    const woken = run.records.find(({ message }) => message.type === 'next in line')!;
    const asked = run.records.find(({ consumer, key }) => consumer === 'desk' && key === 'a2')!;
    expect(woken.message.correlation).toBe(asked.message.correlation);
    expect(woken.sent.map(({ to, key }) => `${to} ${key}`)).toContain('prices a2');
  });
});

describe('the breaker of a protection', () => {
  it('opens, refuses at once, is tried after its time, and closes', () => {
    const switching: Oracle = {
      ...rulesOracle({ rules: [], choices: [] }),
      env: (d) => (d.due < 2_000 ? 'fails' : 'answers'),
    };
    const { notes, run, state } = called({ calls: [0, 400, 1_000, 70_000], oracle: switching });
    const told = notes.filter(({ type }) => type.startsWith('Breaker')).map(({ type }) => type);
    expect(told).toEqual(['BreakerOpened', 'BreakerWaited', 'BreakerHalfOpened', 'BreakerClosed']);
    const times = run.records.filter(({ consumer }) => consumer === 'prices').map(({ at }) => at);
    expect(times).toEqual([0, 100, 300, 400, 500, 700, 70_000]);
    expect(state.counts).toMatchObject({ answered: 1, fellBack: 3 });
    expect(run.records.find(({ message }) => message.type === 'breaker may be tried')?.at).toBe(60_700);
  });
});

const plans = fc.record({
  layers: fc.array(fc.constantFrom(0, 1, 2, 3, 3), { maxLength: 6 }).map((list) => list.map((i) => layers[i] as Layer)),
  plain: fc.boolean(),
  calls: fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 7 }),
  seed: fc.integer({ min: 0, max: 99_999 }),
  fault: fc.constantFrom<number>(0, 0.05, 0.2),
  switches: fc.record({ outbox: fc.boolean(), inbox: fc.boolean(), 'ordered delivery': fc.boolean() }),
});
const randomly = ({ seed, fault, ...given }: typeof plans extends fc.Arbitrary<infer P> ? P : never) => {
  const rates = { sched: 0.2, fault, faults: someFaults, env: 0.5, jitter: 0.2 };
  return called({ ...given, seed, oracle: seededOracle(seed, rates), limit: 300 });
};

describe('whatever happens to a protection', () => {
  it('the world is the fold of its records, and a replay of the decisions is the same run', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { run } = randomly(plan);
        const { system, inputs, seed, records, worlds } = run;
        const fresh = compile(system.scenario, system.switches);
        let world = emptyWorld(fresh, seed, throughJson(inputs));
        for (const record of throughJson(records)) {
          world = applyRecord(fresh, world, record);
          expect(hashOf(world), `hash after step ${record.n}`).toBe(record.hash);
        }
        expect(throughJson(viewOf(fresh, world))).toEqual(throughJson(viewOf(system, worlds.at(-1)!)));
        const oracle = replayOracle(throughJson(records).flatMap(({ decisions }) => decisions));
        const again = play(system.scenario, { inputs, switches: system.switches, seed, oracle, limit: records.length });
        expect(again.records.map(({ hash }) => hash)).toEqual(records.map(({ hash }) => hash));
      }),
      seeded(60),
    );
  });

  it(
    'no more are inside than there are slots, no more probe than are allowed, and each call is counted',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(plans, (plan) => {
          const { run } = randomly(plan);
          for (const world of run.worlds) {
            const state = instanceOf(run.system, world, name, '')?.state as ProtectionState | undefined;
            if (state === undefined) continue;
            for (const block of state.layers) {
              if (block.block === 'bulkhead') expect(block.inside.length).toBeLessThanOrEqual(2);
              if (block.block === 'breaker') expect(block.probing).toBeLessThanOrEqual(1);
            }
            const { calls, answered, refused, fellBack, gaveUp } = state.counts;
            expect(answered + refused + fellBack + gaveUp + state.calls.length).toBe(calls);
          }
        }),
        seeded(60),
      );
    },
  );

  it('every call ends where patience does, and nobody keeps a slot', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const given = { ...plan, fault: 0, layers: [...plan.layers, layers[3] as Layer] };
        const { state, run } = randomly(given);
        if (run.outcome === null) return;
        expect(state.calls).toEqual([]);
        for (const block of state.layers) {
          if (block.block === 'bulkhead') expect([...block.inside, ...block.waiting]).toEqual([]);
          if (block.block === 'breaker') expect(block.probing).toBe(0);
        }
      }),
      seeded(60),
    );
  });
});

describe('an outage of a protected external in many runs', () => {
  it('a crash of any step of the protection loses no call', () => {
    const calm = called({ mood: 'fails', calls: [0, 10] });
    for (const when of ['before commit', 'after commit', 'after publish'] as const) {
      for (const record of calm.run.records.filter(({ consumer }) => consumer === name)) {
        const oracle: Partial<Oracle> = {
          fault: (d) => (idText(stepId(d)) === record.id ? { kind: 'crash', when } : null),
        };
        const { run, state } = called({ mood: 'fails', calls: [0, 10], oracle: oracle as Oracle });
        expect([answerOf(run, 0), answerOf(run, 1)], `${when} ${record.n}`).toEqual(['fallback', 'fallback']);
        expect(state.counts).toMatchObject({ calls: 2, fellBack: 2 });
      }
    }
  });
});
