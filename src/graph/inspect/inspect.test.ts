import { expect, test } from 'vitest';
import type { StepRecord, WorldView } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { orders, runOf } from '../../testing/run-of.ts';
import { exchangeOf } from './exchange.ts';
import { inspect, type Question } from './inspected.ts';
import { createMessageIndex } from './message-index.ts';
import { causesOf } from './why.ts';

const { model, records, views } = runOf(
  orderSaga,
  { inputs: orders(3), rules: [{ fault: { kind: 'fail', times: 2 }, message: 'BookPickup', at: null, key: 'o-2' }] },
  { views: true },
);
const index = createMessageIndex()(records);

test('why: every step leads back to the command from outside, through older steps of the same correlation', () => {
  for (const record of records) {
    const chain = causesOf(records, record.n, index);
    expect(chain[0]).toBe(record);
    expect(chain.at(-1)?.consumer).toBe('gateway');
    expect(chain.every(({ n }, i) => i === 0 || n < (chain[i - 1]?.n ?? 0))).toBe(true);
    expect(new Set(chain.map(({ message }) => message.correlation)).size).toBe(1);
  }
});

test('why: what the relay passed on was caused by the one who wrote it', () => {
  const shape = records[0] as StepRecord;
  const message = { ...shape.message, kind: 'event' as const };
  const sent = (id: string, to: string) => ({ ...message, id, to, key: '', due: 0 });
  const relayed: StepRecord[] = [
    { ...shape, n: 1, consumer: 'order', sent: [sent('row', 'relay')] },
    { ...shape, n: 2, consumer: 'relay', message: { ...message, id: 'row' }, sent: [sent('event', 'stock')] },
    { ...shape, n: 3, consumer: 'stock', message: { ...message, id: 'event' }, sent: [] },
  ];
  expect(causesOf(relayed, 3, createMessageIndex()(relayed)).map(({ consumer }) => consumer)).toEqual([
    'stock',
    'order',
  ]);
});

test('a step has one row for what came in and one for each message that went out, however many hear it', () => {
  const reserved = records.find(({ message }) => message.type === 'ReserveInventory') as StepRecord;
  const rows = exchangeOf(reserved, index);
  expect(rows.map(({ direction, message, peers }) => `${direction} ${message.type} ${peers.join(', ')}`)).toEqual([
    'in ReserveInventory order fulfilment',
    'out InventoryReserved order fulfilment, order status, stock levels',
  ]);
  expect(records[(rows[0]?.otherStep ?? 0) - 1]?.sent.map(({ type }) => type)).toContain('ReserveInventory');
  expect(records[(rows[1]?.otherStep ?? 0) - 1]?.message.type).toBe('InventoryReserved');
});

test('an index that grew step by step answers like one made at once', () => {
  const fold = createMessageIndex();
  for (let n = 1; n <= records.length; n += 1) fold(records.slice(0, n));
  const grown = fold(records);
  for (const { message, consumer, key } of records) {
    expect(grown.producedAt(message.id)).toBe(index.producedAt(message.id));
    expect(grown.consumedAt(message.id)).toEqual(index.consumedAt(message.id));
    expect(grown.touches(consumer, key)).toEqual(index.touches(consumer, key));
  }
});

const ask = ({ cursor = 40, ...question }: Partial<Question>) => {
  const view = views[cursor] as WorldView;
  return inspect({ model, view, records, index, cursor, selected: null, followed: null, chosenKey: null, ...question });
};

test('without a selection it is about the instance that the step at the cursor touched', () => {
  const record = records[39] as StepRecord;
  expect(ask({})).toMatchObject({ name: record.consumer, key: record.key, touchedAt: 40 });
  expect(ask({ cursor: 0 })).toBeNull();
});

test('the gateway has no state: it is about the command that it took in last', () => {
  const selected = { kind: 'component', name: 'gateway' } as const;
  expect(ask({ cursor: 1 })).toMatchObject({ name: 'gateway', kind: 'gateway', touchedAt: 1 });
  expect(ask({ cursor: 9, selected })).toMatchObject({ name: 'gateway', touchedAt: 1, now: { orderId: 'o-1' } });
});

test('a selected component shows the followed instance, else the one touched last, unless somebody chose', () => {
  const selected = { kind: 'component', name: 'order fulfilment' } as const;
  const followed = records.find(({ key }) => key === 'o-1')?.message.correlation ?? null;
  const newest = records.slice(0, 40).findLast(({ consumer }) => consumer === 'order fulfilment');
  expect(ask({ selected })?.key).toBe(newest?.key);
  expect(ask({ selected, followed })?.key).toBe('o-1');
  expect(ask({ selected, followed, chosenKey: 'o-3' })?.key).toBe('o-3');
  expect(ask({ selected, followed, chosenKey: 'gone' })?.key).toBe('o-1');
});

test('a selected message counts each message once, and prefers the followed correlation', () => {
  const selected = { kind: 'message', name: 'InventoryReserved' } as const;
  const about = ask({ selected, cursor: records.length });
  expect(about?.steps).toHaveLength(3);
  const followed = records[0]?.message.correlation ?? null;
  expect(ask({ selected, followed, cursor: records.length })?.correlation).toBe(followed);
});
