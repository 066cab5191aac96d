import { z } from 'zod';
import { aggregate, always, choice, command, everySagaEnds, external, happy, oneOf } from '../../kernel/index.ts';
import { projection, refuse, refused, saga, scenario, seconds } from '../../kernel/index.ts';

const orderId = z.string();
const price = z.int().positive();

const item = aggregate('item', {
  key: 'sku',
  commands: { ReserveItem: { orderId }, ReleaseItem: { orderId } },
  events: { ItemReserved: { orderId }, ItemReleased: { orderId } },
  initialState: { left: 3 },
  decide: {
    ReserveItem: ({ orderId }, { left }) => (left > 0 ? { ItemReserved: { orderId } } : refuse('sold out')),
    ReleaseItem: ({ orderId }) => ({ ItemReleased: { orderId } }),
  },
  evolve: { ItemReserved: ({ left }) => ({ left: left - 1 }), ItemReleased: ({ left }) => ({ left: left + 1 }) },
});

const card = choice('card', ['accepted', 'declined']);

const bank = external('bank', {
  key: 'orderId',
  latency: [200, 900],
  choices: [card],
  commands: { Charge: { price }, Refund: {} },
  events: { Charged: { price }, Refunded: {} },
  initialState: { status: oneOf('nothing moved', 'charged', 'refunded') },
  decide: {
    Charge: ({ price }, _, { choose }) => (choose(card) === 'accepted' ? { Charged: { price } } : refuse('declined')),
    Refund: () => ({ Refunded: {} }),
  },
  evolve: { Charged: () => ({ status: 'charged' }), Refunded: () => ({ status: 'refunded' }) },
});

const PlaceOrder = command('PlaceOrder', { orderId, sku: z.string(), price });

const checkout = saga('checkout', { startsOn: PlaceOrder, key: 'orderId' })
  .compensatable('reservation', {
    send: item.ReserveItem,
    done: item.ItemReserved,
    undo: { send: item.ReleaseItem, done: item.ItemReleased },
  })
  .pivot('payment', { send: bank.Charge, done: bank.Charged, within: seconds(30) })
  .late(bank.Charged, { send: bank.Refund });

const orders = projection('orders', {
  from: [item, bank],
  key: 'orderId',
  initialState: { status: 'new', paid: 0 },
  evolve: {
    ItemReserved: (order) => ({ ...order, status: 'reserved' }),
    ItemReleased: (order) => ({ ...order, status: 'cancelled' }),
    Charged: (_, { price }) => ({ status: 'bought', paid: price }),
    Refunded: (order) => ({ ...order, paid: 0 }),
  },
});

const order = PlaceOrder({ orderId: 'o-1', sku: 'lamp', price: 4900 });

export const checkoutScenario = scenario('checkout', {
  title: 'Checkout in two steps',
  teaches: 'What is undone when the second step fails.',
  contexts: { shop: [checkout, orders], warehouse: [item] },
  externals: [bank],
  gateway: { commands: [PlaceOrder], queries: [orders] },
  laws: [always('never oversold', item, ({ left }) => left >= 0), everySagaEnds],
  scripts: [
    happy('bought', 'One reservation, one charge.', [order]),
    refused('declined', 'The card is declined; watch the item go back.', [card.is('declined'), order]),
  ],
});
