import { projection } from '../../kernel/index.ts';
import { request, routing } from './facade.ts';
import { legacy } from './legacy.ts';
import { order } from './new-system.ts';

/** The same list from both systems: while they are in step, nobody can tell which one they read. */
export const newOrders = projection('new orders', {
  from: [order],
  key: 'orderId',
  initialState: { article: '', pieces: 0 },
  evolve: {
    OrderAccepted: (_, { sku, quantity }) => ({ article: sku, pieces: quantity }),
    OrderCopied: (_, { sku, quantity }) => ({ article: sku, pieces: quantity }),
  },
});

export const legacyOrders = projection('legacy orders', {
  from: [legacy],
  key: 'saleNo',
  initialState: { article: '', pieces: 0 },
  evolve: {
    SaleBooked: (_, { item, pieces }) => ({ article: item, pieces }),
    SaleCopied: (_, { item, pieces }) => ({ article: item, pieces }),
  },
});

export const traffic = projection('traffic', {
  from: [routing, request],
  initialState: { share: 0, toLegacy: 0, toNew: 0, fellBack: 0, rolledBack: '' },
  evolve: {
    ShareSet: (row, { percent }) => ({ ...row, share: percent, rolledBack: '' }),
    RoutedToLegacy: (row) => ({ ...row, toLegacy: row.toLegacy + 1 }),
    RoutedToNew: (row) => ({ ...row, toNew: row.toNew + 1 }),
    FellBack: (row) => ({ ...row, fellBack: row.fellBack + 1 }),
    RolledBack: (row, { reason }) => ({ ...row, share: 0, rolledBack: reason }),
  },
});
