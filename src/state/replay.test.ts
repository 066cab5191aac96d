import { expect, test } from 'vitest';
import type { StepRecord } from '../kernel/index.ts';
import { advance } from './replay.ts';

const at = (...times: number[]) => ({
  records: times.map((at, i) => ({ n: i + 1, at }) as StepRecord),
  length: times.length,
});

test('a step stays for the virtual time until the next', () => {
  const run = at(0, 500, 1_000);
  expect(advance(run, 1, 499, 1)).toEqual({ cursor: 1, credit: 499 });
  expect(advance(run, 1, 500, 1)).toEqual({ cursor: 2, credit: 0 });
  expect(advance(run, 1, 500, 2)).toEqual({ cursor: 3, credit: 0 });
  expect(advance(run, 1, 500, 0.5)).toEqual({ cursor: 1, credit: 500 });
});

test('steps of the same moment are told apart, and a long wait is cut short', () => {
  expect(advance(at(0, 0, 0), 1, 240, 1).cursor).toBe(2);
  expect(advance(at(0, 1_800_000), 1, 1_500, 1).cursor).toBe(2);
});

test('as fast as possible takes the same number of frames however long the run is', () => {
  const run = at(...Array.from({ length: 3_000 }, (_, i) => i));
  let cursor = 0;
  let frames = 0;
  while (cursor < run.length) {
    ({ cursor } = advance(run, cursor, 16, 0));
    frames += 1;
  }
  expect(frames).toBe(30);
});
