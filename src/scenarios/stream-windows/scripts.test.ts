import { describe, expect, it } from 'vitest';
import { type SwitchValues } from '../../kernel/index.ts';
import type { WindowState } from '../../blocks/window.ts';
import { given } from '../../testing/given.ts';
import { brokenLaws, neverHappened, playScript, stateOf, type KernelRun } from '../../testing/kernel-run.ts';
import { faultAtFirst } from '../../testing/oracles.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { store } from './pipeline.ts';
import { streamWindows } from './scenario.ts';

const scripts = streamWindows.scripts.map(({ id }) => [id] as const);
const played = (script: string, switches: SwitchValues = {}) => playScript(streamWindows, script, { switches });
const windowsOf = (run: KernelRun, kind: string) => stateOf(run, 'windows', `${kind} lorry-7`) as WindowState;
/** `0-60: 4`, in seconds. */
const counts = (run: KernelRun, kind: string) =>
  windowsOf(run, kind).windows.map(({ from, to, count }) => `${from / 1_000}-${to / 1_000}: ${count}`);

describe('a script', () => {
  it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(played(id))).toMatchFileSnapshot(`golden/${id}.txt`);
  });

  it('returns each event that the scenario declares', () => {
    expect(neverHappened(scripts.map(([id]) => played(id)))).toEqual([]);
  });
});

describe('a morning', () => {
  const run = played('a-morning');

  it('is counted per minute, per overlapping minute and per drive', () => {
    expect(counts(run, 'tumbling')).toEqual(['0-60: 4', '60-120: 2', '120-180: 2']);
    expect(counts(run, 'sliding').slice(0, 4)).toEqual(['0-60: 4', '20-80: 3', '40-100: 3', '60-120: 2']);
    expect(counts(run, 'session')).toEqual(['4-116: 6', '140-185: 2']);
  });

  it('ends with every window closed, since the idle watch ends the input', () => {
    for (const kind of ['tumbling', 'sliding', 'session'])
      expect(windowsOf(run, kind).windows.map(({ status }) => status)).not.toContain('open');
  });

  it('takes other windows where the amounts are others', () => {
    expect(counts(played('a-morning', { 'window size': 30 }), 'tumbling')[0]).toBe('0-30: 2');
    expect(counts(played('a-morning', { 'session gap': 100 }), 'session')).toEqual(['4-255: 8']);
    expect(counts(played('a-morning', { 'session gap': 10 }), 'session')).toHaveLength(8);
  });
});

describe('a reading that comes late', () => {
  it('corrects what is closed and not yet final', () => {
    const run = played('tunnel');
    expect(counts(run, 'tumbling')).toEqual(counts(played('a-morning'), 'tumbling'));
    expect(windowsOf(run, 'tumbling').windows[0]?.status).toBe('corrected');
    expect(stateOf(run, 'window results', 'tumbling lorry-7')).toMatchObject({ tooLate: 0 });
  });

  it('is kept apart where nothing late is allowed', () => {
    const run = played('tunnel', { 'allowed lateness': 0 });
    expect(counts(run, 'tumbling')[0]).toBe('0-60: 2');
    expect(windowsOf(run, 'tumbling').apart.map(({ id }) => id)).toEqual(['r-3', 'r-4']);
    expect(brokenLaws(run)).toEqual([]);
  });

  it('need not correct anything where the watermark is patient enough', () => {
    const run = played('tunnel', { 'watermark delay': 60 });
    expect(windowsOf(run, 'tumbling').windows.map(({ status }) => status)).not.toContain('corrected');
  });

  it('is counted in the wrong minute by the clock on the wall', () => {
    const run = played('processing-time');
    expect(counts(run, 'tumbling').slice(0, 2)).toEqual(['0-60: 2', '60-120: 4']);
    expect(brokenLaws(run)).toEqual(['every window says what a recount of the store says']);
  });
});

describe('the filters', () => {
  it('leave what is rejected where it can be seen', () => {
    const run = played('rejected');
    expect(stateOf(run, 'rejected readings', 'lorry-7')).toEqual({
      rejected: [
        { readingId: 'r-2', reason: '900 C cannot be inside a lorry' },
        { readingId: 'r-4', reason: 'measured in the future' },
      ],
    });
    expect(stateOf(run, 'reading store', 'lorry-7')).toMatchObject({ readings: [{ value: 38 }, { value: 45 }] });
  });

  it.each(['CheckReading', 'ConvertReading', 'KeepReading', 'AddReading'])(
    'count a reading once although %s is delivered twice, and twice without the inbox',
    (command) => {
      const twice = (inbox: boolean) =>
        playScript(streamWindows, 'a-morning', {
          switches: { inbox },
          more: (usual) => ({ ...usual, fault: faultAtFirst(command, { kind: 'duplicate' }, 2).fault }),
        });
      expect(brokenLaws(twice(true))).toEqual([]);
      expect(brokenLaws(twice(false))).not.toEqual([]);
    },
  );
});

describe('a replay', () => {
  it('leads to the same windows, also where readings were late', () => {
    expect(windowsOf(played('replay'), 'session').windows.map(({ from, count }) => [from, count])).toEqual(
      windowsOf(played('tunnel'), 'session').windows.map(({ from, count }) => [from, count]),
    );
  });

  it('counts twice what was not emptied before', () => {
    const run = played('replay-on-top');
    expect(counts(run, 'tumbling').at(-1)).toBe('120-180: 4');
    expect(brokenLaws(run)).toEqual(['every window says what a recount of the store says']);
  });

  it('by the clock on the wall puts all readings into the window of the replay', () => {
    const run = played('replay', { 'windows count in': 'processing time' });
    expect(counts(run, 'tumbling')).toEqual(['240-300: 8']);
  });

  it('of nothing is refused', () => {
    const replay = store.ReplayReadings({ sensorId: 'lorry-8' });
    expect(given(streamWindows).when(replay)).toEqual({ refused: 'nothing of lorry-8 is stored' });
  });
});

describe('the read model of results', () => {
  it('is the same after it was thrown away and folded again', () => {
    const rebuilt = playScript(streamWindows, 'tunnel', {
      more: (usual) => ({ ...usual, fault: faultAtFirst('WindowCorrected', { kind: 'rebuild' }).fault }),
    });
    const key = 'tumbling lorry-7';
    expect(brokenLaws(rebuilt)).toEqual([]);
    expect(stateOf(rebuilt, 'window results', key)).toEqual(stateOf(played('tunnel'), 'window results', key));
  });
});
