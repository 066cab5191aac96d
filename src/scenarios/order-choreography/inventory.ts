import { aggregate, nothing, unchanged } from '../../kernel/index.ts';
import { id, later, quantity, reason } from './words.ts';

/** Of each article. */
export const stockAtStart = 5;

const noReservations: Readonly<Record<string, number>> = {};

export const stock = aggregate('stock', {
  key: 'sku',
  commands: {
    ReserveInventory: { orderId: id, quantity, ...later },
    ReleaseInventory: { orderId: id },
  },
  events: {
    InventoryReserved: { orderId: id, quantity, ...later },
    InventoryReservationFailed: { orderId: id, reason },
    InventoryReleased: { orderId: id, quantity },
  },
  initialState: { available: stockAtStart, reserved: noReservations },
  decide: {
    // In a choreography nobody waits for an answer: a refusal that others must hear is an event.
    ReserveInventory: ({ orderId, quantity, total, address }, { available }) =>
      quantity <= available
        ? { InventoryReserved: { orderId, quantity, total, address } }
        : { InventoryReservationFailed: { orderId, reason: `only ${available} left` } },
    ReleaseInventory: ({ orderId }, { reserved }) => {
      const quantity = reserved[orderId] ?? 0;
      return quantity > 0 ? { InventoryReleased: { orderId, quantity } } : nothing;
    },
  },
  evolve: {
    InventoryReserved: ({ available, reserved }, { orderId, quantity }) => ({
      available: available - quantity,
      reserved: { ...reserved, [orderId]: (reserved[orderId] ?? 0) + quantity },
    }),
    InventoryReservationFailed: unchanged,
    InventoryReleased: ({ available, reserved }, { orderId, quantity }) => ({
      available: available + quantity,
      reserved: { ...reserved, [orderId]: (reserved[orderId] ?? 0) - quantity },
    }),
  },
});
