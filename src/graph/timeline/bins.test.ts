import { expect, test } from 'vitest';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { orders, runOf } from '../../testing/run-of.ts';
import { binsOf } from './bins.ts';
import { threadBetween } from './thread.ts';
import { createTrack } from './track.ts';

const { model, records } = runOf(orderSaga, {
  inputs: orders(30),
  rules: [{ fault: { kind: 'fail', times: 2 }, message: 'BookPickup', at: null, key: 'o-2' }],
});
const track = createTrack(model)(records);

test('every step is in exactly one bin, whatever the size', () => {
  for (const size of [1, 3, 10, 64]) {
    const bins = binsOf(track, { from: 1, to: track.length, size }, 'context', null);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(track.length);
    expect(bins.every(({ step }) => (step - 1) % size === 0)).toBe(true);
  }
});

test('a failure is never hidden by what happened beside it', () => {
  const failures = Array.from(track.status.subarray(0, track.length)).filter((status) => status === 1).length;
  expect(failures).toBeGreaterThan(0);
  expect(binsOf(track, { from: 1, to: track.length, size: 1 }, 'context', null).filter(({ bad }) => bad)).toHaveLength(
    failures,
  );
  expect(binsOf(track, { from: 1, to: track.length, size: 50 }, 'context', null).some(({ bad }) => bad)).toBe(true);
});

test('lanes by saga part the same steps differently', () => {
  const lanes = new Set(binsOf(track, { from: 1, to: track.length, size: 20 }, 'saga', 4).map(({ lane }) => lane));
  expect(lanes.size).toBe(30);
  const mine = binsOf(track, { from: 1, to: track.length, size: 20 }, 'saga', 4).filter(({ followed }) => followed);
  expect(new Set(mine.map(({ lane }) => lane))).toEqual(new Set([4]));
});

test('a thread is cut to what is seen and one mark on each side', () => {
  expect(threadBetween([1, 4, 9, 16, 25, 36], 6, 17)).toEqual([4, 9, 16, 25]);
  expect(threadBetween([1, 4, 9], 1, 10)).toEqual([1, 4, 9]);
  expect(threadBetween([], 1, 10)).toEqual([]);
});
