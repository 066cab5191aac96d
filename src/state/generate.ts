import { showRun } from './absorb.ts';
import { driver } from './driver.ts';
import { usePrefs } from './prefs.ts';

/** Steps of a run that can be made at one go. */
export const generatedSizes = [30_000, 100_000, 1_000_000] as const;

const seed = 1;

/** A new run that the engine fills while one looks; `stopWork` ends it early. */
export async function generate(events: number): Promise<void> {
  const state = await driver().generate({ events, seed });
  await showRun(state);
  usePrefs.setState({ scenario: state.run.scenario });
}

/** What is there by then stays. */
export async function stopWork(): Promise<void> {
  await driver().pause();
}
