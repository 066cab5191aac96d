import { create } from 'zustand';
import { readTrace } from '../graph/imported/read-trace.ts';
import { toRun, type ImportedRun } from '../graph/imported/to-run.ts';
import { usePrefs } from './prefs.ts';
import { advance } from './replay.ts';
import { openPage } from './screen.ts';

/** A trace from elsewhere, and where one looks. The last file is kept as it came: a reload reads it again. */
export interface Imported {
  readonly run: ImportedRun | null;
  readonly cursor: number;
  readonly playing: boolean;
}

export const useImported = create<Imported>()(() => ({ run: null, cursor: 0, playing: false }));

const mostText = 100_000_000;

/** Shows the trace of a file. Throws a Problem `invalid-file` that names the place; what is on screen stays then. */
export function openTrace(text: string, name: string): void {
  if (text.length > mostText) {
    const message = `${name} is too large to be drawn. Cut a part out of it, and open that.`;
    throw Object.assign(new Error(message), { type: 'invalid-file' });
  }
  show(text, name);
  openPage({ name: 'trace' });
  void keep(text, name);
}

function show(text: string, name: string): void {
  const run = toRun(readTrace(text), name);
  stop();
  useImported.setState({ run, cursor: run.records.length, playing: false });
}

const shelf = 'sagascope trace';
const place = '/imported-trace';

/** The browser has no shelf where the page is not on https, or where it may keep nothing: then nothing is kept. */
const openShelf = async (): Promise<Cache | null> => {
  try {
    return await caches.open(shelf);
  } catch {
    return null;
  }
};

async function keep(text: string, name: string): Promise<void> {
  const cache = await openShelf();
  // too large for the browser: it costs only the memory of it
  await cache?.put(place, new Response(text, { headers: { name: encodeURIComponent(name) } })).catch(() => undefined);
}

/** The trace that was open when the page was left; false where there is none. */
export async function reopenTrace(): Promise<boolean> {
  const kept = await (await openShelf())?.match(place);
  if (kept === undefined) return false;
  const text = await kept.text();
  // somebody may have opened another one meanwhile
  if (useImported.getState().run === null) show(text, decodeURIComponent(kept.headers.get('name') ?? ''));
  return true;
}

export function lookAt(step: number): void {
  stop();
  const length = useImported.getState().run?.records.length ?? 0;
  useImported.setState({ cursor: Math.max(0, Math.min(length, step)), playing: false });
}

let handle = 0;

function stop(): void {
  cancelAnimationFrame(handle);
}

/** Replays it at the speed that runs have; from the beginning where it is at its end. */
export function togglePlaying(): void {
  stop();
  const { run, cursor, playing } = useImported.getState();
  if (run === null || playing) {
    useImported.setState({ playing: false });
    return;
  }
  const { records } = run;
  const { length } = records;
  let credit = 0;
  let last = performance.now();
  const tick = (now: number): void => {
    const moved = advance(
      { records, length },
      useImported.getState().cursor,
      credit + now - last,
      usePrefs.getState().speed,
    );
    credit = moved.credit;
    last = now;
    const goesOn = moved.cursor < length;
    useImported.setState({ cursor: moved.cursor, playing: goesOn });
    if (goesOn) handle = requestAnimationFrame(tick);
  };
  useImported.setState({ playing: true, cursor: cursor >= length ? 0 : cursor });
  handle = requestAnimationFrame(tick);
}
