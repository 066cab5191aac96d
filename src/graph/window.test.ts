import { describe, expect, test } from 'vitest';
import type { StepRecord } from '../kernel/index.ts';
import { createCorrelations } from './correlation.ts';
import { countOf, firstOf, lastOf, stepIn, stepsAfter, stepsBetween, stepsUpTo } from './records.ts';
import { appended, around, joined, missingOf, wantedAround, type WindowSizes } from './window.ts';

const sizes: WindowSizes = { whole: 100, wide: 40, glance: 10, margin: 5 };

const steps = (from: number, to: number): readonly StepRecord[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({ n: from + i }) as StepRecord);
const numbers = (records: Iterable<StepRecord>): readonly number[] => Array.from(records, ({ n }) => n);

describe('records', () => {
  test('are found by the number of their step, wherever they begin', () => {
    const part = steps(41, 80);
    expect([stepIn(part, 40), stepIn(part, 41)?.n, stepIn(part, 80)?.n, stepIn(part, 81)]).toEqual([
      undefined,
      41,
      80,
      undefined,
    ]);
    expect(numbers(stepsBetween(part, 1, 42))).toEqual([41, 42]);
    expect(numbers(stepsUpTo(part, 40))).toEqual([]);
    expect(numbers(stepsAfter(part, 78))).toEqual([79, 80]);
    expect(numbers(stepsAfter(part, 3))).toEqual(numbers(part));
  });

  test('of which there are none have no last', () => {
    expect([firstOf([]), lastOf([]), countOf([]), stepIn([], 1)]).toEqual([1, 0, 0, undefined]);
  });
});

describe('the window', () => {
  test('of a short run is the run', () => {
    expect(wantedAround(steps(1, 100), 7, 100, sizes)).toBeNull();
    expect(wantedAround([], 0, 100, sizes)?.span).toEqual({ from: 1, to: 100 });
    expect(wantedAround([], 0, 0, sizes)).toBeNull();
  });

  test('stays where it is while the cursor is well inside, or at an end of the run', () => {
    for (const [from, to, cursor] of [
      [501, 540, 520],
      [501, 540, 506],
      [1, 40, 0],
      [961, 1_000, 1_000],
    ] as const) {
      expect(wantedAround(steps(from, to), cursor, 1_000, sizes)).toBeNull();
    }
  });

  test('is moved before the cursor reaches its edge', () => {
    expect(wantedAround(steps(501, 540), 537, 1_000, sizes)).toEqual({ span: around(537, 1_000, 40), urgent: false });
    expect(wantedAround(steps(501, 540), 503, 1_000, sizes)).toEqual({ span: around(503, 1_000, 40), urgent: false });
  });

  test('is a glance first where the cursor jumps out of it', () => {
    expect(wantedAround(steps(501, 540), 700, 1_000, sizes)).toEqual({ span: { from: 695, to: 704 }, urgent: true });
    expect(wantedAround(steps(695, 704), 700, 1_000, sizes)).toEqual({ span: { from: 680, to: 719 }, urgent: false });
  });

  test('never asks for more once it has what it asked for, wherever the cursor is', () => {
    for (let cursor = 0; cursor <= 300; cursor += 1) {
      const [glance, wide] = [around(Math.max(1, cursor), 300, 10), around(Math.max(1, cursor), 300, 40)];
      expect(wantedAround(steps(glance.from, glance.to), cursor, 300, sizes)?.urgent ?? false).toBe(false);
      expect(wantedAround(steps(wide.from, wide.to), cursor, 300, sizes)).toBeNull();
    }
  });

  test('asks only for what is not there, and joins it without a seam', () => {
    const held = steps(501, 540);
    for (const span of [
      { from: 517, to: 556 },
      { from: 485, to: 524 },
      { from: 541, to: 580 },
      { from: 700, to: 739 },
      { from: 505, to: 510 },
    ]) {
      const missing = missingOf(held, span);
      const all = joined(held, steps(missing.from, missing.to), span);
      expect(numbers(all)).toEqual(numbers(steps(span.from, span.to)));
      expect(missing.to - missing.from).toBeLessThan(40);
    }
    expect(missingOf(held, { from: 517, to: 556 })).toEqual({ from: 541, to: 556 });
    expect(missingOf(held, { from: 485, to: 524 })).toEqual({ from: 485, to: 500 });
  });

  test('keeps no gap where the records moved on while others were asked for', () => {
    expect(numbers(joined(steps(561, 600), steps(541, 556), { from: 517, to: 570 }))).toEqual(numbers(steps(541, 556)));
  });

  test('grows at the end, and lets go of the oldest once the run is long', () => {
    const grown = appended(steps(1, 98), steps(97, 100), 100, sizes);
    expect(numbers(grown)).toEqual(numbers(steps(1, 100)));
    expect(numbers(appended(grown, steps(101, 101), 101, sizes))).toEqual(numbers(steps(62, 101)));
    expect(appended(grown, steps(90, 100), 100, sizes)).toBe(grown);
    // a gap is not closed by pretending
    expect(appended(grown, steps(150, 160), 160, sizes)).toBe(grown);
  });
});

test('correlations keep their letters when the window moves', () => {
  const model = { components: [] } as unknown as Parameters<ReturnType<typeof createCorrelations>>[1];
  const record = (n: number) =>
    ({ n, key: `k-${n % 5}`, sent: [], message: { correlation: `c-${n % 5}` } }) as unknown as StepRecord;
  const read = createCorrelations();
  const all = Array.from({ length: 30 }, (_, i) => record(i + 1));
  const letters = (from: number, to: number) =>
    Object.fromEntries(Array.from(read(all.slice(from - 1, to), model), ([id, { letter }]) => [id, letter]));
  const before = letters(11, 14);
  expect(letters(13, 20)).toMatchObject({ 'c-3': before['c-3'], 'c-4': before['c-4'] });
  expect(letters(1, 3)).toEqual({ 'c-1': 'A', 'c-2': 'B', 'c-3': 'C' });
});
