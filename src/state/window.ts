import { joined, missingOf, wantedAround } from '../graph/window.ts';
import { driver } from './driver.ts';
import { report } from './notices.ts';
import { useRun } from './run-store.ts';

/** The cursor rests when it has not jumped for so long; wall ms. */
const rest = 120;
/** A move of more steps than this is a jump, as when somebody drags along the timeline. */
const stride = 64;

/**
 * Keeps the records around the cursor on the page while a run is too long for all of them. One question is under way at a
 * time; while the cursor jumps about only a glance is asked for at each place, and the wide window once it rests.
 */
export function followWindow(): () => void {
  let asking = false;
  let jumpedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      while (await fillOnce()) continue;
    } catch (error) {
      report(error);
    }
    asking = false;
  };

  /** Answers whether there may be more to ask for. */
  async function fillOnce(): Promise<boolean> {
    const { state, records, cursor, length } = useRun.getState();
    const wanted = state === null ? null : wantedAround(records, cursor, length);
    if (state === null || wanted === null) return false;
    const wait = wanted.urgent ? 0 : jumpedAt + rest - performance.now();
    if (wait > 0) {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), wait);
      return false;
    }
    const fresh = await driver().records(missingOf(records, wanted.span));
    const now = useRun.getState();
    // an answer about a run that was left meanwhile says nothing
    if (now.state?.run.id !== state.run.id) return true;
    if (fresh.length === 0) return false;
    useRun.setState({ records: joined(now.records, fresh, wanted.span) });
    return true;
  }

  void look();
  const stop = useRun.subscribe((now, before) => {
    if (Math.abs(now.cursor - before.cursor) > stride) jumpedAt = performance.now();
    if (now.cursor !== before.cursor || now.length !== before.length || now.state?.run.id !== before.state?.run.id)
      void look();
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
