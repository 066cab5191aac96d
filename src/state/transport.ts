import type { RunState } from '../kernel/index.ts';
import { catchUp } from './absorb.ts';
import { driver } from './driver.ts';
import { usePrefs } from './prefs.ts';
import { replay } from './replay.ts';
import { useRun } from './run-store.ts';

/** Speeds to choose from, virtual ms per wall ms; 0 is as fast as possible. */
export const speeds = [0.1, 0.25, 0.5, 1, 2, 5, 10, 50, 0] as const;

export const speedText = (speed: number): string => (speed === 0 ? 'max' : `${speed}×`);

let stopReplay: (() => void) | null = null;

/** At the newest step the engine plays; in the past the recorded steps are replayed, and it goes live at their end. */
export async function play(): Promise<void> {
  const { cursor, length, replaying } = useRun.getState();
  if (cursor >= length) {
    useRun.setState({ live: true });
    await playLive();
    return;
  }
  if (replaying) return;
  stopReplay = replay(() => {
    endReplay();
    useRun.setState({ live: true });
  });
}

export async function pause(): Promise<void> {
  endReplay();
  if (useRun.getState().state?.playing === true) await acted(driver().pause());
}

export async function togglePlay(): Promise<void> {
  const { replaying, live, state } = useRun.getState();
  await (replaying || (live && state?.playing === true) ? pause() : play());
}

/** n steps forward: over the recorded ones first, the rest are taken by the engine. */
export async function step(n = 1): Promise<void> {
  await pause();
  const { cursor, length } = useRun.getState();
  const recorded = Math.min(n, length - cursor);
  if (recorded > 0) look(cursor + recorded);
  if (n > recorded) await acted(driver().step(n - recorded));
}

export async function stepBack(): Promise<void> {
  await seek(useRun.getState().cursor - 1);
}

/**
 * Looks at a step, of the past or the newest one. What plays is paused, so that what one looks at stands still; the run
 * itself is not touched.
 */
export async function seek(to: number): Promise<void> {
  endReplay();
  look(to);
  const { live, state } = useRun.getState();
  if (!live && state?.playing === true && state.role === 'owner') await acted(driver().pause());
}

export const first = (): Promise<void> => seek(0);
export const last = (): Promise<void> => seek(useRun.getState().length);

/** The newest step, and those that come after it. */
export async function jumpToLive(): Promise<void> {
  await last();
}

export async function runToEnd(): Promise<void> {
  endReplay();
  useRun.setState({ live: true });
  await acted(driver().runToEnd());
}

export async function setSpeed(speed: number): Promise<void> {
  usePrefs.setState({ speed });
  const { state, live } = useRun.getState();
  if (live && state?.playing === true) await playLive();
}

export async function playLive(): Promise<void> {
  await acted(driver().play({ speed: usePrefs.getState().speed }));
}

function look(to: number): void {
  useRun.setState(({ length }) => {
    const cursor = Math.max(0, Math.min(length, Math.trunc(to)));
    return { cursor, live: cursor === length };
  });
}

function endReplay(): void {
  stopReplay?.();
  stopReplay = null;
}

/** An answer of the engine is on the page before the action counts as done. */
async function acted(answer: Promise<RunState>): Promise<void> {
  await answer;
  await catchUp();
}
