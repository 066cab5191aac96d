import { expect, test } from 'vitest';
import type { Overview, OverviewBin } from '../../kernel/index.ts';
import { binsWithin, heightOf, peaksOf, rangeAround, stepsPerBin, timeAt } from './density.ts';

/** As the engine answers: bins of equal size, ten virtual ms a step. */
function overview(from: number, to: number, size: number): Overview {
  const bins: OverviewBin[] = [];
  for (let first = from; first <= to; first += size) {
    const last = Math.min(to, first + size - 1);
    bins.push({
      from: first,
      to: last,
      firstAt: first * 10,
      lastAt: last * 10,
      steps: last - first + 1,
      lanes: [last - first + 1, 0],
      failures: first % 3,
      deadLetters: 0,
      compensations: 0,
      broken: 0,
      ended: 0,
    });
  }
  return { from, to, bins };
}

test('bins are single steps where there is room, and powers of two where there is not', () => {
  expect([20, 3, 2.9, 1, 0.01, 0.0011].map((pitch) => stepsPerBin(pitch, 3))).toEqual([1, 1, 2, 4, 512, 4096]);
});

test('what is asked for covers what is seen, begins at a whole bin and stays in the run', () => {
  for (const length of [37, 1_000, 1_312_004]) {
    for (const size of [1, 8, 1024]) {
      for (const part of [0, 0.3, 0.99]) {
        const from = Math.max(1, Math.floor(length * part));
        const to = Math.min(length, from + 500 * size);
        const range = rangeAround(from, to, size, length);
        expect(range.from).toBeLessThanOrEqual(from);
        expect(range.to).toBeGreaterThanOrEqual(to);
        expect(range.from).toBeGreaterThanOrEqual(1);
        expect(range.to).toBeLessThanOrEqual(length);
        expect((range.from - 1) % size).toBe(0);
        expect(range.bins).toBe(Math.ceil((range.to - range.from + 1) / size));
        expect(range.bins).toBeLessThanOrEqual(4096);
      }
    }
  }
});

test('fine bins stand where they are, coarse ones around them, and no step is drawn twice', () => {
  const whole = overview(1, 10_000, 100);
  const detail = overview(4_001, 4_800, 8);
  for (const [from, to] of [
    [4_100, 4_200],
    [3_500, 5_000],
    [1, 10_000],
    [9_000, 10_000],
  ] as const) {
    const bins = binsWithin({ whole, detail }, from, to);
    for (const [i, bin] of bins.entries()) {
      const next = bins[i + 1];
      if (next !== undefined) expect(next.from).toBe(bin.to + 1);
    }
    expect(bins[0]?.from).toBeLessThanOrEqual(from);
    expect(bins.at(-1)?.to).toBeGreaterThanOrEqual(to);
  }
  expect(binsWithin({ whole, detail }, 4_100, 4_200).every(({ steps }) => steps === 8)).toBe(true);
  expect(binsWithin({ whole: null, detail: null }, 1, 100)).toEqual([]);
});

test('times come from the finest bins that reach', () => {
  const density = { whole: overview(1, 10_000, 100), detail: overview(4_001, 4_800, 8) };
  expect(timeAt(density, 4_100)).toBe(41_000);
  expect(timeAt(density, 150)).toBe(1_500);
  expect(timeAt(density, 20_000)).toBeNull();
  expect(timeAt({ whole: null, detail: null }, 1)).toBeNull();
});

test('one of a million is seen, and more is higher', () => {
  expect(heightOf(0, 1_000_000)).toBe(0);
  expect(heightOf(1, 1_000_000)).toBeGreaterThan(0.19);
  expect(heightOf(500, 1_000)).toBeGreaterThan(heightOf(250, 1_000));
  expect(heightOf(1_000, 1_000)).toBe(1);
  expect(peaksOf(overview(1, 300, 100).bins)).toEqual({ lane: 100, failures: 2, compensations: 0 });
});
