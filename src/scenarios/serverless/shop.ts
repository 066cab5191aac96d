/** What the functions work on: an order, a table with the stock, a bank, a courier. */
import { aggregate, choice, external, nothing, oneOf, projection, refuse } from '../../kernel/index.ts';
import { z } from 'zod';
import { amount, id } from './words.ts';

export const order = aggregate('order', {
  key: 'orderId',
  commands: { PlaceOrder: { amount }, ConfirmOrder: {}, RejectOrder: {} },
  events: {
    OrderReceived: { amount, at: z.int() },
    OrderConfirmed: { took: z.int() },
    OrderRejected: { took: z.int() },
  },
  initialState: { status: oneOf('none', 'received', 'confirmed', 'rejected'), at: 0 },
  decide: {
    PlaceOrder: ({ amount }, { status }, { now }) =>
      status === 'none' ? { OrderReceived: { amount, at: now } } : refuse('this order exists already'),
    ConfirmOrder: (_, { status, at }, { now }) =>
      status === 'received' ? { OrderConfirmed: { took: now - at } } : nothing,
    RejectOrder: (_, { status, at }, { now }) =>
      status === 'received' ? { OrderRejected: { took: now - at } } : nothing,
  },
  evolve: {
    OrderReceived: (_, { at }) => ({ status: 'received', at }),
    OrderConfirmed: ({ at }) => ({ status: 'confirmed', at }),
    OrderRejected: ({ at }) => ({ status: 'rejected', at }),
  },
});

const noneReserved: Readonly<Record<string, number>> = {};

/** There is one article, and so many of it. */
export const sku = 'mug';
const atStart = 2;

export const stock = aggregate('stock table', {
  key: 'sku',
  commands: { ReserveStock: { orderId: id, amount }, ReleaseStock: { orderId: id } },
  events: { StockReserved: { orderId: id, amount }, StockSoldOut: { orderId: id }, StockReleased: { orderId: id } },
  initialState: { available: atStart, reserved: noneReserved },
  decide: {
    ReserveStock: ({ orderId, amount }, { available }) =>
      available > 0 ? { StockReserved: { orderId, amount } } : { StockSoldOut: { orderId } },
    ReleaseStock: ({ orderId }) => ({ StockReleased: { orderId } }),
  },
  evolve: {
    StockReserved: ({ available, reserved }, { orderId }) => ({
      available: available - 1,
      reserved: { ...reserved, [orderId]: (reserved[orderId] ?? 0) + 1 },
    }),
    StockSoldOut: (state) => state,
    StockReleased: ({ available, reserved }, { orderId }) => {
      const { [orderId]: held = 0, ...others } = reserved;
      return { available: available + held, reserved: others };
    },
  },
});

export const card = choice('card', ['accepted', 'declined']);

export const bank = external('bank', {
  key: 'orderId',
  latency: [80, 200],
  choices: [card],
  commands: { ChargeCard: { amount }, RefundCard: { amount } },
  events: { CardCharged: { amount }, CardDeclined: {}, CardRefunded: { amount } },
  initialState: { charges: 0, refunds: 0 },
  decide: {
    ChargeCard: ({ amount }, _, { choose }) =>
      choose(card) === 'accepted' ? { CardCharged: { amount } } : { CardDeclined: {} },
    RefundCard: ({ amount }) => ({ CardRefunded: { amount } }),
  },
  evolve: {
    CardCharged: ({ charges, refunds }) => ({ charges: charges + 1, refunds }),
    CardDeclined: (state) => state,
    CardRefunded: ({ charges, refunds }) => ({ charges, refunds: refunds + 1 }),
  },
});

export const courier = external('courier', {
  key: 'orderId',
  latency: [100, 400],
  commands: { BookCourier: {} },
  events: { CourierBooked: {} },
  initialState: { pickups: 0 },
  decide: { BookCourier: () => ({ CourierBooked: {} }) },
  evolve: { CourierBooked: ({ pickups }) => ({ pickups: pickups + 1 }) },
});

/** `took`: virtual ms from the order to its end. */
export const orderStatus = projection('order status', {
  from: [order],
  key: 'orderId',
  initialState: { status: '', took: 0 },
  evolve: {
    OrderReceived: () => ({ status: 'received', took: 0 }),
    OrderConfirmed: (_, { took }) => ({ status: 'confirmed', took }),
    OrderRejected: (_, { took }) => ({ status: 'rejected', took }),
  },
});
