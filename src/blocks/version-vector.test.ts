import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../testing/seeded.ts';
import { countedUp, joinedCounts, total, zero, type CounterState } from './counter.ts';
import {
  current,
  fateOf,
  joined,
  merged,
  noVersions,
  picked,
  written,
  type ConflictRule,
  type VersionVectorState,
} from './version-vector.ts';

const sites = ['centre', 'north', 'south'] as const;
const rules: readonly ConflictRule[] = ['last writer wins', 'lowest value', 'centre wins'];

/** Sites that write, and hear each other now and then: what each of them knows in the end. */
const histories = fc
  .array(
    fc.record({
      site: fc.nat(2),
      hears: fc.option(fc.nat(2), { nil: undefined }),
      value: fc.integer({ min: 1, max: 9 }),
      wait: fc.nat(2),
    }),
    { maxLength: 14 },
  )
  .map((acts) => {
    const known: [VersionVectorState, VersionVectorState, VersionVectorState] = [noVersions, noVersions, noVersions];
    let at = 0;
    for (const { site, hears, value, wait } of acts) {
      at += wait;
      const mine = known[site] ?? noVersions;
      known[site] =
        hears === undefined
          ? written(mine, { value, at, by: sites[site] ?? '' })
          : merged(mine, known[hears] ?? noVersions);
    }
    return known;
  });

describe('merging what sites know', () => {
  it('is commutative, associative and idempotent, and loses nothing', () => {
    let conflicts = 0;
    fc.assert(
      fc.property(histories, ([a, b, c]) => {
        expect(merged(a, b)).toEqual(merged(b, a));
        expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)));
        expect(merged(a, a)).toBe(a);
        const all = merged(merged(a, b), c);
        for (const { writes } of [a, b, c]) expect(all.writes).toEqual(expect.arrayContaining([...writes]));
        if (current(all).length > 1) conflicts++;
      }),
      seeded(300),
    );
    expect(conflicts).toBeGreaterThan(15);
  });

  it('lets all sites agree on one value by every rule, and says of each other write what became of it', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...rules), ([a, b, c], rule) => {
        const there = merged(merged(c, a), b);
        const here = merged(merged(b, c), a);
        expect(picked(here, rule)).toEqual(picked(there, rule));
        const fates = here.writes.map((write) => fateOf(here, rule, write));
        expect(fates.filter((fate) => fate === 'in force')).toHaveLength(here.writes.length === 0 ? 0 : 1);
        expect(fates.filter((fate) => fate !== 'replaced')).toHaveLength(current(here).length);
      }),
      seeded(300),
    );
  });
});

describe('a conflict', () => {
  const first = written(noVersions, { value: 5, at: 1, by: 'centre' });
  const north = written(first, { value: 7, at: 10, by: 'north' });
  const south = written(first, { value: 6, at: 20, by: 'south' });
  const centre = written(first, { value: 9, at: 5, by: 'centre' });
  const all = merged(merged(north, south), centre);
  const pickedBy = (rule: ConflictRule) => picked(all, rule)?.value;

  it('is there only between writes that did not know of each other', () => {
    expect(current(north)).toHaveLength(1);
    expect(current(all).map(({ value }) => value)).toEqual([9, 7, 6]);
    expect(fateOf(all, 'last writer wins', first.writes[0]!)).toBe('replaced');
    expect(current(written(all, { value: 1, at: 30, by: 'north' }))).toHaveLength(1);
  });

  it('is settled by the rule', () => {
    expect(rules.map(pickedBy)).toEqual([6, 6, 9]);
    expect(picked(merged(north, centre), 'lowest value')?.value).toBe(7);
    expect(picked(merged(north, south), 'centre wins')?.value).toBe(6);
    expect(picked(noVersions, 'centre wins')).toBeNull();
  });
});

describe('a counter', () => {
  const counters: fc.Arbitrary<CounterState> = fc
    .array(fc.tuple(fc.constantFrom(...sites), fc.integer({ min: 1, max: 5 })), { maxLength: 6 })
    .map((ups) => ups.reduce((state, [site, by]) => countedUp(state, site, by), zero));
  const join = (one: CounterState, other: CounterState) => joinedCounts(one, other.counts);

  it('merges in any order, and as often as one likes', () => {
    fc.assert(
      fc.property(counters, counters, counters, (a, b, c) => {
        expect(join(a, b)).toEqual(join(b, a));
        expect(join(join(a, b), c)).toEqual(join(a, join(b, c)));
        expect(total(join(a, a))).toBe(total(a));
        expect(joined(a.counts, b.counts)).toEqual(join(a, b).counts);
      }),
      seeded(200),
    );
  });

  it('adds up what each site has counted', () => {
    expect(total(join(countedUp(zero, 'north', 3), countedUp(countedUp(zero, 'south', 2), 'south', 2)))).toBe(7);
  });
});
