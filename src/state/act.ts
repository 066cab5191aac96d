import { report } from './notices.ts';

/** For a press of a button: what goes wrong becomes a notice. */
export function act(work: Promise<unknown>): void {
  work.catch(report);
}
