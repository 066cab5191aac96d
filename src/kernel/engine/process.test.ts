/** Process managers and their timeouts, and the conditions of policies. */
import { describe, expect, it } from 'vitest';
import { whole } from '../../testing/fields.ts';
import { stateOf } from '../../testing/kernel-run.ts';
import { miniScenario, playMini, steps } from '../../testing/mini-scenario.ts';
import { faultAtFirst } from '../../testing/oracles.ts';
import { aggregate } from '../authoring/decider.ts';
import { policy } from '../authoring/policy.ts';
import { process } from '../authoring/process.ts';
import { toggle } from '../authoring/switches.ts';

const bell = aggregate('bell', {
  key: 'id',
  commands: { Press: { n: whole }, Ring: { n: whole } },
  events: { Pressed: { n: whole }, Rung: { n: whole } },
  initialState: { rung: '' },
  decide: { Press: ({ n }) => ({ Pressed: { n } }), Ring: ({ n }) => ({ Rung: { n } }) },
  evolve: { Pressed: (state) => state, Rung: ({ rung }, { n }) => ({ rung: `${rung}${n}` }) },
});

/** 1 starts it, 2 starts it anew, 3 stops it, 4 starts and stops, 5 starts twice. */
const porter = process('porter', {
  key: 'id',
  listensTo: [bell],
  sends: [bell.Ring],
  timeouts: ['patience'],
  initialState: { pressed: 0, lost: 0 },
  decide: {
    Pressed: ({ n }) => {
      if (n === 3) return [{ stop: 'patience' }];
      if (n === 4) return [{ start: 'patience', after: 100 }, { stop: 'patience' }];
      if (n === 5)
        return [
          { start: 'patience', after: 10 },
          { start: 'patience', after: 100 },
        ];
      return [{ start: 'patience', after: 100 }];
    },
    patience: ({ id }, { pressed }) => [bell.Ring({ id, n: pressed })],
  },
  evolve: {
    Pressed: ({ pressed, lost }) => ({ pressed: pressed + 1, lost }),
    patience: ({ pressed, lost }) => ({ pressed, lost: lost + 1 }),
  },
});
const scenario = miniScenario([bell, porter], { commands: [bell.Press] });
const press = (n: number, at: number) => [bell.Press({ id: 'k', n }), at] as const;
const patience = (...list: readonly (readonly [number, number])[]) =>
  steps(
    playMini(
      scenario,
      list.map(([n, at]) => press(n, at)),
    ),
    'porter',
  ).filter((step) => step.includes('patience'));

describe('a timeout', () => {
  it('fires once, when its time has come, and knows its instance', () => {
    const run = playMini(scenario, [press(1, 0)]);
    expect(steps(run, 'porter')).toEqual(['0 porter k <- Pressed: handled', '100 porter k <- patience: handled']);
    expect(stateOf(run, 'bell', 'k')).toEqual({ rung: '1' });
    expect(stateOf(run, 'porter', 'k')).toEqual({ pressed: 1, lost: 1 });
    expect(run.last.timers.size).toBe(0);
  });

  it('that is started again begins anew', () => {
    expect(patience([1, 0], [2, 60])).toEqual(['160 porter k <- patience: handled']);
  });

  it('that is stopped does not fire', () => {
    expect(patience([1, 0], [3, 60])).toEqual([]);
  });

  it('that one step starts and stops never ran; one started twice runs once', () => {
    expect(patience([4, 0])).toEqual([]);
    expect(patience([5, 0])).toEqual(['100 porter k <- patience: handled']);
  });

  it('of another instance is another one', () => {
    const run = playMini(scenario, [press(1, 0), [bell.Press({ id: 'other', n: 3 }), 50]]);
    expect(stateOf(run, 'bell', 'k')).toEqual({ rung: '1' });
  });

  it('that was delivered cannot be revoked: it comes late', () => {
    const oracle = faultAtFirst('patience', { kind: 'fail', times: 1 });
    const run = playMini(scenario, [press(1, 0), press(3, 110)], { oracle });
    const [first, again] = steps(run, 'porter').filter((step) => step.includes('patience'));
    expect(first).toBe('100 porter k <- patience: failed');
    expect(again).toMatch(/handled$/);
    expect(run.records.flatMap(({ cancelled }) => cancelled)).toEqual([]);
  });

  it('survives a crash of the one that it is for', () => {
    const run = playMini(scenario, [press(1, 0)], {
      oracle: faultAtFirst('patience', { kind: 'crash', when: 'before commit' }),
    });
    expect(stateOf(run, 'bell', 'k')).toEqual({ rung: '1' });
    expect(run.last.timers.size).toBe(0);
  });

  it('and an answer due at the same moment: the answer wins', () => {
    expect(patience([1, 0], [3, 100])).toEqual([]);
  });
});

describe('a policy', () => {
  const door = toggle('door', { on: 'open', off: 'shut' });
  const only = policy('only', {
    whenever: bell.Pressed,
    where: ({ n }) => n > 5,
    send: bell.Ring,
    with: ({ id, n }) => ({ id, n: n - 5 }),
  });
  const open = policy('open', { whenever: bell.Pressed, send: bell.Ring, given: door });
  const shut = policy('shut', {
    whenever: bell.Pressed,
    send: bell.Ring,
    unless: door,
    with: ({ id }) => ({ id, n: 0 }),
  });
  const rung = (parts: Parameters<typeof miniScenario>[0], switches = {}) => {
    const mini = miniScenario([bell, ...parts], { commands: [bell.Press], switches: [door] });
    return stateOf(playMini(mini, [press(3, 0), press(7, 10)], { switches }), 'bell', 'k');
  };

  it('answers only the occurrences that it is for', () => {
    expect(rung([only])).toEqual({ rung: '2' });
  });

  it('passes the event on where the command needs nothing else', () => {
    expect(rung([open])).toEqual({ rung: '37' });
  });

  it('is there only with its switch, or only without it', () => {
    expect(rung([open, shut])).toEqual({ rung: '37' });
    expect(rung([open, shut], { door: false })).toEqual({ rung: '00' });
  });
});
