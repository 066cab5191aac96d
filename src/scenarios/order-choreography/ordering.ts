import { aggregate, nothing, oneOf, refuse } from '../../kernel/index.ts';
import { address, catalogue, euros, id, later, quantity, reason, sku } from './words.ts';

export const order = aggregate('order', {
  key: 'orderId',
  commands: {
    PlaceOrder: { customerId: id, sku, quantity, address },
    ConfirmOrder: {},
    CancelOrder: { reason },
  },
  events: {
    OrderCreated: { customerId: id, sku, quantity, ...later },
    OrderConfirmed: {},
    OrderCancelled: { reason },
  },
  initialState: { status: oneOf('none', 'pending', 'confirmed', 'cancelled'), sku: '', total: 0 },
  decide: {
    PlaceOrder: ({ customerId, sku, quantity, address }, { status }) =>
      status === 'none'
        ? { OrderCreated: { customerId, sku, quantity, total: euros(catalogue[sku].price * quantity), address } }
        : refuse('this order exists already'),
    ConfirmOrder: (_, { status }) => (status === 'pending' ? { OrderConfirmed: {} } : nothing),
    CancelOrder: ({ reason }, { status }) => (status === 'pending' ? { OrderCancelled: { reason } } : nothing),
  },
  evolve: {
    OrderCreated: (_, { sku, total }) => ({ status: 'pending', sku, total: total.amount }),
    OrderConfirmed: ({ sku, total }) => ({ status: 'confirmed', sku, total }),
    OrderCancelled: ({ sku, total }) => ({ status: 'cancelled', sku, total }),
  },
});
