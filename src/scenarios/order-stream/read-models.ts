import { projection } from '../../kernel/index.ts';
import { bank } from './bank.ts';
import { courier } from './courier.ts';
import { order } from './order.ts';
import { shelf } from './shelf.ts';

export const orderList = projection('order list', {
  from: [order, courier],
  key: 'orderId',
  initialState: { status: 'placed', total: 0 },
  evolve: {
    OrderOpened: (_, { total }) => ({ status: 'open', total }),
    Collected: ({ total }) => ({ status: 'on its way', total }),
    OrderClosed: ({ total }) => ({ status: 'done', total }),
    OrderCancelled: ({ total }) => ({ status: 'cancelled', total }),
  },
});

export const sales = projection('sales', {
  from: [shelf],
  key: 'article',
  initialState: { orders: 0, taken: 0 },
  evolve: {
    GoodsPromised: ({ orders, taken }) => ({ orders: orders + 1, taken }),
    GoodsTaken: ({ orders, taken }) => ({ orders, taken: taken + 1 }),
  },
});

/** Cents. */
export const till = projection('till', {
  from: [bank],
  initialState: { received: 0, paidBack: 0 },
  evolve: {
    Paid: ({ received, paidBack }, { total }) => ({ received: received + total, paidBack }),
    PaidBack: ({ received, paidBack }, { total }) => ({ received, paidBack: paidBack + total }),
  },
});
