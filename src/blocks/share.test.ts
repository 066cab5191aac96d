import { describe, expect, it } from 'vitest';
import { counted, share, sideOf, weighed } from './share.ts';

const keys = Array.from({ length: 5_000 }, (_, i) => `ord-${1_000 + i}`);
const newShare = (percent: number) => share({ old: 100 - percent, new: percent });
const goingTo = (percent: number) => keys.filter((key) => sideOf(newShare(percent), key) === 'new');

describe('a share', () => {
  it.each([1, 10, 50, 90])('of %i percent gets about that many keys', (percent) => {
    const part = (goingTo(percent).length / keys.length) * 100;
    expect(part).toBeGreaterThan(percent - 2.5);
    expect(part).toBeLessThan(percent + 2.5);
  });

  it('of nothing gets nothing, of everything gets everything', () => {
    expect(goingTo(0)).toEqual([]);
    expect(goingTo(100)).toEqual(keys);
  });

  it('that grows takes keys over and gives none back', () => {
    const steps = [0, 10, 25, 50, 100].map((percent) => new Set(goingTo(percent)));
    for (const [i, after] of steps.entries()) {
      for (const key of steps[i - 1] ?? []) expect(after.has(key), key).toBe(true);
    }
  });

  it('sends a key the same way each time, and counts', () => {
    const half = newShare(50);
    expect(sideOf(half, 'ord-1')).toBe(sideOf(half, 'ord-1'));
    const after = counted(counted(half, 'new'), 'new');
    expect(after.sides).toEqual([
      { name: 'old', weight: 50, sent: 0 },
      { name: 'new', weight: 50, sent: 2 },
    ]);
    expect(weighed(after, { old: 100, new: 0 }).sides.map(({ sent }) => sent)).toEqual([0, 2]);
  });

  it('splits among three, whatever the weights add up to', () => {
    const three = share({ a: 1, b: 2, c: 1 });
    const part = (name: string) => keys.filter((key) => sideOf(three, key) === name).length / keys.length;
    expect(part('a')).toBeCloseTo(0.25, 1);
    expect(part('b')).toBeCloseTo(0.5, 1);
  });

  it('is refused where nobody would get anything, or where a weight is no weight', () => {
    expect(() => share({ old: 0, new: 0 })).toThrow('nobody would get anything');
    expect(() => share({ old: 1.5, new: 1 })).toThrow("'old' has the weight 1.5");
    expect(() => share({ old: -1, new: 1 })).toThrow("'old' has the weight -1");
  });
});
