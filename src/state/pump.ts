import { askForNews } from './absorb.ts';
import { nextFrame, pause } from './frame.ts';
import { report } from './notices.ts';
import { useRun } from './run-store.ts';

/** How long one question for news stays open, wall ms. */
const patience = 25_000;
/** Wall ms between two news of work that goes on behind the screen. */
const calm = 1_000;

/**
 * Asks the engine for news until `signal` aborts, and takes over at most one update per animation frame. The engine
 * restarts on its own when it stops, so a failure is waited out.
 */
export async function pump(signal: AbortSignal, frame: () => Promise<void> = nextFrame): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await askForNews(patience, () => !signal.aborted);
      if (signal.aborted) return;
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (failures === 3) report(error);
      failures += 1;
      await pause(Math.min(100 * 2 ** failures, 5_000));
    }
    await frame();
    // what is made behind the screen is not watched step by step, and the engine has enough to do
    if (useRun.getState().state?.work !== undefined) await pause(calm);
  }
}
