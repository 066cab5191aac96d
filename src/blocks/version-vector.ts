/**
 * A value that several sites may set while they cannot hear each other. Each write says what its writer knew: two writes of
 * which neither knew the other are in conflict, and a declared rule picks one of them. What is known only grows, so sites
 * that have heard the same agree, whatever the order. After Parker et al., "Detection of Mutual Inconsistency" (1983), and
 * the multi-value register of Shapiro et al. (2011).
 *
 *   north:1 (knew nothing)  --> north:2 (knew north:1)           replaced north:1
 *   south:1 (knew nothing)                                       in conflict with both
 */

/** How many writes of each site are known. */
export interface Clock {
  readonly [site: string]: number;
}

export interface Write {
  readonly value: number;
  /** ms of whatever clock the caller counts in. */
  readonly at: number;
  /** The site, and its own count from 1: together they are the write's name. */
  readonly by: string;
  readonly n: number;
  readonly knew: Clock;
}

export interface VersionVectorState {
  readonly block: 'version vector';
  readonly clock: Clock;
  /** All that is known, by site and count. */
  readonly writes: readonly Write[];
}

export type ConflictRule = 'last writer wins' | 'lowest value' | 'centre wins';

export const noVersions: VersionVectorState = { block: 'version vector', clock: {}, writes: [] };

/** For each site the larger count. */
export function joined(one: Clock, other: Clock): Clock {
  const sites = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted();
  return Object.fromEntries(sites.map((site) => [site, Math.max(one[site] ?? 0, other[site] ?? 0)]));
}

/** A site sets the value, in the light of all that it knows. */
export function written(state: VersionVectorState, { value, at, by }: Pick<Write, 'value' | 'at' | 'by'>) {
  const n = (state.clock[by] ?? 0) + 1;
  return withWrites([...state.writes, { value, at, by, n, knew: state.clock }]);
}

/** What both know together. */
export function merged(one: VersionVectorState, other: Pick<VersionVectorState, 'writes'>): VersionVectorState {
  const news = other.writes.filter((write) => !one.writes.some((known) => isSame(known, write)));
  return news.length === 0 ? one : withWrites([...one.writes, ...news]);
}

function withWrites(writes: readonly Write[]): VersionVectorState {
  const sorted = writes.toSorted((x, y) => (x.by === y.by ? x.n - y.n : x.by < y.by ? -1 : 1));
  const clock = sorted.reduce((all: Clock, { by, n }) => joined(all, { [by]: n }), {});
  return { block: 'version vector', clock, writes: sorted };
}

/** The writes that nobody knew who wrote later: more than one are in conflict. */
export function current({ writes }: VersionVectorState): readonly Write[] {
  return writes.filter(({ by, n }) => !writes.some(({ knew }) => (knew[by] ?? 0) >= n));
}

/** The write that is in force; null where nothing was written. */
export function picked(state: VersionVectorState, rule: ConflictRule): Write | null {
  const [first = null, ...others] = current(state);
  return others.reduce((best, one) => (best !== null && wins(one, best, rule) ? one : best), first);
}

function wins(one: Write, other: Write, rule: ConflictRule): boolean {
  if (rule === 'lowest value' && one.value !== other.value) return one.value < other.value;
  if (rule === 'centre wins' && (one.by === 'centre') !== (other.by === 'centre')) return one.by === 'centre';
  // At the same moment the names decide: any order will do that all sites share.
  return one.at === other.at ? one.by > other.by : one.at > other.at;
}

/** What became of a write: in force, replaced by somebody who knew it, or set aside by the rule. */
export function fateOf(
  state: VersionVectorState,
  rule: ConflictRule,
  write: Write,
): 'in force' | 'replaced' | 'set aside' {
  if (!current(state).some((one) => isSame(one, write))) return 'replaced';
  const best = picked(state, rule);
  return best !== null && isSame(best, write) ? 'in force' : 'set aside';
}

export const isSame = (one: Pick<Write, 'by' | 'n'>, other: Pick<Write, 'by' | 'n'>): boolean =>
  one.by === other.by && one.n === other.n;
