/** The payment context, and the provider that moves the money: our own record of a charge, and theirs. */
import { aggregate, choice, external, nothing, oneOf, policy, unchanged } from '../../kernel/index.ts';
import { z } from 'zod';
import { guardedUndo } from './switches.ts';
import { money } from './words.ts';

const reason = z.string();

export const payment = aggregate('payment', {
  key: 'orderId',
  commands: {
    ProcessPayment: { total: money },
    ConfirmPayment: { total: money },
    DeclinePayment: { reason },
    RefundPayment: { total: money },
    ConfirmRefund: { total: money },
  },
  events: {
    PaymentRequested: { total: money },
    PaymentProcessed: { total: money },
    PaymentDeclined: { reason },
    RefundRequested: { total: money },
    PaymentRefunded: { total: money },
  },
  initialState: { status: oneOf('none', 'requested', 'processed', 'declined', 'refunding', 'refunded') },
  decide: {
    ProcessPayment: ({ total }) => ({ PaymentRequested: { total } }),
    ConfirmPayment: ({ total }) => ({ PaymentProcessed: { total } }),
    DeclinePayment: ({ reason }) => ({ PaymentDeclined: { reason } }),
    RefundPayment: ({ total }, { status }, { given }) =>
      given(guardedUndo) && status !== 'processed' ? nothing : { RefundRequested: { total } },
    ConfirmRefund: ({ total }) => ({ PaymentRefunded: { total } }),
  },
  evolve: {
    PaymentRequested: () => ({ status: 'requested' }),
    PaymentProcessed: () => ({ status: 'processed' }),
    PaymentDeclined: () => ({ status: 'declined' }),
    RefundRequested: () => ({ status: 'refunding' }),
    PaymentRefunded: () => ({ status: 'refunded' }),
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

export const paymentPolicies = [
  policy('ask for the money', { whenever: payment.PaymentRequested, send: provider.Charge }),
  policy('note the charge', { whenever: provider.Charged, send: payment.ConfirmPayment }),
  policy('note the decline', { whenever: provider.ChargeDeclined, send: payment.DeclinePayment }),
  policy('give the money back', { whenever: payment.RefundRequested, send: provider.Refund }),
  policy('note the refund', { whenever: provider.Refunded, send: payment.ConfirmRefund }),
] as const;
