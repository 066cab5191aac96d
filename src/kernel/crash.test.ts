/**
 * load -> handle -> commit -> publish -> ack: the arrows are where a consumer can die. Every step of every script dies at
 * every arrow once (of a long script every n-th step), unless its end depends on when things happen.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { scenarios } from '../scenarios/all.ts';
import { lessonScenarios } from '../scenarios/lessons/all.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { whole } from '../testing/fields.ts';
import { planOf, playScript, stateOf, type KernelRun } from '../testing/kernel-run.ts';
import { miniScenario, playMini } from '../testing/mini-scenario.ts';
import { faultAtFirst } from '../testing/oracles.ts';
import { sameJson } from '../shared/same-json.ts';
import {
  aggregate,
  faultText,
  projection,
  replayOracle,
  viewOf,
  type CrashPoint,
  type Fault,
  type Scenario,
  type StepRecord,
} from './index.ts';

/** The arrows; and the message delivered twice, which is what a lost ack comes to. */
const faults: readonly Fault[] = [
  { kind: 'crash', when: 'before commit' },
  { kind: 'crash', when: 'after commit' },
  { kind: 'crash', when: 'after publish' },
  { kind: 'duplicate' },
];
/** A script that turns one of the two off is about what happens then. */
const keepsBoth = (scenario: Scenario, id: string) => {
  const { outbox = true, inbox = true } = planOf(scenario, id).switches;
  return outbox === true && inbox === true;
};
/** A crash costs 50 ms, and may cost what was in memory: there the end is another one, as it should be. */
const depends: readonly string[] = ['scaling', 'serverless', 'service-mesh', 'api-gateway', 'edge-sync'];
/** Who is tried again meets what is down or silent at other moments, and one more often. */
const unreliable: readonly string[] = ['nothing-to-say', 'outage', 'herd', 'slots-for-ever'];
/** Who is late because of it finds that the others have decided already. */
const raced: readonly string[] = ['one-says-no', 'majority'];
const dependsOnTime = (scenario: Scenario, id: string) =>
  depends.includes(scenario.id) ||
  // Short, about what a crash does to them, and broken into by a test of their own.
  lessonScenarios.includes(scenario) ||
  (scenario.id === 'resilient-client' && unreliable.includes(id)) ||
  (scenario.id === 'two-phase-commit' && raced.includes(id)) ||
  planOf(scenario, id).switches['windows count in'] === 'processing time';
const scripts = scenarios.flatMap((scenario) =>
  scenario.scripts
    .filter(({ id }) => keepsBoth(scenario, id) && !dependsOnTime(scenario, id))
    .map(({ id }) => [scenario.id, id, scenario] as const),
);

const isInside = ({ consumer }: StepRecord) => !['gateway', 'relay', 'hand'].includes(consumer);

const playIn = (scenario: Scenario, script: string, at: StepRecord, fault: Fault, switches = {}): KernelRun =>
  playScript(scenario, script, {
    hashed: false,
    switches,
    more: (usual) => replayOracle([{ kind: 'fault', at: at.id, fault }], usual),
  });
const playWith = (script: string, at: StepRecord, fault: Fault, switches = {}) =>
  playIn(orderSaga, script, at, fault, switches);

const isSaga = ({ system }: KernelRun, name: string) => system.byName.get(name)?.kind === 'saga';

/** The records that they hold say when they came, after how many tries, and with which number in the global log. */
const isLog = ({ system }: KernelRun, name: string) => ['topic', 'group'].includes(system.byName.get(name)?.kind ?? '');

/** Every state that is there in the end. A saga's own times and the receipts of the carrier may differ. */
function statesOf(run: KernelRun): readonly string[] {
  return viewOf(run.system, run.last)
    .instances.filter(({ component }) => !isSaga(run, component) && !isLog(run, component))
    .map(({ component, key, state }) => `${component} ${key} ${JSON.stringify(state)}`);
}

/** How often each thing happened, by component and type. */
function happenings(run: KernelRun): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { consumer, events } of run.records) {
    if (isSaga(run, consumer)) continue;
    for (const { type } of events) counts[`${consumer} ${type}`] = (counts[`${consumer} ${type}`] ?? 0) + 1;
  }
  return counts;
}

/** A copy from the relay came through where the script delays or poisons the original: all ends better than planned. */
function wentRoundTheFault(calm: KernelRun, run: KernelRun): boolean {
  const came = run.records.some(({ copy, outcome }) => copy === 'o' && outcome === 'handled');
  return came && calm.records.some(({ fault }) => fault !== null) && endedWell(run);
}

/** Dead letters may be left of the tries before. */
function endedWell(run: KernelRun): boolean {
  const { instances, laws } = viewOf(run.system, run.last);
  const sagas = instances.filter(({ component }) => isSaga(run, component));
  const ended = sagas.every(({ state }) => ['completed', 'compensated'].includes((state as { status: string }).status));
  return ended && laws.every(({ status }) => status !== 'broken');
}

describe('with outbox and inbox on', () => {
  let total = 0;
  afterAll(() => {
    console.log(`${total} runs in all: ${[...new Set(scripts.map(([id]) => id))].join(', ')}`);
  });

  it.each(scripts)(
    'nothing is lost or doubled, wherever a consumer dies: %s, %s',
    { timeout: 60_000 },
    (id, script, scenario) => {
      const calm = playScript(scenario, script);
      const [events, states] = [happenings(calm), statesOf(calm)];
      const wrong: string[] = [];
      let runs = 0;
      const steps = calm.records.filter(isInside);
      const every = Math.ceil(steps.length / 24);
      for (const record of steps.filter((_, i) => i % every === 0)) {
        // The script's own fault happens at this step already.
        if (record.fault !== null || record.attempt > 1) continue;
        for (const fault of faults) {
          const run = playIn(scenario, script, record, fault);
          runs++;
          const name = `${faultText(fault)} at step ${record.n}, ${record.message.type} at ${record.consumer}`;
          if (!run.records.some(({ id, fault }) => id === record.id && fault !== null))
            wrong.push(`${name}: did not happen`);
          if (wentRoundTheFault(calm, run)) continue;
          if (run.outcome !== calm.outcome) wrong.push(`${name}: ended ${run.outcome}`);
          if (!sameJson(happenings(run), events)) wrong.push(`${name}: events differ`);
          if (!sameJson(statesOf(run), states)) wrong.push(`${name}: states differ`);
        }
      }
      total += runs;
      console.log(`${id}, ${script}: ${runs} runs, ${faults.length} for each step`);
      expect(wrong).toEqual([]);
      expect(runs).toBeGreaterThan(16);
    },
  );
});

describe('a crash leaves all or nothing of its step', () => {
  const calm = playScript(orderSaga, 'happy-path');
  const at = calm.records.find(({ message }) => message.type === 'ProcessPayment')!;
  const crash = (when: CrashPoint, switches = {}) =>
    playWith('happy-path', at, { kind: 'crash', when }, switches).records.find(({ outcome }) => outcome === 'crashed')!;

  it('before the commit: nothing, and the message comes again', () => {
    const record = crash('before commit');
    expect(record).toMatchObject({ events: [], sent: [], again: [{ why: 'redelivery', copy: '', attempt: 2 }] });
  });

  it('after the commit: the events, and an outbox row with what was not published', () => {
    const record = crash('after commit');
    expect(record.events.map(({ type }) => type)).toEqual(['PaymentRequested']);
    expect(record.sent.map(({ kind }) => kind)).toEqual(['outbox']);
    expect(record.again).toMatchObject([{ why: 'redelivery', copy: 'r', attempt: 1 }]);
  });

  it('after the commit, without an outbox: the events, and nobody hears of them', () => {
    expect(crash('after commit', { outbox: false })).toMatchObject({
      events: [{ type: 'PaymentRequested' }],
      sent: [],
    });
  });

  it('after publishing: everything, and the relay will publish it once more', () => {
    const kinds = crash('after publish').sent.map(({ kind }) => kind);
    expect(kinds).toEqual(['event', 'outbox']);
  });

  it('keeps the timers, which are committed with the state', () => {
    const saga = calm.records.find(({ sent }) => sent.some(({ type }) => type === 'payment: no answer'))!;
    const run = playWith('happy-path', saga, { kind: 'crash', when: 'after commit' }, { outbox: false });
    const crashed = run.records.find(({ outcome }) => outcome === 'crashed')!;
    expect(crashed.sent.map(({ type }) => type)).toEqual(['payment: no answer']);
    // The command is lost, so that the timer is what saves the order.
    expect(run.outcome).toBe('compensated');
  });
});

describe('the relay', () => {
  const calm = playScript(orderSaga, 'happy-path');
  const at = calm.records.find(({ message }) => message.type === 'ConfirmPayment')!;

  it('publishes after a crash what was committed, under the same ids', () => {
    const run = playWith('happy-path', at, { kind: 'crash', when: 'after commit' });
    const relayed = run.records.find(({ consumer }) => consumer === 'relay')!;
    expect(relayed.sent.map(({ id }) => id)).toEqual(at.sent.map(({ id }) => id));
    expect(relayed.at).toBe(at.at + 40);
  });

  it('publishes again what may have been published, as a copy that the inbox knows', () => {
    const run = playWith('happy-path', at, { kind: 'crash', when: 'after publish' });
    const copies = run.records.filter(({ copy }) => copy === 'o');
    expect(copies.map(({ message }) => message.id)).toEqual(at.sent.map(({ id }) => id));
    expect(copies.every(({ outcome }) => outcome === 'duplicate')).toBe(true);
  });

  it('comes before its consumer is back, so that nothing is overtaken', () => {
    const box = aggregate('box', {
      key: 'id',
      commands: { Put: { n: whole } },
      events: { Filled: { n: whole } },
      initialState: { n: 0 },
      decide: { Put: ({ n }) => ({ Filled: { n } }) },
      evolve: { Filled: (_, { n }) => ({ n }) },
    });
    const list = projection('list', {
      from: [box],
      key: 'id',
      initialState: { seen: '' },
      evolve: { Filled: ({ seen }, { n }) => ({ seen: `${seen}${n}` }) },
    });
    const puts = [1, 2, 3].map((n) => [box.Put({ id: 'k', n })] as const);
    const oracle = faultAtFirst('Put', { kind: 'crash', when: 'after commit' });
    const run = playMini(miniScenario([box, list], { commands: [box.Put] }), puts, { oracle });
    expect(stateOf(run, 'list', 'k')).toEqual({ seen: '123' });
  });
});

describe('with one of them off it does happen', () => {
  const every = (script: string, when: CrashPoint, switches: Record<string, boolean>) => {
    const calm = playScript(orderSaga, script);
    return calm.records
      .filter(isInside)
      .map((record) => ({ record, run: playWith(script, record, { kind: 'crash', when }, switches), calm }));
  };

  it('without the outbox an answer is lost', () => {
    const runs = every('happy-path', 'after commit', { outbox: false });
    const lost = runs.filter(({ run }) => run.outcome !== 'completed');
    expect(lost.length).toBeGreaterThan(0);
    const worst = lost.find(({ record }) => record.message.type === 'ConfirmPayment')!;
    expect(worst.run.outcome).toBe('law violated');
    const broken = viewOf(worst.run.system, worst.run.last).laws.filter(({ status }) => status === 'broken');
    expect(broken.map(({ sentence }) => sentence)).toContain('money charged means shipped or refunded');
  });

  it('without the inbox something is done twice', () => {
    const runs = every('happy-path', 'after publish', { inbox: false });
    const doubled = runs.filter(({ run, calm }) => {
      const [now, before] = [happenings(run), happenings(calm)];
      return Object.keys(now).some((name) => (now[name] ?? 0) > (before[name] ?? 0));
    });
    expect(doubled.length).toBeGreaterThan(0);
    const charge = doubled.find(({ record }) => record.message.type === 'Charge')!;
    expect(happenings(charge.run)['payment provider Charged']).toBe(2);
  });
});
