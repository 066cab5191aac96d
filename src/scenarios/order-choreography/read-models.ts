import { projection } from '../../kernel/index.ts';
import { stock, stockAtStart } from './inventory.ts';
import { order } from './ordering.ts';
import { payment } from './payment.ts';
import { shipment } from './shipping.ts';

/** The only place where somebody can see how far an order has come: nobody in the flow knows. */
export const orderStatus = projection('order status', {
  from: [order, stock, payment, shipment],
  key: 'orderId',
  initialState: { status: 'placed', paid: 0, trackingNumber: '' },
  evolve: {
    OrderCreated: ({ paid, trackingNumber }) => ({ status: 'created', paid, trackingNumber }),
    InventoryReserved: ({ paid, trackingNumber }) => ({ status: 'reserved', paid, trackingNumber }),
    PaymentProcessed: ({ trackingNumber }, { total }) => ({ status: 'paid', paid: total.amount, trackingNumber }),
    PaymentRefunded: ({ status, trackingNumber }) => ({ status, paid: 0, trackingNumber }),
    ShipmentArranged: ({ paid }, { trackingNumber }) => ({ status: 'shipped', paid, trackingNumber }),
    OrderConfirmed: ({ paid, trackingNumber }) => ({ status: 'confirmed', paid, trackingNumber }),
    OrderCancelled: ({ paid, trackingNumber }, { reason }) => ({
      status: `cancelled: ${reason}`,
      paid,
      trackingNumber,
    }),
  },
});

export const stockLevels = projection('stock levels', {
  from: [stock],
  key: 'sku',
  initialState: { available: stockAtStart, reserved: 0 },
  evolve: {
    InventoryReserved: ({ available, reserved }, { quantity }) => ({
      available: available - quantity,
      reserved: reserved + quantity,
    }),
    InventoryReleased: ({ available, reserved }, { quantity }) => ({
      available: available + quantity,
      reserved: reserved - quantity,
    }),
  },
});
