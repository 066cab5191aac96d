import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { seeded } from '../testing/seeded.ts';
import { cleaned, dirtyOf, dropped, emptyCache, hit, lookUp, missed, put, victim } from './cache.ts';

const two = put(put(emptyCache<number>(2), 'a', 1), 'b', 2);
const keysOf = ({ entries }: typeof two) => entries.map(({ key }) => key);

describe('a cache', () => {
  it('answers what it was given, and counts', () => {
    expect(lookUp(two, 'a')?.value).toBe(1);
    expect(lookUp(two, 'c')).toBeNull();
    expect(missed(hit(hit(two, 'a'), 'c'))).toMatchObject({ hits: 1, misses: 1 });
  });

  it('lets go what was not used for the longest time', () => {
    expect(keysOf(put(two, 'c', 3))).toEqual(['b', 'c']);
    expect(keysOf(put(hit(two, 'a'), 'c', 3))).toEqual(['a', 'c']);
  });

  it('makes no room for a key that it has', () => {
    expect(victim(two, 'b')).toBeNull();
    expect(lookUp(put(two, 'b', 9), 'b')?.value).toBe(9);
  });

  it('rather lets go what is written', () => {
    const half = put(put(emptyCache<number>(2), 'a', 1, true), 'b', 2);
    expect(victim(half, 'c')?.key).toBe('b');
    expect(victim(put(half, 'b', 2, true), 'c')?.key).toBe('a');
  });

  it('is clean after it was written', () => {
    const half = put(two, 'a', 5, true);
    expect(dirtyOf(half).map(({ key }) => key)).toEqual(['a']);
    expect(dirtyOf(cleaned(half))).toEqual([]);
    expect(keysOf(dropped(half, 'a'))).toEqual(['b']);
  });

  it('may be of no size at all', () => {
    expect(keysOf(put(emptyCache<number>(0), 'a', 1))).toEqual([]);
  });
});

it('never holds more than it may, each key once, and the last value of those it holds', () => {
  const puts = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(9), fc.boolean()), { maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), puts, (capacity, list) => {
      let state = emptyCache<number>(capacity);
      const last = new Map<string, number>();
      for (const [key, value, dirty] of list) {
        state = put(state, key, value, dirty);
        last.set(key, value);
        expect(state.entries.length).toBeLessThanOrEqual(capacity);
        if (capacity > 0) expect(state.entries.at(-1)?.key).toBe(key);
      }
      expect(new Set(keysOf(state)).size).toBe(state.entries.length);
      for (const { key, value } of state.entries) expect(value).toBe(last.get(key));
    }),
    seeded(200),
  );
});
