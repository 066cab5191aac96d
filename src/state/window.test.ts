import { afterEach, beforeEach, expect, test } from 'vitest';
import { countOf, firstOf, lastOf, stepIn } from '../graph/records.ts';
import { usualWindow } from '../graph/window.ts';
import type { Driver, RunState, StepRecord } from '../kernel/index.ts';
import { absorb, showRun } from './absorb.ts';
import { setDriver } from './driver.ts';
import { nothingYet, useRun } from './run-store.ts';
import { seek } from './transport.ts';
import { followWindow } from './window.ts';

const length = 1_312_004;
const run = () => useRun.getState();
const state = (id: string, steps = length) =>
  ({ run: { id, scenario: 's' }, length: steps, revision: steps }) as RunState;
const steps = (from: number, to: number): readonly StepRecord[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ n: from + i }) as StepRecord);

/** Answers in the order in which it is told to. */
class SlowDriver {
  readonly asked: { readonly from: number; readonly to: number; readonly answer: () => void }[] = [];
  slow = false;

  async records({ from = 1, to = length }: { from?: number; to?: number } = {}): Promise<readonly StepRecord[]> {
    await new Promise<void>((answer) => {
      this.asked.push({ from, to, answer });
      if (!this.slow) answer();
    });
    return steps(from, to);
  }
}

let driver: SlowDriver;
let stop: () => void;

beforeEach(async () => {
  driver = new SlowDriver();
  setDriver(driver as unknown as Driver);
  useRun.setState(nothingYet, true);
  stop = followWindow();
  await showRun(state('r'));
});
afterEach(() => {
  stop();
  setDriver(null);
  useRun.setState(nothingYet, true);
});

test('a long run is shown by a glance at its end, and asks for the wide window once it is there', async () => {
  const shown = () => [run().length, run().cursor, firstOf(run().records), lastOf(run().records)];
  expect(shown()).toEqual([length, length, length - usualWindow.glance + 1, length]);
  expect(driver.asked).toHaveLength(1);
  await expect.poll(() => countOf(run().records)).toBe(usualWindow.wide);
  expect(shown()).toEqual([length, length, length - usualWindow.wide + 1, length]);
  expect(driver.asked).toHaveLength(2);
});

test('where the cursor jumps to, a glance comes first, and the wide window once it rests', async () => {
  await seek(400_000);
  await expect.poll(() => stepIn(run().records, 400_000)?.n).toBe(400_000);
  expect(countOf(run().records)).toBe(usualWindow.glance);
  await expect.poll(() => countOf(run().records)).toBe(usualWindow.wide);
  expect(stepIn(run().records, 400_000)?.n).toBe(400_000);
});

test('of the places that a drag passes only the last is asked for after the one under way', async () => {
  driver.slow = true;
  for (const step of [100_000, 200_000, 300_000, 400_000]) await seek(step);
  const [, under] = driver.asked;
  expect(under?.from).toBeLessThan(100_000);
  driver.slow = false;
  under?.answer();
  await expect.poll(() => stepIn(run().records, 400_000)?.n).toBe(400_000);
  expect(driver.asked.slice(2).every(({ from }) => from > 390_000)).toBe(true);
});

test('what was asked for another run is not shown in this one', async () => {
  driver.slow = true;
  await seek(400_000);
  const late = driver.asked.at(-1);
  driver.slow = false;
  await showRun(state('other', 30_000));
  late?.answer();
  await new Promise((resolve) => setTimeout(resolve));
  expect(lastOf(run().records)).toBe(30_000);
});

test('it grows at its end while the cursor is elsewhere, and nothing that is shown is lost', async () => {
  await seek(400_000);
  await expect.poll(() => countOf(run().records)).toBe(usualWindow.wide);
  const { records } = run();
  await absorb({ state: state('r', length + 3), records: steps(length + 1, length + 3) });
  expect([run().length, run().cursor]).toEqual([length + 3, 400_000]);
  expect(run().records).toBe(records);
});
