/** The replacement: it takes what is routed to it, and knows every order, also those that the legacy system took. */
import { aggregate, nothing, oneOf, policy } from '../../kernel/index.ts';
import { request, routing } from './facade.ts';
import { quantity, reason, sku } from './words.ts';

/** Pieces of one article. The legacy system never looked. */
const atMost = 10;

export const order = aggregate('order', {
  key: 'orderId',
  commands: { AcceptOrder: { sku, quantity }, CopyOrder: { sku, quantity }, GiveUpOrder: {} },
  events: {
    OrderAccepted: { sku, quantity },
    OrderDeclined: { reason },
    OrderCopied: { sku, quantity },
    OrderGivenUp: {},
  },
  initialState: { status: oneOf('unknown', 'accepted', 'a copy'), sku: '', quantity: 0 },
  decide: {
    AcceptOrder: ({ sku, quantity }, { status }) => {
      if (status !== 'unknown') return nothing;
      return quantity > atMost
        ? { OrderDeclined: { reason: `no more than ${atMost} of one article` } }
        : { OrderAccepted: { sku, quantity } };
    },
    CopyOrder: ({ sku, quantity }, { status }) => (status === 'unknown' ? { OrderCopied: { sku, quantity } } : nothing),
    GiveUpOrder: (_, { status }) => (status === 'accepted' ? { OrderGivenUp: {} } : nothing),
  },
  evolve: {
    OrderAccepted: (_, { sku, quantity }) => ({ status: 'accepted', sku, quantity }),
    OrderDeclined: (before) => before,
    OrderCopied: (_, { sku, quantity }) => ({ status: 'a copy', sku, quantity }),
    // The legacy system has taken it meanwhile: what stays is a copy of that.
    OrderGivenUp: ({ sku, quantity }) => ({ status: 'a copy', sku, quantity }),
  },
});

export const newAnswer = policy('answer from the new system', {
  whenever: order.OrderAccepted,
  send: request.Answer,
  with: ({ orderId }) => ({ orderId, by: 'new' }),
});

export const inNewSystem = [
  policy('hand to the new system', { whenever: routing.RoutedToNew, send: order.AcceptOrder }),
  newAnswer,
  policy('fall back where it declines', { whenever: order.OrderDeclined, send: request.FallBack }),
  policy('give up what came too late', {
    whenever: request.AnswerDropped,
    where: ({ by }) => by === 'new',
    send: order.GiveUpOrder,
  }),
] as const;
