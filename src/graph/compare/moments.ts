import type { StepRecord } from '../../kernel/index.ts';

/** Where both sides stand at a moment of virtual time. */
export interface Moment {
  /** Virtual ms. */
  readonly time: number;
  /** The last step of each side; 0 where there was none yet. */
  readonly left: number;
  readonly right: number;
}

/**
 * Both runs in lock-step: moments of virtual time, from before the first step to after the last of either side. What takes
 * several steps in no time is as many moments, in which both sides take one each for as long as they have one.
 */
export function momentsOf(left: readonly StepRecord[], right: readonly StepRecord[]): readonly Moment[] {
  const moments: Moment[] = [{ time: 0, left: 0, right: 0 }];
  let [a, b] = [0, 0];
  while (a < left.length || b < right.length) {
    const time = Math.min(left[a]?.at ?? Infinity, right[b]?.at ?? Infinity);
    if (left[a]?.at === time) a += 1;
    if (right[b]?.at === time) b += 1;
    moments.push({ time, left: a, right: b });
  }
  return moments;
}
