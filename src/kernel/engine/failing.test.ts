/** What a failing message goes through: retries, then the dead letters; and what it does to those behind it. */
import { describe, expect, it } from 'vitest';
import { text, whole } from '../../testing/fields.ts';
import { stateOf } from '../../testing/kernel-run.ts';
import { miniScenario, playMini, steps } from '../../testing/mini-scenario.ts';
import { faultAtFirst, faultsAt } from '../../testing/oracles.ts';
import { aggregate } from '../authoring/decider.ts';
import { queue, type Delivery as ChannelOptions } from '../authoring/channel.ts';
import { retries, toggle } from '../authoring/switches.ts';
import { viewOf } from './view.ts';

const box = aggregate('box', {
  key: 'id',
  commands: { Put: { n: whole } },
  events: { Filled: { n: whole, by: text } },
  initialState: { seen: '' },
  decide: { Put: ({ n }) => ({ Filled: { n, by: 'a test' } }) },
  evolve: { Filled: ({ seen }, { n }) => ({ seen: `${seen}${n}` }) },
});

const withChannel = (options: ChannelOptions) =>
  miniScenario([box], { commands: [box.Put], channels: [queue(box, options)], switches: [retries] });
const puts = (...list: readonly number[]) => list.map((n) => [box.Put({ id: 'k', n })] as const);
const often = { times: 3, first: 100, factor: 2, atMost: 250, jitter: false };

describe('a message that fails', () => {
  it('is tried again after 100, 200, and then at most 250 ms', () => {
    const run = playMini(withChannel({ retry: often }), puts(1), {
      oracle: faultAtFirst('Put', { kind: 'fail', times: 3 }),
    });
    expect(steps(run)).toEqual([
      '0 box k <- Put: failed',
      '100 box k <- Put: failed',
      '300 box k <- Put: failed',
      '550 box k <- Put: handled',
    ]);
    expect(run.outcome).toBe('completed');
  });

  it('waits, with jitter, between half of that and all of it: the same in the same run, another in another', () => {
    const waits = (seed: number) => {
      const oracle = faultAtFirst('Put', { kind: 'fail', times: 2 });
      const run = playMini(withChannel({ retry: { ...often, jitter: true } }), puts(1), { oracle, seed });
      const times = run.records.slice(1).map(({ at }) => at);
      return [times[1]! - times[0]!, times[2]! - times[1]!] as const;
    };
    const all = Array.from({ length: 50 }, (_, seed) => waits(seed));
    for (const [first, second] of all) {
      expect(first).toBeGreaterThanOrEqual(50);
      expect(first).toBeLessThanOrEqual(100);
      expect(second).toBeGreaterThanOrEqual(100);
      expect(second).toBeLessThanOrEqual(200);
    }
    expect(new Set(all.map(([first]) => first)).size).toBeGreaterThan(10);
    expect(waits(7)).toEqual(waits(7));
  });

  it('waits for one end of that where a trace says so', () => {
    const oracle = { ...faultAtFirst('Put', { kind: 'fail', times: 1 }), jitter: () => 'longest' as const };
    const run = playMini(withChannel({ retry: { ...often, jitter: true } }), puts(1), { oracle });
    expect(run.records[2]?.at).toBe(100);
    expect(run.records[1]?.decisions).toContainEqual({ kind: 'jitter', at: run.records[1]?.id, option: 'longest' });
  });

  it.each([0, 1, 5])('is tried as often as the switch says: %i retries', (times) => {
    const scenario = withChannel({ retry: { times: retries, first: 10 } });
    const run = playMini(scenario, puts(1), {
      switches: { retries: times },
      oracle: faultAtFirst('Put', { kind: 'poison' }),
    });
    expect(steps(run, 'box')).toHaveLength(times + 1);
    expect(run.outcome).toBe('parked');
  });

  it('becomes a dead letter with its reason, attempts, first and last failure, and itself', () => {
    const run = playMini(withChannel({ retry: often }), puts(1), { oracle: faultAtFirst('Put', { kind: 'poison' }) });
    expect(viewOf(run.system, run.last).deadLetters).toMatchObject([
      {
        step: 5,
        consumer: 'box',
        key: 'k',
        attempts: 4,
        firstFailure: 0,
        lastFailure: 550,
        reason: { type: 'injected', message: "mini, aggregate 'box', on Put: it is poison: every attempt fails" },
        message: { type: 'Put', from: 'gateway', data: { id: 'k', n: 1 } },
      },
    ]);
  });

  it('keeps its attempts and its failures through a crash and a delay in between', () => {
    const oracle = faultsAt(({ type, attempt, delays }) => {
      if (type !== 'Put') return null;
      if (attempt === 1) return { kind: 'fail', times: 2 };
      return attempt === 2 && delays === 0 ? { kind: 'delay', ms: 5 } : null;
    });
    const run = playMini(withChannel({ retry: often }), puts(1), { oracle });
    expect(steps(run)).toEqual([
      '0 box k <- Put: failed',
      '100 box k <- Put: delayed',
      '105 box k <- Put: failed',
      '305 box k <- Put: handled',
    ]);
  });
});

describe('those behind it, with the same key', () => {
  const poisonFirst = () => faultAtFirst('Put', { kind: 'poison' });

  it('wait while it is tried again, and keep their order', () => {
    const run = playMini(withChannel({ retry: often }), puts(1, 2, 3), {
      oracle: faultAtFirst('Put', { kind: 'fail', times: 1 }),
    });
    expect(steps(run)).toEqual([
      '0 box k <- Put: failed',
      '100 box k <- Put: handled',
      '100 box k <- Put: handled',
      '100 box k <- Put: handled',
    ]);
    expect(stateOf(run, 'box', 'k')).toEqual({ seen: '123' });
  });

  it('are shown as waiting for it', () => {
    const run = playMini(withChannel({ retry: often }), puts(1, 2), {
      oracle: faultAtFirst('Put', { kind: 'fail', times: 1 }),
      limit: 3,
    });
    const { queue } = viewOf(run.system, run.last);
    expect(queue.map(({ attempt, waitsFor }) => [attempt, waitsFor])).toEqual([
      [1, queue.find(({ attempt }) => attempt === 2)?.id],
      [2, null],
    ]);
  });

  it('do not wait when they have another key', () => {
    const others = [[box.Put({ id: 'k', n: 1 })], [box.Put({ id: 'other', n: 2 })]] as const;
    const run = playMini(withChannel({ retry: often }), others, {
      oracle: faultAtFirst('Put', { kind: 'fail', times: 1 }),
    });
    expect(steps(run)[1]).toBe('0 box other <- Put: handled');
  });

  it('go on when it is parked', () => {
    const run = playMini(withChannel({ retry: { ...often, times: 1 }, onPoison: 'park the message' }), puts(1, 2), {
      oracle: poisonFirst(),
    });
    expect(stateOf(run, 'box', 'k')).toEqual({ seen: '2' });
    expect(run.outcome).toBe('parked');
  });

  it('are parked with it where the sequence counts, also those that come later', () => {
    const scenario = withChannel({ retry: { ...often, times: 1 }, onPoison: 'park the sequence' });
    const late = [[box.Put({ id: 'k', n: 3 }), 5_000]] as const;
    const run = playMini(scenario, [...puts(1, 2), ...late, [box.Put({ id: 'free', n: 4 })]], {
      oracle: poisonFirst(),
    });
    const { deadLetters } = viewOf(run.system, run.last);
    expect(deadLetters.map(({ message }) => message.data['n'])).toEqual([1, 2, 3]);
    expect(deadLetters[1]?.reason.message).toContain(
      `parked behind message ${deadLetters[0]?.message.id} of the same key`,
    );
    expect(stateOf(run, 'box', 'k')).toBeUndefined();
    expect(stateOf(run, 'box', 'free')).toEqual({ seen: '4' });
  });

  it('wait for ever where it blocks its line', () => {
    const run = playMini(withChannel({ retry: { ...often, times: 1 }, onPoison: 'block' }), puts(1, 2), {
      oracle: poisonFirst(),
    });
    expect(run.outcome).toBe('stuck');
    expect(stateOf(run, 'box', 'k')).toBeUndefined();
    expect(viewOf(run.system, run.last).queue).toHaveLength(2);
  });

  it('are treated as the queue says only where its switch is for it', () => {
    const giveUp = toggle('give up', { on: 'it is parked', off: 'it blocks its line' });
    const blocking = { retry: { ...often, times: 1 }, onPoison: 'block', unless: giveUp } as const;
    const scenario = miniScenario([box], {
      commands: [box.Put],
      channels: [queue(box, blocking)],
      switches: [retries, giveUp],
    });
    const ends = (value: boolean) =>
      playMini(scenario, puts(1, 2), { oracle: poisonFirst(), switches: { 'give up': value } }).outcome;
    expect([ends(true), ends(false)]).toEqual(['parked', 'stuck']);
  });

  it('overtake it where the channel keeps no order, or the switch is off', () => {
    const oracle = () => faultAtFirst('Put', { kind: 'fail', times: 1 });
    const unordered = playMini(withChannel({ retry: often, order: 'none' }), puts(1, 2), { oracle: oracle() });
    const off = playMini(withChannel({ retry: often }), puts(1, 2), {
      oracle: oracle(),
      switches: { 'ordered delivery': false },
    });
    for (const run of [unordered, off]) expect(stateOf(run, 'box', 'k')).toEqual({ seen: '21' });
  });
});

describe('a channel that delivers at most once', () => {
  const lossy = withChannel({ delivery: 'at most once', retry: often });

  it.each([
    ['drops what fails', { kind: 'fail', times: 1 } as const, 'dropped'],
    ['drops what a fault drops', { kind: 'drop' } as const, 'dropped'],
    ['forgets what its consumer died with', { kind: 'crash', when: 'before commit' } as const, 'crashed'],
  ])('%s', (_, fault, outcome) => {
    const run = playMini(lossy, puts(1, 2), { oracle: faultAtFirst('Put', fault) });
    expect(steps(run)).toEqual([`0 box k <- Put: ${outcome}`, '0 box k <- Put: handled']);
    expect(stateOf(run, 'box', 'k')).toEqual({ seen: '2' });
    expect(run.outcome).toBe('completed');
  });

  it('doubles nothing, and only such a channel drops: other faults of a trace do not happen', () => {
    const doubled = playMini(lossy, puts(1), { oracle: faultAtFirst('Put', { kind: 'duplicate' }) });
    const dropped = playMini(withChannel({}), puts(1), { oracle: faultAtFirst('Put', { kind: 'drop' }) });
    for (const run of [doubled, dropped]) {
      expect(stateOf(run, 'box', 'k')).toEqual({ seen: '1' });
      expect(run.records[1]).toMatchObject({ fault: null, decisions: [] });
    }
  });
});

describe('a duplicate', () => {
  it('does nothing where the inbox knows it', () => {
    const run = playMini(withChannel({}), puts(1), { oracle: faultAtFirst('Put', { kind: 'duplicate' }) });
    expect(steps(run)).toEqual(['0 box k <- Put: handled', '0 box k <- Put: duplicate']);
    expect(stateOf(run, 'box', 'k')).toEqual({ seen: '1' });
  });

  it('is handled again without an inbox', () => {
    const run = playMini(withChannel({}), puts(1), {
      oracle: faultAtFirst('Put', { kind: 'duplicate' }),
      switches: { inbox: false },
    });
    expect(stateOf(run, 'box', 'k')).toEqual({ seen: '11' });
  });

  it('does not free the line that its original holds', () => {
    // The copy comes from a duplicate of the first try; the second message is tried again meanwhile.
    const oracle = faultsAt(({ type, attempt, copy }) => {
      if (type !== 'Put' || attempt > 1) return null;
      return copy === '' ? { kind: 'fail', times: 1 } : null;
    });
    const run = playMini(withChannel({ retry: often }), puts(1, 2), { oracle });
    expect(stateOf(run, 'box', 'k')).toEqual({ seen: '12' });
  });
});
