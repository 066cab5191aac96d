import { expect, test } from 'vitest';
import { options, takeHand } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { travelBooking } from '../../scenarios/travel-booking/scenario.ts';
import { orders, runOf, runOfScript } from '../../testing/run-of.ts';
import { Played } from '../../testing/played.ts';
import { createMessageIndex } from '../inspect/message-index.ts';
import { flowLayout } from '../flow/layout.ts';
import { handsFor } from './hands-for.ts';
import { drawnMarks, marksOf } from './marks.ts';
import { recordedUntil } from './recorded-until.ts';
import { underWay } from './waiting.ts';

const order = runOf(orderSaga, { inputs: orders(2) }, { views: true });
const at = (run: typeof order, cursor: number, enabled: readonly string[] | null = null) => {
  const view = run.views[cursor];
  if (view === undefined) throw new Error('no view');
  const { model, records } = run;
  return underWay({ model, view, records, index: createMessageIndex()(records), cursor, enabled });
};

test('every message and every timer is listed once, at every step', () => {
  for (let cursor = 0; cursor <= order.records.length; cursor += 1) {
    const { lines, timers } = at(order, cursor);
    const listed = [...lines.flatMap(({ items }) => items), ...timers].map(({ item }) => item.step);
    expect(listed.toSorted()).toEqual((order.views[cursor]?.queue ?? []).map(({ step }) => step).toSorted());
  }
});

test('what comes next is marked, with its age and its payload', () => {
  const played = new Played(orderSaga, {}, orders(1));
  for (let i = 0; i < 6; i += 1) played.step();
  const enabled = options(played.system, played.world).map(({ id }) => id);
  const { records, view } = played;
  const { model } = order;
  const index = createMessageIndex()(records);
  const { lines } = underWay({ model, view, records, index, cursor: records.length, enabled });
  const next = lines[0]?.items.find(({ state }) => state === 'next');
  expect(next?.item.step).toBe(enabled[0]);
  expect(next?.age).not.toBeNull();
  expect(next?.data).not.toBeNull();
});

test('who waits before a lock says for whom', () => {
  const run = runOfScript(travelBooking, 'changed-while-booking');
  const words = run.views.flatMap((_, cursor) =>
    at(run, cursor).lines.flatMap(({ items }) => items.map(({ why }) => why)),
  );
  expect(words).toContain('locked by booking trip-7');
});

test('a timer can be waited for, and not be handled', () => {
  const { timers } = at(order, 12);
  const [timer] = timers;
  expect(timer?.dueIn).toBeGreaterThan(0);
  expect(timer === undefined ? [] : handsFor(timer, { switches: {} }).filter(({ whyNot }) => whyNot === null)).toEqual(
    [],
  );
});

test('hands say the same as the engine', () => {
  const played = new Played(orderSaga, {}, orders(3, 0));
  const { model } = order;
  for (let i = 0; i < 60; i += 1) {
    const { records, view, system, world } = played;
    const index = createMessageIndex()(records);
    const enabled = options(system, world).map(({ id }) => id);
    const { lines } = underWay({ model, view, records, index, cursor: records.length, enabled });
    for (const one of lines.flatMap(({ items }) => items)) {
      for (const { do: what, whyNot } of handsFor(one, { switches: system.switches })) {
        if (whyNot !== null || what === 'edit') continue;
        const { step } = one.item;
        const hand = what === 'delay' ? { do: what, message: step, ms: 10 } : { do: what, message: step };
        expect(takeHand(system, world, 'trial', hand).ok, `${what} on ${one.item.type}`).toBe(true);
      }
    }
    if (played.step() === null) break;
  }
});

test('in the past, running on goes through what is recorded', () => {
  const { records } = runOfScript(orderSaga, 'refund-fails');
  const failure = recordedUntil(records, 0, { kind: 'failure' });
  expect(records[(failure ?? 0) - 1]?.outcome).toBe('failed');
  const before = recordedUntil(records, 0, { kind: 'message', type: 'ReserveInventory' });
  expect(records[before ?? -1]?.message.type).toBe('ReserveInventory');
  const over = recordedUntil(records, 0, { kind: 'step over' });
  expect(over).toBeGreaterThan(5);
  expect(recordedUntil(records, records.length, { kind: 'step over' })).toBeNull();
});

test('what is set on a message without a node of its own shows on who gets it', () => {
  const { nodes } = flowLayout(order.model);
  const rule = { fault: { kind: 'poison' } as const, at: null, key: null };
  const { faults } = marksOf(
    [],
    [
      { ...rule, message: 'Charge' },
      { ...rule, message: 'ReserveInventory' },
      { ...rule, message: '*' },
    ],
  );
  expect([...(drawnMarks(faults, nodes, order.model) ?? [])]).toEqual([
    'component payment provider',
    'message ReserveInventory',
  ]);
});
