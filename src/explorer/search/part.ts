/**
 * One of several searches that share a question.
 *
 * All of them try all that is not a plan's last blow: it is little beside the last ones, and whoever has not done it himself
 * would have to be told the states. Who strikes last is said by the step: its id is the same in every run that has it, so
 * that the shares are the same whatever else the searches take for one.
 */
import type { Place } from './state-graph.ts';

export interface Part {
  /** 0..of - 1 */
  readonly index: number;
  readonly of: number;
}

/** Whether this search strikes the last blow where this comes next. */
export function isOwn({ index, of }: Part, place: Place | null): boolean {
  return of === 1 || (place !== null && (place.b >>> 8) % of === index);
}
