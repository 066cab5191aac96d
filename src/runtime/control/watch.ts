import type { NextMessage, StepRecord, Stop, World } from '../../kernel/index.ts';

/** Looks at the steps that a run takes by itself, and says when it is to stop. */
export interface Watch {
  /** False where there is nothing to look for: then it is not asked, since asking has its price. */
  readonly active: boolean;
  /** A message is about to be delivered; null where it may be. */
  before(next: NextMessage): Stop | null;
  /** A step has been taken. */
  after(taken: TakenStep): Stop | null;
}

export interface TakenStep {
  readonly record: StepRecord;
  readonly before: World;
  readonly after: World;
}

/** Every watch is asked, since each counts for itself; the first one that says stop gives the reason. */
export function firstStop(watches: readonly Watch[], ask: (watch: Watch) => Stop | null): Stop | null {
  let found: Stop | null = null;
  for (const watch of watches) {
    const stop = watch.active ? ask(watch) : null;
    found ??= stop;
  }
  return found;
}
