import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { stock } from './inventory.ts';
import { order } from './ordering.ts';
import { payment, provider } from './payment.ts';
import { orderSaga } from './scenario.ts';
import { carrier, shipment } from './shipping.ts';
import { euros } from './words.ts';

const orderId = 'o-1';
const total = euros(9_800);
const created = { OrderCreated: { orderId, customerId: 'c', sku: 'desk-lamp', quantity: 2, total } };
const reserved = (quantity: number) => ({ InventoryReserved: { sku: 'desk-lamp', orderId, quantity } });

describe('an order', () => {
  const create = order.CreateOrder({ orderId, customerId: 'c', sku: 'desk-lamp', quantity: 2, total });

  it('is created once', () => {
    expect(given(orderSaga).when(create)).toMatchObject({ events: [{ OrderCreated: { total } }] });
    expect(given(orderSaga, created).when(create)).toEqual({ refused: 'this order exists already' });
  });

  it('is confirmed while it is pending, and not otherwise', () => {
    const confirm = order.ConfirmOrder({ orderId });
    expect(given(orderSaga, created).when(confirm)).toEqual({ events: [{ OrderConfirmed: {} }] });
    expect(given(orderSaga).when(confirm)).toEqual({ refused: 'the order is none' });
    expect(given(orderSaga, created, { OrderCancelled: { orderId } }).when(confirm)).toEqual({
      refused: 'the order is cancelled',
    });
  });

  it('is cancelled unless it is confirmed', () => {
    const cancel = order.CancelOrder({ orderId });
    expect(given(orderSaga, created).when(cancel)).toEqual({ events: [{ OrderCancelled: {} }] });
    expect(given(orderSaga, created, { OrderConfirmed: { orderId } }).when(cancel)).toEqual({
      refused: 'the order is confirmed already',
    });
  });
});

describe('stock', () => {
  const reserve = (quantity: number) => stock.ReserveInventory({ sku: 'desk-lamp', orderId, quantity });
  const release = stock.ReleaseInventory({ sku: 'desk-lamp', orderId, quantity: 2 });

  it('is reserved as long as there is enough', () => {
    expect(given(orderSaga).when(reserve(5))).toEqual({ events: [{ InventoryReserved: { orderId, quantity: 5 } }] });
    expect(given(orderSaga, reserved(3)).when(reserve(3))).toEqual({ refused: 'only 2 left' });
  });

  it('comes back when it is released', () => {
    const history = [reserved(2), { InventoryReleased: { sku: 'desk-lamp', orderId, quantity: 2 } }];
    expect(given(orderSaga, ...history).stateOf('stock')).toEqual({ available: 5, reserved: { [orderId]: 0 } });
  });

  it('is released only where it was reserved; blindly, if the undo is not guarded', () => {
    const blind = { switches: { 'guarded undo': false } };
    expect(given(orderSaga, reserved(2)).when(release)).toMatchObject({
      events: [{ InventoryReleased: { quantity: 2 } }],
    });
    expect(given(orderSaga).when(release)).toEqual({ events: [] });
    expect(given(orderSaga).with(blind).when(release)).toMatchObject({ events: [{ InventoryReleased: {} }] });
  });
});

describe('a payment', () => {
  const refund = payment.RefundPayment({ orderId, total });

  it('is asked for, and noted when it has come', () => {
    expect(given(orderSaga).when(payment.ProcessPayment({ orderId, total }))).toEqual({
      events: [{ PaymentRequested: { total } }],
    });
    expect(given(orderSaga).when(payment.ConfirmPayment({ orderId, total }))).toEqual({
      events: [{ PaymentProcessed: { total } }],
    });
    expect(given(orderSaga).when(payment.DeclinePayment({ orderId, reason: 'no' }))).toEqual({
      events: [{ PaymentDeclined: { reason: 'no' } }],
    });
  });

  it('is given back only where it was taken', () => {
    expect(given(orderSaga, { PaymentProcessed: { orderId, total } }).when(refund)).toEqual({
      events: [{ RefundRequested: { total } }],
    });
    expect(given(orderSaga, { PaymentDeclined: { orderId, reason: '' } }).when(refund)).toEqual({ events: [] });
    expect(given(orderSaga).when(payment.ConfirmRefund({ orderId, total }))).toEqual({
      events: [{ PaymentRefunded: { total } }],
    });
  });
});

describe('the provider', () => {
  const charge = provider.Charge({ orderId, total });

  it('charges a card that is good', () => {
    expect(given(orderSaga).when(charge)).toEqual({ events: [{ Charged: { total } }] });
    expect(
      given(orderSaga)
        .with({ choices: { card: 'declined' } })
        .when(charge),
    ).toEqual({
      events: [{ ChargeDeclined: { reason: 'insufficient funds' } }],
    });
  });

  it('keeps the books', () => {
    const history = [
      { Charged: { orderId, total } },
      { ChargeDeclined: { orderId, reason: '' } },
      { Refunded: { orderId, total } },
    ];
    expect(given(orderSaga, ...history).stateOf('payment provider')).toEqual({ charged: 9_800, refunded: 9_800 });
  });
});

describe('a shipment', () => {
  const arrange = {
    orderId,
    sku: 'desk-lamp',
    quantity: 2,
    address: { name: 'Ada', street: '12 Mill Lane', city: 'Bath' },
  } as const;

  it('is arranged by a pickup, or fails without one', () => {
    expect(given(orderSaga).when(shipment.ArrangeShipment(arrange))).toMatchObject({
      events: [{ ShipmentRequested: { quantity: 2 } }],
    });
    expect(given(orderSaga).when(carrier.BookPickup(arrange))).toEqual({
      events: [{ PickupBooked: { trackingNumber: 'new-id' } }],
    });
    expect(
      given(orderSaga)
        .with({ choices: { pickup: 'refused' } })
        .when(carrier.BookPickup(arrange)),
    ).toMatchObject({
      events: [{ PickupRefused: { reason: 'address out of reach' } }],
    });
  });

  it('is called off unless it failed anyway', () => {
    const cancel = shipment.CancelShipment({ orderId });
    expect(given(orderSaga, { ShipmentArranged: { orderId, trackingNumber: 't' } }).when(cancel)).toEqual({
      events: [{ CancellationRequested: {} }],
    });
    expect(given(orderSaga, { ShipmentFailed: { orderId, reason: '' } }).when(cancel)).toEqual({ events: [] });
  });
});
