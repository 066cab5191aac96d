import type { RunInfo } from '../../kernel/index.ts';
import type { Env } from '../ports/env.ts';

/** Notes in the journal when a run was last worked on and how its breakpoints were met, but not at each step: that would
 * double the writes. */
export interface Toucher {
  soon(): void;
  now(): Promise<void>;
}

const every = 5000;

export function createToucher(
  { store, wall }: Pick<Env, 'store' | 'wall'>,
  run: string,
  met: () => Pick<RunInfo, 'hits'>,
): Toucher {
  let last = Number.NEGATIVE_INFINITY;
  let untouched = false;
  const touch = async (): Promise<void> => {
    if (!untouched) return;
    untouched = false;
    last = wall.now();
    // it is only the order of a list, and a count: the next one will do
    await store.updateRun(run, { touched: wall.date(), ...met() }).catch(() => undefined);
  };
  return {
    soon() {
      untouched = true;
      if (wall.now() - last >= every) void touch();
    },
    now: touch,
  };
}
