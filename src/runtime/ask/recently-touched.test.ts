import { expect, test } from 'vitest';
import { compile, scriptPlan } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { orderTracking } from '../../scenarios/order-tracking/scenario.ts';
import { runOf } from '../../testing/run-of.ts';
import { recentlyTouched } from './recently-touched.ts';

const system = compile(orderSaga, {});

test('what the steps before touched is shown, and nothing older', async () => {
  const { records } = runOf(orderSaga, scriptPlan(orderSaga, 'happy-path') ?? {}, { views: false });
  const read = async (from: number, to: number) => records.slice(from - 1, to);
  const many = Array.from({ length: 40 }, (_, i) =>
    records.map((record) => ({ ...record, key: `${record.key}-${i}` })),
  ).flat();
  const shows = await recentlyTouched({ read }, system, records.length);
  expect(shows('order', 'ord-1041')).toBe(true);
  expect(shows('order', 'ord-1042')).toBe(false);
  const late = await recentlyTouched({ read: async (from, to) => many.slice(from - 1, to) }, system, many.length);
  expect(late('order', 'ord-1041-39')).toBe(true);
  expect(late('order', 'ord-1041-0')).toBe(false);
});

test('logs and groups are always shown, since their lag is a sum over all partitions', async () => {
  const shows = await recentlyTouched({ read: async () => [] }, compile(orderTracking, {}), 5_000);
  expect(shows('parcel-events', '2')).toBe(true);
  expect(shows('parcel-events/tracker', 'members')).toBe(true);
  expect(shows('parcel', 'p-1')).toBe(false);
});
