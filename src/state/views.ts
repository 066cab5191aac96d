import type { WorldView } from '../kernel/index.ts';
import { isLong } from '../graph/window.ts';
import { driver } from './driver.ts';
import { pause } from './frame.ts';
import { report } from './notices.ts';
import { countForgotten, forScreen } from './reveal.ts';
import { useRun } from './run-store.ts';
import { useScreen } from './screen.ts';
import type { DockTab } from './screen.ts';

/** Wall ms between two worlds while the cursor is dragged by, or while a run that is not short plays. */
const glimpse = 60;

/** Worlds kept on the page, so that stepping to and fro asks the engine once; few of those that are large. */
const kept = 128;
const keptLarge = 8;
const large = 300;
const cache = new Map<string, WorldView>();

/** The world after a step, from the cache or the engine: the whole, or where the run is long what moves in it. */
export async function viewAt(run: string, step: number): Promise<WorldView> {
  const key = `${run} ${step}`;
  const hit = cache.get(key);
  if (hit !== undefined) {
    cache.delete(key);
    cache.set(key, hit);
    return hit;
  }
  const view = await (isLong(useRun.getState().length) ? driver().view(step, { recent: true }) : driver().view(step));
  if (useRun.getState().state?.run.id === run) {
    cache.set(key, view);
    const most = view.instances.length > large ? keptLarge : kept;
    for (const oldest of cache.keys()) {
      if (cache.size <= most) break;
      cache.delete(oldest);
    }
  }
  return view;
}

const runOfEngine = async (): Promise<string | undefined> => {
  const state = await driver()
    .state()
    .catch(() => undefined);
  return state?.run.id;
};

/** Tabs that list every instance there is. */
const listing: readonly DockTab[] = ['read-models', 'sagas', 'debugger'];

/** While a long run plays by itself, the picture needs what moves; at rest, and where lists are open, it is the whole. */
function wantsRecent(): boolean {
  const { state, live, length } = useRun.getState();
  return state?.playing === true && live && length > large && !listing.includes(useScreen.getState().tab);
}

/**
 * Keeps `view` at the cursor. One question is under way at a time; of those that come up meanwhile only the latest is
 * asked, so a drag along the timeline shows as many worlds as the engine can give and ends at the right one.
 */
export function followCursor(): () => void {
  let asking = false;
  let shown = { run: '', recent: false, forgotten: 0 };
  const look = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    for (;;) {
      const { state, cursor, view } = useRun.getState();
      const recent = wantsRecent();
      const forgotten = countForgotten();
      const enough = (recent || !shown.recent) && shown.forgotten === forgotten;
      if (state === null || (view?.step === cursor && shown.run === state.run.id && enough)) break;
      const run = state.run.id;
      const asked = recent ? driver().view(cursor, { recent }) : viewAt(run, cursor);
      const next = await asked.catch((error: unknown) => ({ error }));
      // the engine may have left the run already, of which the page hears in a moment
      const left = 'error' in next && (await runOfEngine()) !== run;
      // an answer about a run that was left meanwhile says nothing
      if (useRun.getState().state?.run.id !== run) continue;
      if ('error' in next) {
        if (!left) report(next.error);
        break;
      }
      shown = { run, recent, forgotten };
      useRun.setState({ view: forScreen(next) });
      // more worlds than these would be seen by nobody
      if (recent || useRun.getState().scrubbing) await pause(glimpse);
    }
    asking = false;
  };
  void look();
  const stopTab = useScreen.subscribe((now, before) => {
    if (now.tab !== before.tab) void look();
  });
  const stopRun = useRun.subscribe((now, before) => {
    const other = now.state?.run.id !== before.state?.run.id || now.state?.playing !== before.state?.playing;
    const forgets = now.records !== before.records && countForgotten() !== shown.forgotten;
    if (now.cursor !== before.cursor || now.live !== before.live || other || forgets) void look();
  });
  return () => {
    stopTab();
    stopRun();
  };
}
