/** The order module: it knows nothing of billing. */
import { z } from 'zod';
import { aggregate, oneOf, projection, refuse } from '../../kernel/index.ts';
import { firstVersion } from './switches.ts';
import { cents, id, line, personal } from './words.ts';

type Line = z.infer<typeof line>;

const costs = (items: readonly Line[]) => items.reduce((sum, { quantity, price }) => sum + quantity * price, 0);

function problemWith(items: readonly Line[], total: number): string | null {
  if (items.length === 0) return 'an order has at least one item';
  if (items.some(({ quantity, price }) => quantity <= 0 || price < 0)) return 'quantities and prices are not negative';
  if (total < 0) return 'the total is not negative';
  return total === costs(items) ? null : `the items cost ${costs(items)}, not ${total}`;
}

export const order = aggregate('order', {
  key: 'orderId',
  commands: {
    OrderCreate: { customerId: id, name: personal, email: personal, items: z.array(line), total: cents },
  },
  events: {
    OrderCreated: {
      customerId: id,
      name: personal,
      email: personal,
      items: z.array(line),
      /** Null in the second version, which says it line by line. */
      total: cents.nullable(),
    },
  },
  initialState: { status: oneOf('none', 'created'), customerId: '', name: '', email: '', total: 0 },
  decide: {
    OrderCreate: ({ customerId, name, email, items, total }, { status }, { given }) => {
      if (status === 'created') return refuse('this order exists already');
      const problem = problemWith(items, total);
      if (problem !== null) return refuse(problem);
      return { OrderCreated: { customerId, name, email, items, total: given(firstVersion) ? total : null } };
    },
  },
  evolve: {
    OrderCreated: (_, { customerId, name, email, items, total }) => ({
      status: 'created',
      customerId,
      name,
      email,
      total: total ?? costs(items),
    }),
  },
});

export const orderDetails = projection('order details', {
  from: [order],
  key: 'orderId',
  initialState: { customerId: '', name: '', email: '', items: 0, total: 0 },
  evolve: {
    OrderCreated: (_, { customerId, name, email, items, total }) => ({
      customerId,
      name,
      email,
      items: items.length,
      total: total ?? costs(items),
    }),
  },
  queries: {
    OrderDetails: {
      asks: { orderId: id },
      answer: (rows, { orderId }) => rows.filter((row) => (row as { orderId?: string }).orderId === orderId),
    },
  },
});
