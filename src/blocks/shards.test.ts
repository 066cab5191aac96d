import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { seeded } from '../testing/seeded.ts';
import { moves, seen, shardMap, shardOf, type ShardsState } from './shards.ts';

const names = (n: number) => Array.from({ length: n }, (_, i) => `shard-${i + 1}`);
const keys = Array.from({ length: 200 }, (_, i) => `cart-${i + 1}`);
const full = (strategy: ShardsState['strategy'], n: number) => keys.reduce(seen, shardMap(strategy, names(n)));
const sizes = fc.integer({ min: 1, max: 8 });

describe('a shard map', () => {
  it.each(['modulo', 'consistent'] as const)('%s leaves no shard without a fair share', (strategy) => {
    const map = full(strategy, 4);
    for (const shard of map.shards) {
      const share = keys.filter((key) => shardOf(map, key) === shard).length;
      expect(share).toBeGreaterThan(keys.length / 4 / 2);
      expect(share).toBeLessThan((keys.length / 4) * 2);
    }
  });

  it('knows a key once', () => {
    const map = seen(seen(shardMap('modulo', names(2)), 'a'), 'a');
    expect(map.keys).toEqual(['a']);
  });

  it('has no answer without shards', () => {
    expect(() => shardOf(shardMap('consistent', []), 'a')).toThrow('a key needs a shard');
    expect(() => shardOf(shardMap('modulo', []), 'a')).toThrow('a key needs a shard');
  });
});

describe('when a shard is added', () => {
  it('by remainder nearly all keys move; on the ring about the share of the new one', () => {
    const moved = (strategy: ShardsState['strategy']) => moves(full(strategy, 3), names(4)).length / keys.length;
    expect(moved('modulo')).toBeGreaterThan(0.6);
    expect(moved('consistent')).toBeLessThan(0.4);
    expect(moved('consistent')).toBeGreaterThan(0.1);
  });

  it('on the ring keys move only to the new one', () => {
    fc.assert(
      fc.property(sizes, (n) => {
        for (const { to } of moves(full('consistent', n), names(n + 1))) expect(to).toBe(`shard-${n + 1}`);
      }),
      seeded(8),
    );
  });
});

describe('when one is removed', () => {
  it('on the ring only its own keys move', () => {
    const map = full('consistent', 5);
    const rest = map.shards.filter((shard) => shard !== 'shard-2');
    expect(moves(map, rest).every(({ from }) => from === 'shard-2')).toBe(true);
  });
});

it('moves are exactly the keys whose shard is another one', () => {
  fc.assert(
    fc.property(fc.constantFrom('modulo', 'consistent'), sizes, sizes, (strategy, from, to) => {
      const some = keys.slice(0, 30);
      const map = some.reduce(seen, shardMap(strategy, names(from)));
      const found = new Map(moves(map, names(to)).map((move) => [move.key, move] as const));
      for (const key of some) {
        const before = shardOf(map, key);
        const after = shardOf({ strategy, shards: names(to) }, key);
        expect(found.get(key)).toEqual(before === after ? undefined : { key, from: before, to: after });
      }
    }),
    seeded(10),
  );
});
