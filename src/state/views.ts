import type { WorldView } from '../kernel/index.ts';
import { driver } from './driver.ts';
import { report } from './notices.ts';
import { useRun } from './run-store.ts';

/** Worlds kept on the page, so that stepping to and fro asks the engine once. */
const kept = 128;
const cache = new Map<string, WorldView>();

/** The world after a step, from the cache or the engine. */
export async function viewAt(run: string, step: number): Promise<WorldView> {
  const key = `${run} ${step}`;
  const hit = cache.get(key);
  if (hit !== undefined) {
    cache.delete(key);
    cache.set(key, hit);
    return hit;
  }
  const view = await driver().view(step);
  if (useRun.getState().state?.run.id === run) {
    cache.set(key, view);
    const oldest = cache.keys().next();
    if (cache.size > kept && oldest.done !== true) cache.delete(oldest.value);
  }
  return view;
}

/**
 * Keeps `view` at the cursor. One question is under way at a time; of those that come up meanwhile only the latest is
 * asked, so a drag along the timeline shows as many worlds as the engine can give and ends at the right one.
 */
export function followCursor(): () => void {
  let asking = false;
  const look = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    for (;;) {
      const { state, cursor, view } = useRun.getState();
      if (state === null || (view?.step === cursor && shown === state.run.id)) break;
      const run = state.run.id;
      const next = await viewAt(run, cursor).catch((error: unknown) => ({ error }));
      // an answer about a run that was left meanwhile says nothing
      if (useRun.getState().state?.run.id !== run) continue;
      if ('error' in next) {
        report(next.error);
        break;
      }
      shown = run;
      useRun.setState({ view: next });
    }
    asking = false;
  };
  let shown = '';
  void look();
  return useRun.subscribe((now, before) => {
    if (now.cursor !== before.cursor || now.state?.run.id !== before.state?.run.id) void look();
  });
}
