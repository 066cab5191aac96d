/**
 * A number that several sites count up on their own: each has a count, the largest known one of each site holds, and the
 * number is their sum. No count is ever lost or taken twice (a grow-only counter, Shapiro et al. 2011).
 */
import { joined, type Clock } from './version-vector.ts';

export interface CounterState {
  readonly block: 'counter';
  readonly counts: Clock;
}

export const zero: CounterState = { block: 'counter', counts: {} };

export function countedUp({ counts }: CounterState, site: string, by: number): CounterState {
  return { block: 'counter', counts: joined(counts, { [site]: (counts[site] ?? 0) + by }) };
}

export function joinedCounts({ counts }: CounterState, other: Clock): CounterState {
  return { block: 'counter', counts: joined(counts, other) };
}

export function total({ counts }: CounterState): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
