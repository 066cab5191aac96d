/** Rules: what a script asks for before the message exists. */
import { describe, expect, it } from 'vitest';
import { whole } from '../../testing/fields.ts';
import { inputsOf, miniScenario, steps } from '../../testing/mini-scenario.ts';
import { play } from '../../testing/kernel-run.ts';
import { aggregate } from '../authoring/decider.ts';
import { nothing } from '../authoring/decision.ts';
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
