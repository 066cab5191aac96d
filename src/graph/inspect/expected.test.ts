import { expect, test } from 'vitest';
import { describe, type SagaInstance, type SagaModel } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { travelBooking } from '../../scenarios/travel-booking/scenario.ts';
import { runOfScript } from '../../testing/run-of.ts';
import { expectedOf, sagaInstanceOf } from './expected.ts';
import { readableState } from './readable-state.ts';

const saga = describe(orderSaga).components.find(({ name }) => name === 'order fulfilment')?.saga as SagaModel;
const instance: SagaInstance = {
  status: 'started',
  step: 'payment',
  reason: '',
  trigger: {},
  answers: {},
  progress: ['done', 'done', 'sent', 'waiting', 'waiting'],
  undo: ['none', 'none', 'none', 'none', 'none'],
  dueStep: -1,
  dueSaga: 1_800_000,
  resent: 0,
  parent: null,
};
const told = (of: SagaInstance) => expectedOf(saga, of)?.rows.map(({ type, next }) => (next ? `${type} next` : type));

test('a running saga expects the answer in hand, then the steps that are left', () => {
  expect(told(instance)).toEqual([
    'PaymentProcessed next',
    'ArrangeShipment',
    'ShipmentArranged',
    'ConfirmOrder',
    'OrderConfirmed',
  ]);
  expect(expectedOf(saga, instance)?.ends).toBe('Completed');
});

test('steps that run at the same time are all next; a nested saga answers by ending', () => {
  const booking = describe(travelBooking).components.find(({ name }) => name === 'booking')?.saga as SagaModel;
  const progress = booking.steps.map(({ stage }) => (stage === 0 ? 'done' : stage === 1 ? 'sent' : 'waiting'));
  const rows = expectedOf(booking, { ...instance, progress: progress })?.rows ?? [];
  expect(rows.filter(({ next }) => next).map(({ type }) => type)).toEqual([
    'FlightReserved',
    'RoomReserved',
    'CarReserved',
  ]);
  expect(rows.map(({ type }) => type)).toContain('paying ends');
});

test('a compensating saga expects the undos that are left, last step first', () => {
  const compensating: SagaInstance = {
    ...instance,
    status: 'compensating',
    undo: ['pending', 'sent', 'done', 'not needed', 'none'],
  };
  expect(told(compensating)).toEqual(['InventoryReleased next', 'CancelOrder', 'OrderCancelled']);
  expect(expectedOf(saga, compensating)?.ends).toBe('Compensated');
});

test('a saga that has ended, or not begun, expects nothing', () => {
  for (const status of ['none', 'completed', 'compensated', 'failed'] as const) {
    expect(expectedOf(saga, { ...instance, status })).toBeNull();
  }
});

test.each([
  ['happy-path', []],
  ['card-declined', ['PaymentDeclined']],
  ['carrier-refuses', ['ShipmentFailed']],
])('%s: what is expected next is what the saga hears next, but for a refusal', (script, refusals) => {
  const { records, views } = runOfScript(orderSaga, script);
  const surprises: string[] = [];
  for (const view of views) {
    const state = view.instances.find(({ component }) => component === 'order fulfilment')?.state;
    const running = sagaInstanceOf(state);
    const next = running === null ? undefined : expectedOf(saga, running)?.rows.find((row) => row.next);
    const heard = records.find(({ n, consumer }) => n > view.step && consumer === 'order fulfilment')?.message.type;
    if (next !== undefined && heard !== next.type && heard !== undefined) surprises.push(heard);
  }
  expect([...new Set(surprises)]).toEqual(refusals);
});

test('the state of a saga is told by the names of its steps', () => {
  expect(readableState({ saga }, instance as never)).toEqual({
    status: 'started',
    step: 'payment',
    progress: { order: 'done', inventory: 'done', payment: 'sent', shipment: 'waiting', confirmation: 'waiting' },
    due: '1\u00A0800\u00A0000\u00A0ms',
    trigger: {},
    answers: {},
  });
  expect(sagaInstanceOf({ status: 'paid' })).toBeNull();
});
