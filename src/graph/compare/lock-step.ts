import type { StepRecord } from '../../kernel/index.ts';
import type { Alignment } from './align.ts';
import { momentsOf, type Moment } from './moments.ts';

/** What both sides go by when one cursor moves them. */
export type Together = 'cause' | 'step' | 'time';

/** Where both sides stand, one place after the other, from before the first step to after the last of either. */
export function lockStep(
  together: Together,
  { rows }: Pick<Alignment, 'rows'>,
  left: readonly StepRecord[],
  right: readonly StepRecord[],
): readonly Moment[] {
  if (together === 'time') return momentsOf(left, right);
  const moments: Moment[] = [{ time: 0, left: 0, right: 0 }];
  if (together === 'step') {
    for (let n = 1; n <= Math.max(left.length, right.length); n += 1) {
      const [a, b] = [Math.min(n, left.length), Math.min(n, right.length)];
      moments.push({ time: Math.max(left[a - 1]?.at ?? 0, right[b - 1]?.at ?? 0), left: a, right: b });
    }
    return moments;
  }
  let [a, b, time] = [0, 0, 0];
  for (const row of rows) {
    a = row.left?.n ?? a;
    b = row.right?.n ?? b;
    time = Math.max(time, row.left?.at ?? 0, row.right?.at ?? 0);
    moments.push({ time, left: a, right: b });
  }
  return moments;
}

/** The place that comes nearest to one in another list: where the left side stands as it does there. */
export function nearestMoment(moments: readonly Moment[], { left, right }: Pick<Moment, 'left' | 'right'>): number {
  const after = moments.findIndex((one) => one.left >= left && one.right >= right);
  return after === -1 ? moments.length - 1 : after;
}
