/**
 * The saga: nobody else knows this order. Every context only answers what it is asked.
 *
 *   place order -> create order -> reserve inventory -> process payment -> arrange shipment -> confirm order
 *                       |                 |                   |                  |
 *                  cancel order   release inventory     refund payment    cancel shipment
 */
import { command, minutes, saga, seconds } from '../../kernel/index.ts';
import { stock } from './inventory.ts';
import { order } from './ordering.ts';
import { payment } from './payment.ts';
import { shipment } from './shipping.ts';
import { lateGuard } from './switches.ts';
import { address, catalogue, euros, id, quantity, sku } from './words.ts';

export const PlaceOrder = command('PlaceOrder', { orderId: id, customerId: id, sku, quantity, address });

export const fulfilment = saga('order fulfilment', { startsOn: PlaceOrder, key: 'orderId', deadline: minutes(30) })
  .compensatable('order', {
    send: order.CreateOrder,
    with: ({ orderId, customerId, sku, quantity }) => ({
      orderId,
      customerId,
      sku,
      quantity,
      total: euros(catalogue[sku].price * quantity),
    }),
    done: order.OrderCreated,
    undo: { send: order.CancelOrder, done: order.OrderCancelled },
  })
  .compensatable('inventory', {
    send: stock.ReserveInventory,
    done: stock.InventoryReserved,
    undo: { send: stock.ReleaseInventory, done: stock.InventoryReleased },
  })
  .compensatable('payment', {
    send: payment.ProcessPayment,
    with: ({ orderId }, { order }) => ({ orderId, total: order.total }),
    done: payment.PaymentProcessed,
    refused: payment.PaymentDeclined,
    within: seconds(30),
    undo: {
      send: payment.RefundPayment,
      with: ({ orderId }, { payment }) => ({ orderId, total: payment.total }),
      done: payment.PaymentRefunded,
    },
  })
  .pivot('shipment', {
    send: shipment.ArrangeShipment,
    done: shipment.ShipmentArranged,
    refused: shipment.ShipmentFailed,
    within: minutes(2),
    undo: { send: shipment.CancelShipment, done: shipment.ShipmentCancelled, evenIfUnanswered: true },
  })
  .retriable('confirmation', { send: order.ConfirmOrder, done: order.OrderConfirmed })
  .late(payment.PaymentProcessed, { send: payment.RefundPayment, given: lateGuard })
  .late(shipment.ShipmentArranged, { send: shipment.CancelShipment, given: lateGuard });
