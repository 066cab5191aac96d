import { expect, test } from 'vitest';
import { describe as modelOf } from '../../kernel/index.ts';
import { createCorrelations } from '../correlation.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { orderTracking } from '../../scenarios/order-tracking/scenario.ts';
import { orders, runOf } from '../../testing/run-of.ts';
import { contextLanes, sagaLanes } from './lanes.ts';
import { createTrack, markKinds, markStatuses, type Track } from './track.ts';

const { model, records } = runOf(orderSaga, {
  inputs: orders(3),
  rules: [{ fault: { kind: 'fail', times: 2 }, message: 'BookPickup', at: null, key: 'o-2' }],
});
const { lanes } = contextLanes(model);

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
  const track = createTrack(model)(records.slice(0, 12));
  const lines = Array.from({ length: track.length }, (_, i) => lineOf(track, i));
  expect(lines).toEqual([
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
    'payment event plain',
    'payment command plain',
  ]);
});

test('an external lies in the lane of the one context that talks to it; its failures are marked', () => {
  const track = createTrack(model)(records);
  const failed = Array.from({ length: track.length }, (_, i) => lineOf(track, i)).filter((line) =>
    line.includes('failed'),
  );
  expect(failed).toEqual(['shipping command failed', 'shipping command failed']);
});

test('an external that two contexts talk to has a lane of its own', () => {
  const shared = {
    ...model,
    components: model.components.map((each) => (each.name === 'stock' ? { ...each, sends: ['BookPickup'] } : each)),
  };
  expect(contextLanes(shared).lanes.map(({ label }) => label)).toEqual([
    'ordering',
    'inventory',
    'payment',
    'shipping',
    'external',
  ]);
});

test('topics and their groups have a lane of their own', () => {
  expect(contextLanes(modelOf(orderTracking)).lanes.map(({ label }) => label)).toEqual([
    'delivery',
    'tracking',
    'support',
    'operations',
    'topics',
  ]);
});

test('adding steps one by one ends where all at once ends', () => {
  const step = createTrack(model);
  let grown = step([]);
  for (let n = 1; n <= records.length; n += 1) grown = step(records.slice(0, n));
  const whole = createTrack(model)(records);
  expect(plain(grown)).toEqual(plain(whole));
});

test('columns grow beyond their first size', () => {
  const many = runOf(orderSaga, { inputs: orders(40) }).records;
  const track = createTrack(model)(many);
  expect(track.length).toBe(many.length);
  expect(Array.from(track.at.subarray(0, track.length))).toEqual(many.map(({ at }) => at));
});

test('the thread of a correlation has all of its steps and no other', () => {
  const track = createTrack(model)(records);
  const correlations = createCorrelations()(records, model);
  const second = [...correlations.keys()][1] ?? '';
  const expected = records.filter(({ message }) => message.correlation === second).map(({ n }) => n - 1);
  expect(track.threads[1]).toEqual(expected);
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
