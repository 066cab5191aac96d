import { describe, expect, test } from 'vitest';
import { faultAt, Played } from '../../testing/played.ts';
import { grow, toy } from '../../testing/toy-scenario.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { travelBooking } from '../../scenarios/travel-booking/scenario.ts';
import { faultKinds, faultText, rulesOracle, scriptPlan, type Fault, type FaultKind, type Oracle } from '../index.ts';

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

describe('a golden trace for each kind', () => {
  interface Case {
    readonly fault: Fault;
    readonly message: string;
    readonly at?: string;
    readonly amounts?: readonly number[];
  }
  const cases: Readonly<Record<Exclude<FaultKind, 'failing compensation' | 'cut'>, readonly Case[]>> = {
    fail: [
      { fault: { kind: 'fail', times: 1 }, message: 'Grow' },
      { fault: { kind: 'fail', times: 3 }, message: 'Pay', amounts: [0] },
    ],
    poison: [{ fault: { kind: 'poison' }, message: 'Pay', amounts: [0] }],
    crash: (['before commit', 'after commit', 'after publish'] as const).map((when) => ({
      fault: { kind: 'crash', when },
      message: 'Grow',
    })),
    duplicate: [{ fault: { kind: 'duplicate' }, message: 'Grown', at: 'list' }],
    delay: [{ fault: { kind: 'delay', ms: 5_000 }, message: 'Paid', amounts: [0] }],
    drop: [{ fault: { kind: 'drop' }, message: 'Grown', at: 'log' }],
    overtake: [{ fault: { kind: 'overtake' }, message: 'Grown', at: 'log' }],
    'lose reply': [{ fault: { kind: 'lose reply' }, message: 'Pay', amounts: [0] }],
    conflict: [{ fault: { kind: 'conflict' }, message: 'Grow' }],
    down: [{ fault: { kind: 'down', ms: 250 }, message: 'Pay', amounts: [0] }],
    restart: [{ fault: { kind: 'restart' }, message: 'Grow' }],
    rebuild: [{ fault: { kind: 'rebuild' }, message: 'Grown', at: 'list' }],
  };
  const told = (title: string, run: Played) => `${title}\n${goldenTrace(run)}`;
  /** The fault has to be met: a golden trace without it proves nothing. */
  const met = (played: Played, { kind }: Fault) =>
    expect(played.records.map(({ fault }) => fault?.kind)).toContain(kind);
  const fileOf = (kind: FaultKind) => `golden/${kind.replaceAll(' ', '-')}.txt`;

  // A cut needs sites, which the toy has none of: links.test.ts.
  test.each(faultKinds.filter((kind) => kind !== 'failing compensation' && kind !== 'cut'))('%s', async (kind) => {
    const all = cases[kind].map(({ fault, message, at, amounts = [1, 2] }) => {
      const inputs = grow(...amounts).map((input) => ({ ...input, at: 0 }));
      const played = new Played(toy, {}, inputs).run(faultAt(fault, message, at));
      met(played, fault);
      return told(`${faultText(fault)}: ${message}${at === undefined ? '' : ` at ${at}`}`, played);
    });
    await expect(all.join('\n')).toMatchFileSnapshot(fileOf(kind));
  });

  test('failing compensation', async () => {
    const plan = scriptPlan(travelBooking, 'card-declined')!;
    const fault: Fault = { kind: 'failing compensation' };
    const oracle: Oracle = { ...rulesOracle(plan), fault: faultAt(fault, 'CancelRoom').fault };
    const played = new Played(travelBooking, plan.switches, plan.inputs).run(oracle);
    met(played, fault);
    await expect(told('failing compensation: CancelRoom', played)).toMatchFileSnapshot(fileOf('failing compensation'));
  });
});
