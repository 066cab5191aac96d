/** Self-contained modules: what belongs to whom stands here, and nowhere inside a module. */
import {
  always,
  door,
  eventually,
  inbox,
  orderedDelivery,
  outbox,
  personal,
  queue,
  readModelsEqualTheirFold,
  retries,
  scenario,
} from '../../kernel/index.ts';
import { isSealed } from '../../blocks/seal.ts';
import { about } from './about.ts';
import { invoice, invoices } from './billing.ts';
import { customerKey } from './customers.ts';
import { order, orderDetails } from './order.ts';
import { mail } from './outside.ts';
import { comparisons, scripts } from './scripts.ts';
import { closedDoors, firstVersion, mailRetries, translated } from './switches.ts';
import { billTheOrder, mailTheInvoice, noteNobody, noteTheMail } from './wiring.ts';

const laws = [
  eventually(
    'every order is billed exactly once',
    order,
    ({ status }, orderId, world) => status === 'none' || world.of(invoice, orderId).written === 1,
  ),
  always(
    'what is billed is what was ordered',
    invoice,
    ({ status, amount }, invoiceId, world) => status === 'none' || world.of(order, invoiceId).total === amount,
  ),
  always(
    'no personal text is kept in the clear',
    order,
    ({ status, name, email }) => status === 'none' || (isSealed(name) && isSealed(email)),
  ),
  always(
    'no invoice says in the clear whose it is',
    invoice,
    ({ status, recipient }) => status === 'none' || isSealed(recipient),
  ),
  readModelsEqualTheirFold,
];

export const orderBilling = scenario('order-billing', {
  title: 'Self-contained modules: order and billing',
  teaches:
    'How modules stay apart: wiring outside, a door for each, contracts, an audit, and people who can be forgotten.',
  contexts: {
    order: [order, orderDetails],
    wiring: [billTheOrder, mailTheInvoice, noteTheMail, noteNobody],
    billing: [invoice, invoices],
    customers: [customerKey],
  },
  externals: [mail],
  doors: {
    order: door({ audience: 'order', given: closedDoors }),
    billing: door({ audience: 'billing', given: closedDoors }),
    customers: door({ audience: 'customers', given: closedDoors }),
  },
  privacy: {
    vault: customerKey,
    personal: [
      personal(order.OrderCreate, { person: 'customerId', fields: ['name', 'email'] }),
      personal(order.OrderCreated, { person: 'customerId', fields: ['name', 'email'] }),
      personal(invoice.WriteInvoice, { person: 'customerId', fields: ['recipient', 'email'] }),
      personal(invoice.InvoiceWritten, { person: 'customerId', fields: ['recipient', 'email'] }),
    ],
    readers: [mail],
  },
  channels: [queue(mail, { retry: { times: mailRetries, first: 200, factor: 2, atMost: 5_000, jitter: false } })],
  gateway: {
    commands: [order.OrderCreate, invoice.PayInvoice, customerKey.ForgetCustomer],
    queries: [orderDetails, invoices],
  },
  switches: [outbox, inbox, retries, orderedDelivery, closedDoors, firstVersion, translated, mailRetries],
  laws,
  scripts,
  about,
  comparisons,
});
