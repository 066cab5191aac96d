import { aggregate, nothing, refuse } from '../../kernel/index.ts';
import { guardedUndo } from './switches.ts';
import { id, quantity } from './words.ts';

/** Of each article. */
export const stockAtStart = 5;

const noReservations: Readonly<Record<string, number>> = {};

export const stock = aggregate('stock', {
  key: 'sku',
  commands: {
    ReserveInventory: { orderId: id, quantity },
    ReleaseInventory: { orderId: id, quantity },
  },
  events: {
    InventoryReserved: { orderId: id, quantity },
    InventoryReleased: { orderId: id, quantity },
  },
  initialState: { available: stockAtStart, reserved: noReservations },
  decide: {
    ReserveInventory: ({ orderId, quantity }, { available }) =>
      quantity <= available ? { InventoryReserved: { orderId, quantity } } : refuse(`only ${available} left`),
    ReleaseInventory: ({ orderId, quantity }, { reserved }, { given }) =>
      given(guardedUndo) && !reserved[orderId] ? nothing : { InventoryReleased: { orderId, quantity } },
  },
  evolve: {
    InventoryReserved: ({ available, reserved }, { orderId, quantity }) => ({
      available: available - quantity,
      reserved: { ...reserved, [orderId]: (reserved[orderId] ?? 0) + quantity },
    }),
    InventoryReleased: ({ available, reserved }, { orderId, quantity }) => ({
      available: available + quantity,
      reserved: { ...reserved, [orderId]: (reserved[orderId] ?? 0) - quantity },
    }),
  },
});
