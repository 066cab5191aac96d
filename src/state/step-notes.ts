import { catchUp } from './absorb.ts';
import { driver } from './driver.ts';
import { useRun } from './run-store.ts';

/** What a person has to say about a step of the run on screen: it stays with the run. '' takes it away. */
export async function writeStepNote(step: number, text: string): Promise<void> {
  const { state } = useRun.getState();
  if (state === null) return;
  await driver().describeRun(state.run.id, { notes: { [step]: text.trim() } });
  await catchUp();
}
