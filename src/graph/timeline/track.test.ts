import { expect, test } from 'vitest';
import { createCorrelations } from '../correlation.ts';
import { orderModel } from '../fixtures/model.ts';
import { orderRecords } from '../fixtures/records.ts';
import { contextLanes, sagaLanes } from './lanes.ts';
import { createTrack, markKinds, markStatuses, threadOf, type Track } from './track.ts';

const records = orderRecords(3);
const { lanes } = contextLanes(orderModel);

const lineOf = (track: Track, i: number): string =>
  [
    lanes[track.context[i] ?? 0]?.label,
    markKinds[track.kind[i] ?? 0],
    markStatuses[track.status[i] ?? 0],
    track.undo[i] === 1 ? 'undo' : '',
  ]
    .filter(Boolean)
    .join(' ');

test('a step lies in the lane of its consumer and has the outline of its message; a read model has its own', () => {
  const track = createTrack(orderModel)(orderRecords(1));
  const lines = Array.from({ length: track.length }, (_, i) => lineOf(track, i));
  expect(lines.slice(0, 12)).toEqual([
    'ordering command plain',
    'ordering command plain',
    'ordering command plain',
    'ordering event plain',
    'ordering projection plain',
    'inventory command plain',
    'ordering event plain',
    'ordering projection plain',
    'inventory projection plain',
    'payment command plain',
    'ordering event plain',
    'ordering projection plain',
  ]);
});

test('an external lies in the lane of the one context that talks to it; its failures are marked', () => {
  const track = createTrack(orderModel)(records);
  const failed = Array.from({ length: track.length }, (_, i) => lineOf(track, i)).filter((line) =>
    line.includes('failed'),
  );
  expect(failed).toEqual(['shipping command failed', 'shipping command failed']);
});

test('an external that two contexts talk to has a lane of its own', () => {
  const model = {
    ...orderModel,
    components: orderModel.components.map((each) =>
      each.name === 'stock' ? { ...each, sends: ['BookPickup'] } : each,
    ),
  };
  expect(contextLanes(model).lanes.map(({ label }) => label)).toEqual([
    'ordering',
    'inventory',
    'payment',
    'shipping',
    'external',
  ]);
});

test('adding steps one by one ends where all at once ends', () => {
  const step = createTrack(orderModel);
  let grown = step([]);
  for (let n = 1; n <= records.length; n += 1) grown = step(records.slice(0, n));
  const whole = createTrack(orderModel)(records);
  expect(plain(grown)).toEqual(plain(whole));
});

test('columns grow beyond their first size', () => {
  const many = orderRecords(40);
  const track = createTrack(orderModel)(many);
  expect(track.length).toBe(many.length);
  expect(Array.from(track.at.subarray(0, track.length))).toEqual(many.map(({ at }) => at));
});

test('the thread of a correlation has all of its steps and no other', () => {
  const track = createTrack(orderModel)(records);
  const correlations = createCorrelations()(records, orderModel);
  const second = [...correlations.keys()][1] ?? '';
  const expected = records.filter(({ message }) => message.correlation === second).map(({ n }) => n - 1);
  expect(threadOf(track, correlations, second)).toEqual(expected);
  expect(sagaLanes(correlations).map(({ label }) => label)).toEqual(['o-1', 'o-2', 'o-3']);
});

function plain(track: Track) {
  const { length, threads } = track;
  const cut = (column: ArrayLike<number>) => Array.from(column).slice(0, length);
  return {
    length,
    threads,
    at: cut(track.at),
    context: cut(track.context),
    correlation: cut(track.correlation),
    kind: cut(track.kind),
    status: cut(track.status),
    undo: cut(track.undo),
  };
}
