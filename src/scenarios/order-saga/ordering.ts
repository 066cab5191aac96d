import { aggregate, oneOf, refuse } from '../../kernel/index.ts';
import { id, money, quantity, sku } from './words.ts';

export const order = aggregate('order', {
  key: 'orderId',
  commands: {
    CreateOrder: { customerId: id, sku, quantity, total: money },
    ConfirmOrder: {},
    CancelOrder: {},
  },
  events: {
    OrderCreated: { customerId: id, sku, quantity, total: money },
    OrderConfirmed: {},
    OrderCancelled: {},
  },
  initialState: { status: oneOf('none', 'pending', 'confirmed', 'cancelled'), customerId: '', total: 0 },
  decide: {
    CreateOrder: ({ customerId, sku, quantity, total }, { status }) =>
      status === 'none' ? { OrderCreated: { customerId, sku, quantity, total } } : refuse('this order exists already'),
    ConfirmOrder: (_, { status }) => (status === 'pending' ? { OrderConfirmed: {} } : refuse(`the order is ${status}`)),
    CancelOrder: (_, { status }) =>
      status === 'confirmed' ? refuse('the order is confirmed already') : { OrderCancelled: {} },
  },
  evolve: {
    OrderCreated: (_, { customerId, total }) => ({ status: 'pending', customerId, total: total.amount }),
    OrderConfirmed: ({ customerId, total }) => ({ status: 'confirmed', customerId, total }),
    OrderCancelled: ({ customerId, total }) => ({ status: 'cancelled', customerId, total }),
  },
});
