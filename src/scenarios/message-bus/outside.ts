/** What is not ours. Two systems that tell us something (producers), and three that we tell (consumers). */
import { external } from '../../kernel/index.ts';
import { z } from 'zod';
import { batch, euros, id, money, price, quantity } from './words.ts';

export const shop = external('shop platform', {
  key: 'orderId',
  latency: [20, 150],
  commands: { CustomerPays: { sku: id, quantity, express: z.boolean() } },
  events: { OrderPaid: { sku: id, quantity, express: z.boolean(), amount: money } },
  initialState: { paid: 0 },
  decide: {
    CustomerPays: ({ sku, quantity, express }) => ({
      OrderPaid: { sku, quantity, express, amount: euros(price * quantity) },
    }),
  },
  evolve: { OrderPaid: ({ paid }, { amount }) => ({ paid: paid + amount.amount }) },
});

const counted = z.int().min(0).max(100);

export const warehouse = external('warehouse', {
  key: 'sku',
  latency: [20, 150],
  commands: { CountBatch: { batch, quantity: counted } },
  events: { BatchQuantityChanged: { batch, quantity: counted } },
  initialState: { counts: 0 },
  decide: { CountBatch: ({ batch, quantity }) => ({ BatchQuantityChanged: { batch, quantity } }) },
  evolve: { BatchQuantityChanged: ({ counts }) => ({ counts: counts + 1 }) },
});

export const accounting = external('accounting', {
  key: 'orderId',
  latency: [100, 400],
  commands: { BookInvoice: { amount: money } },
  events: { EntryMade: { amount: money } },
  initialState: { entries: 0 },
  decide: { BookInvoice: ({ amount }) => ({ EntryMade: { amount } }) },
  evolve: { EntryMade: ({ entries }) => ({ entries: entries + 1 }) },
});

const text = z.string();

export const mail = external('mail server', {
  key: 'orderId',
  latency: [200, 800],
  commands: { SendMail: { text } },
  events: { MailSent: { text } },
  initialState: { sent: 0 },
  decide: { SendMail: ({ text }) => ({ MailSent: { text } }) },
  evolve: { MailSent: ({ sent }) => ({ sent: sent + 1 }) },
});

export const textGateway = external('text gateway', {
  key: 'orderId',
  latency: [50, 200],
  commands: { SendText: { text } },
  events: { TextSent: { text } },
  initialState: { sent: 0 },
  decide: { SendText: ({ text }) => ({ TextSent: { text } }) },
  evolve: { TextSent: ({ sent }) => ({ sent: sent + 1 }) },
});
