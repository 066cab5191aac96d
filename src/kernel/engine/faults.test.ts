import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultAt, Played } from '../../testing/played.ts';
import { aggregate, external, policy, projection, queue, refuse, scenario, type Input } from '../index.ts';

/** A counter that is told to grow, a bank that is asked for money, a view of the counter. */
const n = z.int();
const counter = aggregate('counter', {
  key: 'id',
  commands: { Grow: { n }, NoteMoney: {} },
  events: { Grown: { n }, Asked: {}, MoneyNoted: {} },
  initialState: { total: 0, money: 0 },
  decide: {
    Grow: ({ n }) => (n < 0 ? refuse('it only grows') : n === 0 ? { Asked: {} } : { Grown: { n } }),
    NoteMoney: () => ({ MoneyNoted: {} }),
  },
  evolve: {
    Grown: ({ total, money }, { n }) => ({ total: total + n, money }),
    Asked: (state) => state,
    MoneyNoted: ({ total, money }) => ({ total, money: money + 1 }),
  },
});
const bank = external('bank', {
  key: 'id',
  latency: [10, 10],
  commands: { Pay: {} },
  events: { Paid: {} },
  initialState: { payments: 0 },
  decide: { Pay: () => ({ Paid: {} }) },
  evolve: { Paid: ({ payments }) => ({ payments: payments + 1 }) },
});
const list = projection('list', {
  from: [counter],
  key: 'id',
  initialState: { seen: '' },
  evolve: { Grown: ({ seen }, { n }) => ({ seen: `${seen}${n} ` }) },
});
const log = projection('log', {
  from: [counter],
  initialState: { seen: '' },
  evolve: { Grown: ({ seen }, { n }) => ({ seen: `${seen}${n} ` }) },
});
const toy = scenario('toy', {
  title: '',
  teaches: '',
  contexts: {
    shop: [
      counter,
      policy('ask', { whenever: counter.Asked, send: bank.Pay }),
      policy('note', { whenever: bank.Paid, send: counter.NoteMoney }),
      list,
      log,
    ],
  },
  externals: [bank],
  gateway: { commands: [counter.Grow], queries: [list] },
  channels: [queue(log, { order: 'none', delivery: 'at most once' })],
  laws: [],
  scripts: [],
});
const grow = (...amounts: number[]): Input[] =>
  amounts.map((amount, i) => ({ id: `i${i}`, type: 'Grow', data: { id: 'a', n: amount }, at: i }));

describe('overtake', () => {
  test('on a channel without order, the message behind it comes first', () => {
    const sameTime = grow(1, 2).map((input) => ({ ...input, at: 0 }));
    const played = new Played(toy, {}, sameTime).run(faultAt({ kind: 'overtake' }, 'Grown', 'log'));
    expect(played.state('log', '')).toEqual({ seen: '2 1 ' });
    expect(played.state('list', 'a')).toEqual({ seen: '1 2 ' });
  });
  test('is not carried out where the channel keeps the order', () => {
    const played = new Played(toy, {}, grow(1, 2)).run(faultAt({ kind: 'overtake' }, 'Grown', 'list'));
    expect(played.state('list', 'a')).toEqual({ seen: '1 2 ' });
    expect(played.records.every(({ fault }) => fault === null)).toBe(true);
  });
});

describe('drop', () => {
  test('loses a message where the channel may lose one', () => {
    const played = new Played(toy, {}, grow(1, 2)).run(faultAt({ kind: 'drop' }, 'Grown', 'log'));
    expect(played.state('log', '')).toEqual({ seen: '2 ' });
    expect(played.of('Grown')).toContain('log dropped');
  });
  test('and a message that fails there is not tried again', () => {
    const played = new Played(toy, {}, grow(1, 2)).run(faultAt({ kind: 'fail', times: 1 }, 'Grown', 'log'));
    expect(played.state('log', '')).toEqual({ seen: '2 ' });
  });
});

test('lost reply: the external has done it, and nobody hears', () => {
  const played = new Played(toy, {}, grow(0)).run(faultAt({ kind: 'lose reply' }, 'Pay'));
  expect(played.state('bank', 'a')).toEqual({ payments: 1 });
  expect(played.of('Paid')).toEqual([]);
  expect(played.state('counter', 'a')['money']).toBe(0);
});

test('version conflict: the command is redone, and committed once', () => {
  const played = new Played(toy, {}, grow(5)).run(faultAt({ kind: 'conflict' }, 'Grow', 'counter'));
  expect(played.records.filter(({ message }) => message.type === 'Grow' && message.kind === 'command')).toMatchObject([
    { outcome: 'failed', attempt: 1, error: { type: 'conflict' } },
    { outcome: 'handled', attempt: 2, base: 0 },
  ]);
  expect(played.state('counter', 'a')['total']).toBe(5);
});

describe('external down for a while', () => {
  test('every call in the window fails, and is tried again until it is back', () => {
    const played = new Played(toy, {}, grow(0)).run(faultAt({ kind: 'down', ms: 250 }, 'Pay'));
    const calls = played.records.filter(({ message }) => message.type === 'Pay');
    expect(
      calls.slice(0, -1).every(({ outcome, error }) => outcome === 'failed' && error?.type === 'unavailable'),
    ).toBe(true);
    expect(calls.length).toBeGreaterThan(2);
    expect(calls.at(-1)).toMatchObject({ outcome: 'handled' });
    expect(calls.at(-1)?.at).toBeGreaterThanOrEqual(250);
  });
  test('longer than all tries: a dead letter; the view says who is down', () => {
    const played = new Played(toy, {}, grow(0)).run(faultAt({ kind: 'down', ms: 60_000 }, 'Pay'));
    expect(played.outcome).toBe('parked');
    expect(played.view.down).toEqual([{ component: 'bank', until: 60_000 }]);
    expect(played.view.deadLetters).toMatchObject([{ attempts: 4, reason: { type: 'unavailable' } }]);
  });
});

test('restart: how often a message was tried is forgotten, what was stored is not', () => {
  const oracle = faultAt({ kind: 'fail', times: 2 }, 'Grow', 'counter');
  const restart = faultAt({ kind: 'restart' }, 'Grow', 'counter', 3);
  const played = new Played(toy, { retries: 3 }, grow(5)).run({
    ...oracle,
    fault: (delivery) => restart.fault?.(delivery) ?? oracle.fault?.(delivery) ?? null,
  });
  const tries = played.records.filter(({ consumer }) => consumer === 'counter');
  expect(tries.map(({ attempt, outcome }) => `${attempt} ${outcome}`)).toEqual([
    '1 failed',
    '2 failed',
    '3 crashed',
    '1 handled',
  ]);
  expect(played.state('counter', 'a')['total']).toBe(5);
});

describe('rebuild', () => {
  test('the read model is folded again from the log, and then goes on', () => {
    const played = new Played(toy, {}, grow(1, 2, 3)).run(faultAt({ kind: 'rebuild' }, 'Grown', 'list', 3));
    expect(played.state('list', 'a')).toEqual({ seen: '1 2 3 ' });
  });
  test('it mends what a missing inbox has doubled', () => {
    const double = faultAt({ kind: 'duplicate' }, 'Grown', 'list', 1);
    const rebuild = faultAt({ kind: 'rebuild' }, 'Grown', 'list', 4);
    const both = {
      ...double,
      fault: (d: Parameters<NonNullable<typeof double.fault>>[0]) => double.fault?.(d) ?? rebuild.fault?.(d) ?? null,
    };
    const doubled = new Played(toy, { inbox: false }, grow(1, 2, 3)).run(double);
    expect(doubled.state('list', 'a')).toEqual({ seen: '1 1 2 3 ' });
    const mended = new Played(toy, { inbox: false }, grow(1, 2, 3)).run(both);
    expect(mended.state('list', 'a')).toEqual({ seen: '1 2 3 ' });
  });
});

test('failing compensation happens only to messages of a compensation', () => {
  const played = new Played(toy, {}, grow(0)).run(faultAt({ kind: 'failing compensation' }, 'Pay'));
  expect(played.of('Pay')).toEqual(['bank handled']);
});
