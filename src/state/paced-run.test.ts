import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunState } from '../kernel/index.ts';
import { useCalmRun, useFrameRun } from './paced-run.ts';
import { nothingYet, useRun } from './run-store.ts';

const playing = { playing: true, run: { id: 'r-1' } } as RunState;
const frames: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  useRun.setState(nothingYet, true);
  useRun.setState({ state: playing });
});
afterEach(() => {
  vi.runAllTimers();
  for (const frame of frames.splice(0)) frame();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const cursors = () => [useFrameRun.getState().cursor, useCalmRun.getState().cursor];

describe('a run that plays', () => {
  it('shows once a frame where it is watched, ten times a second where it is read, and ends at the newest', () => {
    let read = 0;
    const stop = useCalmRun.subscribe(() => (read += 1));
    for (let ms = 1; ms <= 1000; ms += 1) {
      useRun.setState({ cursor: ms });
      vi.advanceTimersByTime(1);
    }
    expect(read).toBeGreaterThanOrEqual(9);
    expect(read).toBeLessThanOrEqual(11);
    expect(frames).toHaveLength(1);
    frames.splice(0).forEach((frame) => frame());
    vi.advanceTimersByTime(100);
    expect(cursors()).toEqual([1000, 1000]);
    stop();
  });

  it('is drawn twenty times a second while several steps come in a frame, and with each step again after that', () => {
    let drawn = 0;
    const stop = useFrameRun.subscribe(() => (drawn += 1));
    for (let frame = 1; frame <= 60; frame += 1) {
      useRun.setState({ cursor: 10 * frame });
      useRun.setState({ length: 10 * frame });
      vi.advanceTimersByTime(1000 / 60);
      for (const one of frames.splice(0)) one();
    }
    expect(drawn).toBeGreaterThanOrEqual(15);
    expect(drawn).toBeLessThanOrEqual(21);
    vi.advanceTimersByTime(300);
    expect(useFrameRun.getState().cursor).toBe(600);
    useRun.setState({ cursor: 601 });
    expect(frames).toHaveLength(1);
    frames.splice(0).forEach((frame) => frame());
    expect(useFrameRun.getState().cursor).toBe(601);
    stop();
  });

  it('is not drawn for each step that passes while the cursor is dragged, and stands right once it is let go', () => {
    useRun.setState({ state: { ...playing, playing: false }, live: false, scrubbing: true });
    useRun.setState({ cursor: 40 });
    useRun.setState({ cursor: 50 });
    expect(cursors()).toEqual([0, 0]);
    vi.advanceTimersByTime(60);
    expect(useFrameRun.getState().cursor).toBe(50);
    useRun.setState({ cursor: 50, scrubbing: false });
    expect(cursors()).toEqual([50, 50]);
  });

  it('shows at once what somebody does to it, and the pause', () => {
    useRun.setState({ cursor: 7 });
    expect(cursors()).toEqual([0, 0]);
    useRun.setState({ selected: { kind: 'component', name: 'order' } });
    expect(cursors()).toEqual([7, 7]);
    useRun.setState({ cursor: 8, state: { ...playing, playing: false } });
    expect(cursors()).toEqual([8, 8]);
    useRun.setState({ cursor: 3, live: false });
    expect(cursors()).toEqual([3, 3]);
  });
});
