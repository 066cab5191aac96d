/** Rules: what a script asks for before the message exists. */
import { describe, expect, it } from 'vitest';
import { whole } from '../../testing/fields.ts';
import { inputsOf, miniScenario, steps } from '../../testing/mini-scenario.ts';
import { planOf, play } from '../../testing/kernel-run.ts';
import { aggregate, external } from '../authoring/decider.ts';
import { nothing } from '../authoring/decision.ts';
import { projection } from '../authoring/projection.ts';
import { after, fault, happy } from '../authoring/script.ts';
import type { FaultRule } from '../record/fault.ts';
import { rulesOracle, ruleUsedBy } from './oracle.ts';

const box = aggregate('box', {
  key: 'id',
  commands: { Put: { n: whole } },
  events: {},
  initialState: {},
  decide: { Put: () => nothing },
  evolve: {},
});
const scenario = miniScenario([box], { commands: [box.Put] });
const delay = { message: 'Put', at: null, key: null, fault: { kind: 'delay', ms: 30 } } as const satisfies FaultRule;
const failOnce = { ...delay, fault: { kind: 'fail', times: 1 } } as const satisfies FaultRule;

function runWith(...rules: readonly FaultRule[]) {
  const oracle = rulesOracle({ rules, choices: [] });
  const inputs = inputsOf([box.Put({ id: 'a', n: 1 })], [box.Put({ id: 'b', n: 2 }), 10]);
  return { oracle, run: play(scenario, { inputs, oracle }) };
}

describe('a rule', () => {
  it('meets the first message that it fits, and is used up', () => {
    const { oracle, run } = runWith(delay);
    expect(steps(run)).toEqual(['0 box a <- Put: delayed', '10 box b <- Put: handled', '30 box a <- Put: handled']);
    expect(oracle.pending()).toEqual([]);
  });

  it('waits for its key and its consumer', () => {
    const { run } = runWith({ ...delay, key: 'b', at: 'box' });
    expect(steps(run)).toEqual(['0 box a <- Put: handled', '10 box b <- Put: delayed', '40 box b <- Put: handled']);
    expect(runWith({ ...delay, at: 'somebody else' }).oracle.pending()).toHaveLength(1);
  });

  it('passes over a message that was delayed: the next one meets it', () => {
    const { run } = runWith(delay, failOnce);
    expect(steps(run).slice(0, 2)).toEqual(['0 box a <- Put: delayed', '10 box b <- Put: failed']);
  });
});

describe('a rule for a stretch of the run', () => {
  const prices = external('prices', {
    key: 'id',
    latency: [5, 5],
    commands: { Ask: {} },
    events: {},
    initialState: {},
    decide: { Ask: () => nothing },
    evolve: {},
  });
  const outage = (...at: readonly number[]) => {
    const asks = at.map((ms, i) => after(ms, prices.Ask({ id: `a${i}` })));
    const script = happy('outage', 'An outage.', [fault.down(prices, { from: 1_000, for: 500 }), ...asks]);
    const mini = miniScenario([], { commands: [prices.Ask], externals: [prices], scripts: [script] });
    const { rules, inputs } = planOf(mini, 'outage');
    const oracle = rulesOracle({ rules, choices: [] });
    const run = play(mini, { inputs, oracle, switches: { retries: 0 } });
    return { rules, oracle, run, tries: steps(run, 'prices') };
  };

  it('is a stretch of time, whatever the messages are', () => {
    expect(outage(999, 1_000, 1_499, 1_500).tries).toEqual([
      '999 prices a0 <- Ask: handled',
      '1000 prices a1 <- Ask: parked',
      '1499 prices a2 <- Ask: parked',
      '1500 prices a3 <- Ask: handled',
    ]);
    expect(outage(1_400, 1_499, 1_500).tries).toEqual([
      '1400 prices a0 <- Ask: parked',
      '1499 prices a1 <- Ask: parked',
      '1500 prices a2 <- Ask: handled',
    ]);
  });

  it('is used up by the message that finds out, live and counted from the records', () => {
    const { rules, oracle, run } = outage(1_200, 1_300);
    expect(oracle.pending()).toEqual([]);
    expect(run.records.reduce(ruleUsedBy, rules)).toEqual([]);
    expect(run.records.filter((record) => record.fault !== null)).toMatchObject([
      { at: 1_200, fault: { kind: 'down', ms: 300 } },
    ]);
  });

  it('meets a message that is tried again, too', () => {
    const { rules } = outage();
    const mini = miniScenario([], { commands: [prices.Ask], externals: [prices] });
    const oracle = rulesOracle({ rules: [{ ...failOnce, message: 'Ask' }, ...rules], choices: [] });
    const run = play(mini, { inputs: inputsOf([prices.Ask({ id: 'a' }), 980]), oracle });
    expect(run.records.filter((record) => record.fault !== null).map((record) => record.fault?.kind)).toEqual([
      'fail',
      'down',
    ]);
  });
});

describe('what a script can plan', () => {
  it('is every kind of fault that needs no person', () => {
    const where = { at: box };
    const list = projection('list', { from: [box], key: 'id', initialState: {}, evolve: {} });
    const planned = [
      fault.overtake(box.Put, where),
      fault.loseReply(box.Put),
      fault.conflict(box.Put, { key: 'a' }),
      fault.restart(box.Put),
      fault.rebuild(list, 50),
    ];
    const mini = miniScenario([box, list], { commands: [box.Put], scripts: [happy('all', 'All.', planned)] });
    expect(planOf(mini, 'all').rules).toEqual([
      { fault: { kind: 'overtake' }, message: 'Put', at: 'box', key: null },
      { fault: { kind: 'lose reply' }, message: 'Put', at: null, key: null },
      { fault: { kind: 'conflict' }, message: 'Put', at: null, key: 'a' },
      { fault: { kind: 'restart' }, message: 'Put', at: null, key: null },
      { fault: { kind: 'rebuild' }, message: '*', at: 'list', key: null, from: 50 },
    ]);
  });
});

describe('the rules left after a step', () => {
  it('are the same, counted from the records as asked of the oracle', () => {
    const rules = [failOnce, delay, { ...delay, key: 'c' }];
    const { oracle, run } = runWith(...rules);
    expect(run.records.reduce(ruleUsedBy, rules as readonly FaultRule[])).toEqual(oracle.pending());
  });

  it('keep one whose message met another fault', () => {
    const { run } = runWith(delay);
    const delayed = run.records.find(({ fault }) => fault !== null)!;
    expect(ruleUsedBy([failOnce], delayed)).toEqual([failOnce]);
  });

  it('keep one that was made later than the step', () => {
    const { run } = runWith(delay);
    const delayed = run.records.find(({ fault }) => fault !== null)!;
    const later = { ...delay, since: delayed.n };
    expect(ruleUsedBy([later], delayed)).toEqual([later]);
  });
});
