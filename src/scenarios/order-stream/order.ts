/** What was ordered, and what the customer is told. */
import { aggregate, oneOf, refuse } from '../../kernel/index.ts';
import { cents, id, quantity } from './words.ts';

export const order = aggregate('order', {
  key: 'orderId',
  commands: { OpenOrder: { article: id, quantity, total: cents }, CloseOrder: {}, CancelOrder: {} },
  events: { OrderOpened: { article: id, quantity, total: cents }, OrderClosed: {}, OrderCancelled: {} },
  initialState: { status: oneOf('none', 'open', 'closed', 'cancelled'), total: 0 },
  decide: {
    OpenOrder: ({ article, quantity, total }, { status }) =>
      status === 'none' ? { OrderOpened: { article, quantity, total } } : refuse('this order exists already'),
    CloseOrder: (_, { status }) => (status === 'open' ? { OrderClosed: {} } : refuse(`the order is ${status}`)),
    CancelOrder: (_, { status }) => (status === 'closed' ? refuse('the order is closed') : { OrderCancelled: {} }),
  },
  evolve: {
    OrderOpened: (_, { total }) => ({ status: 'open', total }),
    OrderClosed: ({ total }) => ({ status: 'closed', total }),
    OrderCancelled: ({ total }) => ({ status: 'cancelled', total }),
  },
});
