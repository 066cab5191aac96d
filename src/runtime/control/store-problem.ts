import type { Problem, StoreError } from '../../kernel/index.ts';
import { isProblem, problem } from '../problem.ts';

/** Somebody else wrote first: what was computed is dropped and computed again on the newer world. */
export function isConflict(error: unknown): boolean {
  return isProblem(error) && ['version-conflict', 'step-conflict', 'partial-repeat'].includes(error.type);
}

/** What a failed write means to the person at the screen, and what can be done. */
export function storeProblem(error: StoreError, length: number): Problem {
  if (error.type === 'quota-exceeded') {
    return problem(
      error.type,
      `The browser has no room left for this site. The run is paused after step ${length}; all ${length} steps are ` +
        'stored and none is lost. Export the run, delete runs that are not needed any more, then play on.',
    );
  }
  return problem(
    error.type,
    `${error.message} The run is paused after step ${length}, the newest one that is stored. Export the run to be ` +
      'safe, then play on.',
  );
}
