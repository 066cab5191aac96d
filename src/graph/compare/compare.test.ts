import { describe, expect, test } from 'vitest';
import { describe as modelOf, scriptPlan } from '../../kernel/index.ts';
import type { Outcome, SwitchValues } from '../../kernel/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { runOf } from '../../testing/run-of.ts';
import { numberDifference, wordDifference } from './difference.ts';
import { firstComparison, knownComparison, sideNames } from './known-comparison.ts';
import { measure } from './measure.ts';
import { momentsOf } from './moments.ts';
import { compareRows, type Row, type Side } from './rows.ts';

function played(script: string, switches: SwitchValues = {}): Side {
  const plan = scriptPlan(orderSaga, script);
  if (plan === null) throw new Error(`no script ${script}`);
  const { model, records, views } = runOf(
    orderSaga,
    { ...plan, switches: { ...plan.switches, ...switches } },
    { views: true },
  );
  const last = views.at(-1);
  if (last === undefined) throw new Error('there is always a view');
  const { outcome, now, laws, deadLetters, instances } = last;
  return { model, records, end: { outcome, now, laws, deadLetters: deadLetters.length, instances } };
}

const rowsOf = (left: Side, right: Side): ReadonlyMap<string, Row> =>
  new Map(compareRows(left, right).flatMap(({ rows }) => rows.map((row) => [row.name, row])));

describe('a difference', () => {
  test.each([
    [3, 3, { size: 'same', sign: '', words: 'the same' }],
    [10, 12, { size: 'some', sign: '+2', words: 'more on the right' }],
    [12, 10, { size: 'some', sign: '−2', words: 'less on the right' }],
    [10, 24, { size: 'much', sign: '+14', words: '2.4 times on the right' }],
    [20, 10, { size: 'much', sign: '−10', words: '2 times on the left' }],
    [0, 4, { size: 'much', sign: '+4', words: 'only on the right' }],
    [4, 0, { size: 'much', sign: '−4', words: 'only on the left' }],
    [null, 4, { size: 'much', sign: '', words: 'only on the right' }],
  ])('between %s and %s has a sign and words', (left, right, difference) => {
    expect(numberDifference(left, right, 'count')).toEqual(difference);
  });

  test('between times has their unit, between words is one or none', () => {
    expect(numberDifference(100, 1300, 'ms').sign).toBe('+1\u00a0200\u00a0ms');
    expect(wordDifference('held', 'held').size).toBe('same');
    expect(wordDifference('held', 'broken')).toMatchObject({ size: 'much', words: 'differs' });
    expect(wordDifference(null, 'held').words).toBe('only on the right');
  });
});

describe('the happy path beside the carrier that refuses', () => {
  const [left, right] = [played('happy-path'), played('carrier-refuses')];
  const rows = rowsOf(left, right);

  test('has how each ends, and how many steps it took', () => {
    expect(rows.get('Outcome')).toMatchObject({ left: 'completed', right: 'compensated' });
    expect(rows.get('Steps')).toMatchObject({
      left: String(left.records.length),
      right: String(right.records.length),
    });
    expect(rows.get('Refusals')).toMatchObject({ left: '0', difference: { words: 'only on the right' } });
    expect(rows.get('Calls to externals')?.difference.sign).toMatch(/^\+/);
  });

  test('leaves out what neither has, and has every law', () => {
    expect(rows.has('Crashes')).toBe(false);
    for (const { sentence } of left.model.laws) {
      expect(rows.get(sentence)).toMatchObject({ left: 'held', right: 'held', difference: { size: 'same' } });
    }
  });
});

test('the same script with and without the outbox: the law that one of them breaks', () => {
  const rows = rowsOf(played('dual-write', { outbox: true }), played('dual-write'));
  expect(rows.get('money charged means shipped or refunded')).toMatchObject({
    left: 'held',
    right: 'broken',
    difference: { size: 'much', words: 'differs' },
  });
  expect(rows.get('Outcome')).toMatchObject({ left: 'completed', right: 'law violated' });
});

test('what does not end the same is listed by its field, what does is not', () => {
  const rows = rowsOf(played('happy-path'), played('carrier-refuses'));
  expect(rows.get('order \u00b7 ord-1041 \u00b7 status')).toMatchObject({ left: 'confirmed', right: 'cancelled' });
  // whole numbers are counted, words are not
  expect(rows.get('stock levels \u00b7 desk-lamp \u00b7 available')?.difference.sign).toBe('+2');
  expect([...rows.keys()].some((name) => name.startsWith('order fulfilment'))).toBe(false);
  const twice = compareRows(played('happy-path'), played('happy-path'));
  expect(twice.map(({ title }) => title)).not.toContain('What is left at the end');
  expect(twice.flatMap(({ rows: all }) => all).every(({ difference }) => difference.size === 'same')).toBe(true);
});

test('the latency of a command is the virtual time to its last effect', () => {
  const { model, records } = played('happy-path');
  const effects = records.filter(({ events }) => events.length > 0);
  const time = (effects.at(-1)?.at ?? 0) - (records[0]?.at ?? 0);
  expect(measure(model, records).latency).toEqual({ p50: time, p99: time, commands: 1 });
  expect(measure(model, []).latency).toBeNull();
  const two = played('last-items');
  const { latency } = measure(two.model, two.records);
  expect(latency?.commands).toBe(2);
  expect(latency?.p99).toBeGreaterThanOrEqual(latency?.p50 ?? Infinity);
});

test('both runs go in lock-step through virtual time, each step once, and none before its time', () => {
  const [left, right] = [played('happy-path').records, played('card-declined').records];
  const moments = momentsOf(left, right);
  expect(moments[0]).toEqual({ time: 0, left: 0, right: 0 });
  expect(moments.at(-1)).toMatchObject({ left: left.length, right: right.length });
  moments.slice(1).forEach((moment, i) => {
    const before = moments[i];
    const [a, b] = [moment.left - (before?.left ?? 0), moment.right - (before?.right ?? 0)];
    expect([1, 2]).toContain(a + b);
    expect(moment.time).toBeGreaterThanOrEqual(before?.time ?? 0);
    // whoever moves does so in its own time, and the other has nothing left to do before it
    if (a === 1) expect(left[moment.left - 1]?.at).toBe(moment.time);
    if (b === 1) expect(right[moment.right - 1]?.at).toBe(moment.time);
    expect(left[moment.left]?.at ?? Infinity).toBeGreaterThanOrEqual(moment.time);
    expect(right[moment.right]?.at ?? Infinity).toBeGreaterThanOrEqual(moment.time);
  });
  expect(momentsOf([], [])).toHaveLength(1);
  expect(momentsOf(left, [])).toHaveLength(left.length + 1);
});

describe('what is compared', () => {
  const models = scenarios.map((scenario) => modelOf(scenario));

  test('first is two runs that exist', () => {
    for (const model of models) {
      const sides = firstComparison(model);
      for (const side of [sides?.left, sides?.right]) {
        const scenario = scenarios.find(({ id }) => id === side?.scenario);
        expect(scenario?.scripts.some(({ id }) => id === side?.script)).toBe(true);
      }
    }
  });

  test('is known by its sides, whatever order its switches have', () => {
    for (const one of models.flatMap(({ comparisons }) => comparisons)) {
      const turned = Object.fromEntries(Object.entries(one.right.switches).toReversed());
      expect(knownComparison(models, one.left, { ...one.right, switches: turned })).toBe(one);
    }
    const own = { scenario: 'order-saga', script: 'happy-path' };
    expect(knownComparison(models, own, own)).toBeNull();
  });

  test('is called by what tells one side from the other', () => {
    const side = (script: string, switches: SwitchValues = {}) => ({ scenario: 'order-saga', script, switches });
    expect(sideNames(models, side('happy-path'), side('card-declined'))).toEqual({
      left: 'happy path',
      right: 'card declined',
    });
    expect(sideNames(models, side('happy-path', { outbox: false }), side('happy-path'))).toEqual({
      left: 'outbox off',
      right: 'as the script has it',
    });
    for (const { left, right } of models.flatMap(({ comparisons }) => comparisons)) {
      expect(sideNames(models, left, right)).toEqual({ left: left.name, right: right.name });
    }
  });

  test('every comparison that a scenario offers can be played, and its sides differ', () => {
    for (const { left, right } of models.flatMap(({ comparisons }) => comparisons)) {
      for (const side of [left, right]) {
        const scenario = scenarios.find(({ id }) => id === side.scenario);
        const model = models.find(({ id }) => id === side.scenario);
        expect(scenario?.scripts.map(({ id }) => id)).toContain(side.script);
        const names = model?.switches.map(({ name }) => name);
        for (const name of Object.keys(side.switches)) expect(names).toContain(name);
      }
      expect(left).not.toEqual(right);
    }
  });
});

const worst: Outcome = 'law violated';
test('a rehearsal that was given up says that it goes on', () => {
  const { model, records } = played('happy-path');
  const side = (outcome: Outcome | null): Side => ({
    model,
    records,
    end: { outcome, now: 0, laws: [], deadLetters: 0, instances: [] },
  });
  expect(rowsOf(side(null), side(worst)).get('Outcome')).toMatchObject({ left: 'goes on', right: worst });
});
