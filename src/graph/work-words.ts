import type { Work } from '../kernel/index.ts';
import { grouped } from './timeline/virtual-time.ts';

/** How far something was at a wall time, ms. */
export interface WorkSample {
  readonly done: number;
  readonly at: number;
}

/** Rounded, so that it does not flicker: `about 2 minutes left`; '' where nothing can be said yet. */
export function timeLeft({ done, of }: Work, first: WorkSample, now: number): string {
  const took = now - first.at;
  const gone = done - first.done;
  if (took < 1_000 || gone <= 0) return '';
  const seconds = ((of - done) * took) / gone / 1_000;
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} seconds left`;
  return `about ${Math.round(seconds / 60)} minutes left`;
}

/** `Making a long run: 340 000 of 1 000 000 steps` */
export function workWords({ what, done, of }: Work): string {
  const name = what === 'generating' ? 'Making a long run' : 'Reading the rest of the run';
  return `${name}: ${grouped(done)} of ${grouped(of)} steps`;
}
