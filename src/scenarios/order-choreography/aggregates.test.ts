import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { stock } from './inventory.ts';
import { order } from './ordering.ts';
import { payment, provider } from './payment.ts';
import { orderChoreography } from './scenario.ts';
import { carrier, shipment } from './shipping.ts';
import { euros } from './words.ts';

const orderId = 'o-1';
const sku = 'desk-lamp';
const total = euros(9_800);
const address = { name: 'Ada', street: '12 Mill Lane', city: 'Bath' };
const goods = { orderId, sku, quantity: 2, total, address };
const created = { OrderCreated: { ...goods, customerId: 'c' } };

describe('an order', () => {
  const place = order.PlaceOrder({ orderId, customerId: 'c', sku, quantity: 2, address });
  const confirm = order.ConfirmOrder({ orderId });
  const cancel = order.CancelOrder({ orderId, reason: 'no' });

  it('is created once, and says all that the others will need', () => {
    expect(given(orderChoreography).when(place)).toEqual({
      events: [{ OrderCreated: { customerId: 'c', sku, quantity: 2, total, address } }],
    });
    expect(given(orderChoreography, created).when(place)).toEqual({ refused: 'this order exists already' });
  });

  it('ends once: what it hears afterwards changes nothing', () => {
    expect(given(orderChoreography, created).when(confirm)).toEqual({ events: [{ OrderConfirmed: {} }] });
    expect(given(orderChoreography, created).when(cancel)).toEqual({ events: [{ OrderCancelled: { reason: 'no' } }] });
    expect(given(orderChoreography, created, { OrderConfirmed: { orderId } }).when(cancel)).toEqual({ events: [] });
    expect(given(orderChoreography, created, { OrderCancelled: { orderId } }).when(confirm)).toEqual({ events: [] });
  });
});

describe('stock', () => {
  const reserve = (quantity: number) => stock.ReserveInventory({ ...goods, quantity });
  const release = stock.ReleaseInventory({ sku, orderId });
  const reserved = { InventoryReserved: { ...goods } };

  it('says with an event that there is not enough: nobody waits for an answer', () => {
    expect(given(orderChoreography).when(reserve(5))).toMatchObject({
      events: [{ InventoryReserved: { orderId, quantity: 5, total, address } }],
    });
    expect(given(orderChoreography, reserved).when(reserve(4))).toEqual({
      events: [{ InventoryReservationFailed: { orderId, reason: 'only 3 left' } }],
    });
  });

  it('gives back what this order holds, once', () => {
    const released = { InventoryReleased: { sku, orderId, quantity: 2 } };
    expect(given(orderChoreography, reserved).when(release)).toEqual({
      events: [{ InventoryReleased: { orderId, quantity: 2 } }],
    });
    expect(given(orderChoreography, reserved, released).when(release)).toEqual({ events: [] });
    expect(given(orderChoreography, reserved, released).stateOf('stock')).toEqual({
      available: 5,
      reserved: { [orderId]: 0 },
    });
  });
});

describe('a payment', () => {
  const requested = { PaymentRequested: goods };
  const processed = { PaymentProcessed: goods };

  it('keeps what shipping needs until the money has come', () => {
    expect(given(orderChoreography).when(payment.ProcessPayment(goods))).toMatchObject({
      events: [{ PaymentRequested: { sku, quantity: 2, total, address } }],
    });
    expect(given(orderChoreography, requested).when(payment.ConfirmPayment({ orderId }))).toEqual({
      events: [{ PaymentProcessed: { sku, quantity: 2, total, address } }],
    });
    expect(given(orderChoreography, requested).when(payment.FailPayment({ orderId, reason: 'no' }))).toEqual({
      events: [{ PaymentFailed: { sku, reason: 'no' } }],
    });
  });

  it('is asked for once, and given back only where it was taken', () => {
    const refund = payment.RefundPayment({ orderId });
    expect(given(orderChoreography, requested).when(payment.ProcessPayment(goods))).toEqual({ events: [] });
    expect(given(orderChoreography, requested).when(refund)).toEqual({ events: [] });
    expect(given(orderChoreography, requested, processed).when(refund)).toEqual({
      events: [{ RefundRequested: { total } }],
    });
    expect(
      given(orderChoreography, requested, processed, { RefundRequested: { orderId, total } }).when(
        payment.ConfirmRefund({ orderId }),
      ),
    ).toEqual({ events: [{ PaymentRefunded: { total } }] });
  });
});

describe('the provider and the carrier', () => {
  it('answer as the world chooses', () => {
    const says = (choices: Record<string, string>) => given(orderChoreography).with({ choices });
    expect(says({ card: 'declined' }).when(provider.Charge({ orderId, total }))).toEqual({
      events: [{ ChargeDeclined: { reason: 'insufficient funds' } }],
    });
    expect(says({ pickup: 'refused' }).when(carrier.BookPickup(goods))).toEqual({
      events: [{ PickupRefused: { reason: 'address out of reach' } }],
    });
  });
});

describe('a shipment', () => {
  const requested = { ShipmentRequested: goods };

  it('is arranged, or fails and says which article comes back', () => {
    expect(
      given(orderChoreography, requested).when(shipment.ConfirmShipment({ orderId, trackingNumber: 't' })),
    ).toEqual({ events: [{ ShipmentArranged: { trackingNumber: 't' } }] });
    expect(given(orderChoreography, requested).when(shipment.FailShipment({ orderId, reason: 'far' }))).toEqual({
      events: [{ ShipmentFailed: { sku, reason: 'far' } }],
    });
    expect(given(orderChoreography, requested).when(shipment.ArrangeShipment(goods))).toEqual({ events: [] });
  });
});
