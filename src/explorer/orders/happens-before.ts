/**
 * Which steps of one moment may change places: the relation that partial-order reduction rests on.
 *
 * Steps of different moments never do, since virtual time is total. Within a moment a step comes after another one because
 * that one sent its message, because their messages stand in one line, or because one of them wrote what the other touched:
 * an instance, a read model's row, the end of a line. A place in the global log is none of these.
 */
import type { Footprint } from '../../kernel/index.ts';

/** A step as it was taken, with all steps of its moment that it has to come after. */
export interface Taken {
  readonly id: string;
  readonly footprint: Footprint;
  /** Index of the moment's first step in the run. */
  readonly since: number;
  /** Bit i: the step `since + i`. */
  readonly after: bigint;
}

export function mayChangePlaces(one: Footprint, other: Footprint): boolean {
  return !meet(one.writes, other.writes) && !meet(one.writes, other.reads) && !meet(one.reads, other.writes);
}

function meet(some: readonly number[], others: readonly number[]): boolean {
  for (let i = 0; i < some.length; i++) if (others.includes(some[i] as number)) return true;
  return false;
}

/** Nobody chose this order: the second was not there before the first, or stood behind it. */
function isGiven(first: Taken, second: Pick<Taken, 'id' | 'footprint'>): boolean {
  return isBehind(first.footprint, second.footprint) || first.footprint.leadsTo.includes(second.id);
}

const isBehind = ({ line }: Footprint, second: Footprint) => line !== null && line === second.line;

export interface Placed {
  readonly taken: Taken;
  /** Indices of steps that it could have come before, and did not. */
  readonly races: readonly number[];
}

/** The next step of a run, and what it races with: steps it depends on directly, in an order that was somebody's choice. */
export function placed(run: readonly Taken[], id: string, footprint: Footprint): Placed {
  const last = run.at(-1);
  const goesOn =
    last !== undefined && !footprint.timer && !last.footprint.timer && last.footprint.due === footprint.due;
  const since = goesOn ? last.since : run.length;
  const races: number[] = [];
  let after = 0n;
  for (let i = run.length - 1; i >= since; i--) {
    const other = run[i] as Taken;
    const bit = bitOf(i - since);
    if ((after & bit) !== 0n) continue;
    const given = isGiven(other, { id, footprint });
    if (!given && mayChangePlaces(other.footprint, footprint)) continue;
    if (!given) races.push(i);
    after |= bit | other.after;
  }
  return { taken: { id, footprint, since, after }, races };
}

/** Which steps could be the first to come instead of the step at `first`, if what does not depend on it and then `last`
 * are to come before it. */
export function initials(run: readonly Taken[], first: number, last: Taken): readonly string[] {
  const { since } = last;
  const without = bitOf(first - since);
  const found: string[] = [];
  let met = 0n;
  for (let i = first + 1; i < run.length; i++) {
    const one = run[i] as Taken;
    if ((one.after & without) !== 0n) continue;
    if ((one.after & met) === 0n) found.push(one.id);
    met |= bitOf(i - since);
  }
  if ((last.after & met) === 0n) found.push(last.id);
  return found;
}

const bitOf = (place: number) => 1n << BigInt(place);
