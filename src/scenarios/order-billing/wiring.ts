/** The bus between the modules. It stands outside of them: no module names another one. */
import { policy } from '../../kernel/index.ts';
import { invoice } from './billing.ts';
import { order } from './order.ts';
import { mail } from './outside.ts';
import { translated } from './switches.ts';

/** Reads both versions of an order, and tells billing what it expects. */
export const billTheOrder = policy('bill the order', {
  whenever: order.OrderCreated,
  send: invoice.WriteInvoice,
  with: ({ orderId, customerId, name, email, items, total }, { given }) => {
    const sum = items.reduce((so, { quantity, price }) => so + quantity * price, 0);
    // without the translation the wiring trusts what it was promised: that a total is there
    const amount = given(translated) ? (total ?? sum) : (total as number);
    return { invoiceId: orderId, customerId, recipient: name, email, amount };
  },
});

export const mailTheInvoice = policy('mail the invoice', {
  whenever: invoice.InvoiceWritten,
  send: mail.SendInvoice,
});

export const noteTheMail = policy('note the mail', {
  whenever: mail.InvoiceSent,
  send: invoice.NoteMail,
  with: ({ invoiceId }) => ({ invoiceId, arrived: 'sent' }),
});

export const noteNobody = policy('note that nobody is there', {
  whenever: mail.NobodyToWriteTo,
  send: invoice.NoteMail,
  with: ({ invoiceId, why }) => ({ invoiceId, arrived: why }),
});
