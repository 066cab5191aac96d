import { expect, test } from 'vitest';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { orders, runOf } from '../../testing/run-of.ts';
import { roundStride, ticksOf, timesOf } from './ticks.ts';
import { createTrack } from './track.ts';
import { grouped } from './virtual-time.ts';

const { model, records } = runOf(orderSaga, { inputs: orders(20) });
const track = createTrack(model)(records);

test('labels stand at round numbers of steps', () => {
  expect([1, 3, 4.1, 7, 12, 34, 60, 130].map(roundStride)).toEqual([1, 5, 5, 10, 20, 50, 100, 200]);
});

test('a label tells the time at its step, and none repeats the one before', () => {
  const ticks = ticksOf(timesOf(track), 0, track.length, 5);
  for (const { step, label } of ticks) expect(label).toBe(grouped(track.at[step - 1] ?? -1));
  const labels = ticks.map(({ label }) => label);
  expect(labels.filter((label, i) => label === labels[i - 1])).toEqual([]);
});

test('panning does not move labels to other steps', () => {
  const all = ticksOf(timesOf(track), 0, track.length, 7);
  const some = ticksOf(timesOf(track), 104, 200, 7).filter(({ step }) => step >= 104);
  expect(some).toEqual(all.filter(({ step }) => step >= 104 && step <= 200));
});

test('digits are grouped by threes', () => {
  expect([0, 999, 1_000, 2_840, 1_800_600].map(grouped)).toEqual([
    '0',
    '999',
    '1\u00A0000',
    '2\u00A0840',
    '1\u00A0800\u00A0600',
  ]);
});
