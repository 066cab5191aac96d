import type { StepRecord } from '../kernel/index.ts';

/**
 * Consecutive steps of a run: all of a short run, those around the cursor of a long one. A list that cannot be indexed,
 * since the place of a record in it is not the number of its step: the functions below go by the number.
 */
export type Records = Pick<
  readonly StepRecord[],
  'filter' | 'find' | 'findLast' | 'flatMap' | 'map' | 'some' | typeof Symbol.iterator
>;

/** For what looks at each of them once, in order. */
export const listOf = (records: Records): readonly StepRecord[] => records as readonly StepRecord[];

export const countOf = (records: Records): number => listOf(records).length;

/** Number of the first step that is there; of none, 1. */
export const firstOf = (records: Records): number => listOf(records)[0]?.n ?? 1;

/** Number of the last step that is there; of none, 0. */
export const lastOf = (records: Records): number => listOf(records).at(-1)?.n ?? 0;

/** Step n, if it is there. */
export const stepIn = (records: Records, n: number): StepRecord | undefined => listOf(records)[n - firstOf(records)];

/** Steps from..to, both included, of those that are there. */
export function stepsBetween(records: Records, from: number, to: number): readonly StepRecord[] {
  const first = firstOf(records);
  return listOf(records).slice(Math.max(0, from - first), Math.max(0, to - first + 1));
}

export const stepsUpTo = (records: Records, n: number): readonly StepRecord[] => stepsBetween(records, 1, n);

export const stepsAfter = (records: Records, n: number): readonly StepRecord[] =>
  stepsBetween(records, n + 1, Number.POSITIVE_INFINITY);
