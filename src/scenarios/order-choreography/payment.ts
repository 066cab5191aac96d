/** The payment context, and the provider that moves the money. */
import { aggregate, choice, external, nothing, oneOf, unchanged } from '../../kernel/index.ts';
import { address, euros, id, later, money, quantity, reason } from './words.ts';

/** What shipping will need is kept here until the money has come: the provider does not know it. */
const goods = { sku: id, quantity, address };

export const payment = aggregate('payment', {
  key: 'orderId',
  commands: {
    ProcessPayment: { sku: id, quantity, ...later },
    ConfirmPayment: {},
    FailPayment: { reason },
    RefundPayment: {},
    ConfirmRefund: {},
  },
  events: {
    PaymentRequested: { ...goods, total: money },
    PaymentProcessed: { ...goods, total: money },
    PaymentFailed: { sku: id, reason },
    RefundRequested: { total: money },
    PaymentRefunded: { total: money },
  },
  initialState: {
    status: oneOf('none', 'requested', 'processed', 'failed', 'refunding', 'refunded'),
    sku: '',
    quantity: 0,
    total: 0,
    address: { name: '', street: '', city: '' },
  },
  decide: {
    ProcessPayment: ({ sku, quantity, total, address }, { status }) =>
      status === 'none' ? { PaymentRequested: { sku, quantity, total, address } } : nothing,
    ConfirmPayment: (_, { status, sku, quantity, total, address }) =>
      status === 'requested' ? { PaymentProcessed: { sku, quantity, total: euros(total), address } } : nothing,
    FailPayment: ({ reason }, { status, sku }) =>
      status === 'requested' ? { PaymentFailed: { sku, reason } } : nothing,
    RefundPayment: (_, { status, total }) =>
      status === 'processed' ? { RefundRequested: { total: euros(total) } } : nothing,
    ConfirmRefund: (_, { status, total }) =>
      status === 'refunding' ? { PaymentRefunded: { total: euros(total) } } : nothing,
  },
  evolve: {
    PaymentRequested: (_, { sku, quantity, total, address }) => ({
      status: 'requested',
      sku,
      quantity,
      total: total.amount,
      address,
    }),
    PaymentProcessed: (before) => ({ ...before, status: 'processed' }),
    PaymentFailed: (before) => ({ ...before, status: 'failed' }),
    RefundRequested: (before) => ({ ...before, status: 'refunding' }),
    PaymentRefunded: (before) => ({ ...before, status: 'refunded' }),
  },
});

export const card = choice('card', ['accepted', 'declined']);

export const provider = external('payment provider', {
  key: 'orderId',
  latency: [200, 900],
  choices: [card],
  commands: { Charge: { total: money }, Refund: { total: money } },
  events: { Charged: { total: money }, ChargeDeclined: { reason }, Refunded: { total: money } },
  initialState: { charged: 0, refunded: 0 },
  decide: {
    Charge: ({ total }, _, { choose }) =>
      choose(card) === 'accepted' ? { Charged: { total } } : { ChargeDeclined: { reason: 'insufficient funds' } },
    Refund: ({ total }) => ({ Refunded: { total } }),
  },
  evolve: {
    Charged: ({ charged, refunded }, { total }) => ({ charged: charged + total.amount, refunded }),
    ChargeDeclined: unchanged,
    Refunded: ({ charged, refunded }, { total }) => ({ charged, refunded: refunded + total.amount }),
  },
});
