/**
 * One of several searches that share a question.
 *
 * All of them try all that is not a plan's last blow: it is little beside the last ones, and whoever has not done it himself
 * would have to be told the states. Who strikes last is said by the step and by what is done to it: their names are the same
 * in every run that has them, so that the shares are the same whatever else the searches take for one.
 */
import type { Edge, Place } from './state-graph.ts';

export interface Part {
  /** 0..of - 1 */
  readonly index: number;
  readonly of: number;
}

/** Whether this search strikes so where this comes next, if it is a plan's last blow. */
export function isOwn({ index, of }: Part, place: Place | null, { fault, deviation }: Omit<Edge, 'to'>): boolean {
  if (of === 1 || place === null) return true;
  const blow = numberOf(fault?.id) + numberOf(deviation?.label);
  return ((place.b >>> 8) + blow) % of === index;
}

const numbers = new Map<string, number>();

function numberOf(label = ''): number {
  const there = numbers.get(label);
  if (there !== undefined) return there;
  let sum = 0;
  for (let i = 0; i < label.length; i++) sum += label.charCodeAt(i);
  numbers.set(label, sum);
  return sum;
}
