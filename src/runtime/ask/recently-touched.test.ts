import { expect, test } from 'vitest';
import { compile, emptyWorld, scriptPlan } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { orderTracking } from '../../scenarios/order-tracking/scenario.ts';
import { runOf } from '../../testing/run-of.ts';
import { createColumns } from '../run/columns.ts';
import { recentlyTouched } from './recently-touched.ts';

const system = compile(orderSaga, {});

test('what the steps before touched is shown, and nothing older', () => {
  const { records } = runOf(orderSaga, scriptPlan(orderSaga, 'happy-path') ?? {}, { views: false });
  const columns = createColumns();
  for (let i = 0; i < 40; i += 1) {
    for (const record of records) columns.add({ ...record, key: `${record.key}-${i}` }, { broke: false });
  }
  const early = recentlyTouched(columns, system, records.length);
  expect(early.get('order')).toEqual(new Set(['ord-1041-0']));
  const late = recentlyTouched(columns, system, columns.length);
  expect(late.get('order')?.has('ord-1041-39')).toBe(true);
  expect(late.get('order')?.has('ord-1041-0')).toBe(false);
});

test('logs and groups are always shown, since their lag is a sum over all partitions', () => {
  const system = compile(orderTracking, {});
  emptyWorld(system, 1);
  const shown = recentlyTouched(createColumns(), system, 0);
  expect(shown.get('parcel-events')?.has('2')).toBe(true);
  expect(shown.get('parcel-events/tracker')?.has('members')).toBe(true);
  expect(shown.has('parcel')).toBe(false);
});
