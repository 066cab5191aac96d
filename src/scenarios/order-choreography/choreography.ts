/**
 * Who does what after what is written nowhere but in these policies. Each context has its own, and listens to the others.
 *
 *   OrderCreated -> InventoryReserved -> PaymentProcessed -> ShipmentArranged -> OrderConfirmed
 *                        |                    |                   |
 *       InventoryReservationFailed      PaymentFailed       ShipmentFailed     ... and back, by events alone
 */
import { policy } from '../../kernel/index.ts';
import { stock } from './inventory.ts';
import { order } from './ordering.ts';
import { payment, provider } from './payment.ts';
import { carrier, shipment } from './shipping.ts';
import { completeUndo } from './switches.ts';

export const inOrdering = [
  policy('confirm what is shipped', { whenever: shipment.ShipmentArranged, send: order.ConfirmOrder }),
  policy('cancel what failed', {
    whenever: [stock.InventoryReservationFailed, payment.PaymentFailed, shipment.ShipmentFailed],
    send: order.CancelOrder,
  }),
] as const;

export const inInventory = [
  policy('reserve what is ordered', { whenever: order.OrderCreated, send: stock.ReserveInventory }),
  policy('release what was not paid', { whenever: payment.PaymentFailed, send: stock.ReleaseInventory }),
  policy('release what was not shipped', {
    whenever: shipment.ShipmentFailed,
    send: stock.ReleaseInventory,
    given: completeUndo,
  }),
] as const;

export const inPayment = [
  policy('charge what is reserved', { whenever: stock.InventoryReserved, send: payment.ProcessPayment }),
  policy('refund what was not shipped', {
    whenever: shipment.ShipmentFailed,
    send: payment.RefundPayment,
    given: completeUndo,
  }),
  policy('ask for the money', { whenever: payment.PaymentRequested, send: provider.Charge }),
  policy('note the charge', { whenever: provider.Charged, send: payment.ConfirmPayment }),
  policy('note the decline', { whenever: provider.ChargeDeclined, send: payment.FailPayment }),
  policy('give the money back', { whenever: payment.RefundRequested, send: provider.Refund }),
  policy('note the refund', { whenever: provider.Refunded, send: payment.ConfirmRefund }),
] as const;

export const inShipping = [
  policy('ship what is paid', { whenever: payment.PaymentProcessed, send: shipment.ArrangeShipment }),
  policy('ask for a pickup', { whenever: shipment.ShipmentRequested, send: carrier.BookPickup }),
  policy('note the pickup', { whenever: carrier.PickupBooked, send: shipment.ConfirmShipment }),
  policy('note the refusal', { whenever: carrier.PickupRefused, send: shipment.FailShipment }),
] as const;
