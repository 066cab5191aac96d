import { expect, test } from 'vitest';
import { rulesOracle } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { orders, runOf, runOfScript, type Run } from '../../testing/run-of.ts';
import { Played } from '../../testing/played.ts';
import type { Selection } from '../flow/selection.ts';
import { createMessageIndex } from '../inspect/message-index.ts';
import { whyNot } from './why-not.ts';

function ask({ model, records, views }: Run, target: Selection, cursor = records.length) {
  const view = views[cursor];
  if (view === undefined) throw new Error(`no view of step ${cursor}`);
  return whyNot({ model, records, cursor, view, index: createMessageIndex()(records) }, target);
}
const words = (...given: Parameters<typeof ask>) => ask(...given).map(({ kind, text }) => `${kind}: ${text}`);
const message = (name: string): Selection => ({ kind: 'message', name });
const component = (name: string): Selection => ({ kind: 'component', name });

const declined = runOfScript(orderSaga, 'card-declined');

test('before anything was sent, nobody sent it', () => {
  expect(words(declined, message('PlaceOrder'), 0)[0]).toContain('waits: PlaceOrder is on its way to gateway');
  const empty = runOf(orderSaga, {}, { views: true });
  expect(words(empty, message('ReserveInventory'))).toEqual([
    'nobody sent it: Nobody has sent ReserveInventory',
    'nobody sent it: Nobody has sent PlaceOrder through the gateway',
  ]);
});

test('a step behind one that was refused was not reached, and the link leads to the refusal', () => {
  const [first, second] = ask(declined, message('ArrangeShipment'));
  expect(first?.text).toBe('Nobody has sent ArrangeShipment');
  expect(second?.text).toBe(
    "'shipment' of order fulfilment ord-1041 was not reached: step 'payment' was refused: insufficient funds",
  );
  expect(declined.records[(second?.step ?? 0) - 1]?.consumer).toBe('order fulfilment');
});

test('an event that was not decided names the one that was', () => {
  expect(words(declined, message('Charged')).at(-1)).toContain('decided ChargeDeclined on Charge');
});

test('what was refused says by which rule', () => {
  const gone = runOfScript(orderSaga, 'out-of-stock');
  expect(words(gone, message('InventoryReserved'))).toContain(
    'refused: ReserveInventory at stock desk-lamp was refused: only 5 left',
  );
});

test('what is under way waits, and says for what', () => {
  const cursor = declined.views.findIndex(({ queue }) => queue.some(({ type }) => type === 'ReserveInventory'));
  expect(words(declined, component('stock'), cursor)[0]).toMatch(/^waits: ReserveInventory is on its way to stock/);
});

test('what was given up is a dead letter', () => {
  const poisoned = runOfScript(orderSaga, 'refund-fails');
  const [first] = ask(poisoned, message('Refund'));
  expect(first?.kind).toBe('dead-lettered');
  expect(poisoned.records[(first?.step ?? 0) - 1]?.outcome).toBe('parked');
});

test('a second copy was deduplicated', () => {
  const doubled = runOf(
    orderSaga,
    { inputs: orders(1), rules: [{ fault: { kind: 'duplicate' }, message: 'CreateOrder', at: null, key: null }] },
    { views: true },
  );
  const cursor = doubled.records.findIndex(({ outcome }) => outcome === 'duplicate') + 1;
  expect(cursor).toBeGreaterThan(0);
  expect(words(doubled, message('CreateOrder'), cursor)[0]).toMatch(/^deduplicated: CreateOrder at order o-1/);
});

test('a lost answer is the work of a fault', () => {
  const lost = runOf(
    orderSaga,
    { inputs: orders(1), rules: [{ fault: { kind: 'lose reply' }, message: 'Charge', at: null, key: null }] },
    { views: true },
  );
  const n = lost.records.findIndex(({ fault }) => fault?.kind === 'lose reply') + 1;
  expect(words(lost, message('Charged'), n).at(-1)).toContain('fault: payment provider o-1 decided Charged');
});

test('what happened is said, and is no reason', () => {
  const happy = runOfScript(orderSaga, 'happy-path');
  expect(ask(happy, message('ReserveInventory'))[0]?.kind).toBe('happened');
  expect(words(happy, message('RefundPayment'))).toContain(
    'saga ended: order fulfilment ord-1041 completed: nothing is undone',
  );
});

test('every reason names a step that exists, for every target of every script at every tenth step', () => {
  for (const { id } of orderSaga.scripts) {
    const run = runOfScript(orderSaga, id);
    const targets = [
      ...run.model.messages.map(({ type }) => message(type)),
      ...run.model.components.map(({ name }) => component(name)),
    ];
    for (let cursor = 0; cursor <= run.records.length; cursor += 10) {
      for (const target of targets) {
        const reasons = ask(run, target, cursor);
        expect(reasons.length, `${id} ${target.name} at ${cursor}`).toBeGreaterThan(0);
        for (const { step } of reasons) expect(step ?? 1).toBeLessThanOrEqual(Math.max(1, run.records.length));
      }
    }
  }
});

test('what a person holds says so', () => {
  const played = new Played(orderSaga, {}, orders(1));
  const oracle = rulesOracle({ rules: [], choices: [] });
  played.run(oracle, (world) => world.steps === 3);
  const item = played.view.queue.find(({ kind }) => kind !== 'timeout');
  if (item === undefined) throw new Error('nothing is under way');
  expect(played.hand({ do: 'hold', message: item.step })).toBeNull();
  const { model } = runOf(orderSaga, {});
  const { records, view } = played;
  const reasons = whyNot(
    { model, records, view, cursor: records.length, index: createMessageIndex()(records) },
    message(item.type),
  );
  expect(reasons[0]?.text).toContain('held by hand');
});
