import { usePrefs } from './prefs.ts';
import { useRun, type RunData } from './run-store.ts';
import { lastOf, stepIn, type Records } from '../graph/records.ts';

/** A step stays on screen for the virtual time until the next one, but is never missed and never tires; wall ms at 1x. */
const shortest = 240;
const longest = 1_500;
/** As fast as possible still shows that it is a replay: the whole of it in so many frames. */
const frames = 30;

/**
 * Replays recorded steps: moves the cursor at the chosen speed up to the newest step, then calls `atEnd`. The run is not
 * touched. Returns what stops it.
 */
export function replay(atEnd: () => void): () => void {
  let credit = 0;
  let last = performance.now();
  let handle = 0;
  const tick = (now: number): void => {
    const { records, cursor, length } = useRun.getState();
    const { cursor: next, credit: left } = advance(
      { records, length },
      cursor,
      credit + now - last,
      usePrefs.getState().speed,
    );
    credit = left;
    last = now;
    if (next !== cursor) useRun.setState({ cursor: next });
    if (next >= length) atEnd();
    else handle = requestAnimationFrame(tick);
  };
  useRun.setState({ replaying: true, live: false });
  handle = requestAnimationFrame(tick);
  return () => {
    cancelAnimationFrame(handle);
    useRun.setState({ replaying: false });
  };
}

/** Where the cursor is after `credit` wall ms more, and the credit that is left. */
export function advance(
  { records, length }: Pick<RunData, 'records' | 'length'>,
  from: number,
  credit: number,
  speed: number,
): { cursor: number; credit: number } {
  if (speed === 0) {
    return { cursor: Math.min(length, from + Math.max(1, Math.ceil(length / frames))), credit: 0 };
  }
  let cursor = from;
  let left = credit;
  while (cursor < length) {
    // what is not on the page yet is on its way
    if (cursor >= lastOf(records)) return { cursor, credit: 0 };
    const wait = dwell(records, cursor) / speed;
    if (left < wait) break;
    left -= wait;
    cursor += 1;
  }
  return { cursor, credit: left };
}

function dwell(records: Records, cursor: number): number {
  const here = stepIn(records, cursor)?.at ?? 0;
  const next = stepIn(records, cursor + 1)?.at ?? here;
  return Math.min(longest, Math.max(shortest, next - here));
}
