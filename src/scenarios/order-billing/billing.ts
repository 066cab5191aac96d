/** The billing module: it knows nothing of orders. It writes an invoice for whatever it is asked to bill. */
import { aggregate, nothing, oneOf, projection, refuse } from '../../kernel/index.ts';
import { cents, id, personal } from './words.ts';

export const invoice = aggregate('invoice', {
  key: 'invoiceId',
  commands: {
    WriteInvoice: { customerId: id, recipient: personal, email: personal, amount: cents },
    PayInvoice: { amount: cents },
    NoteMail: { arrived: id },
  },
  events: {
    InvoiceWritten: { customerId: id, recipient: personal, email: personal, amount: cents },
    InvoicePaid: { amount: cents },
    MailNoted: { arrived: id },
  },
  initialState: { status: oneOf('none', 'open', 'paid'), written: 0, amount: 0, recipient: '', mail: '' },
  decide: {
    // That it is asked once is the inbox's work.
    WriteInvoice: ({ customerId, recipient, email, amount }) => ({
      InvoiceWritten: { customerId, recipient, email, amount },
    }),
    PayInvoice: ({ amount }, { status, amount: open }) => {
      if (status !== 'open') return refuse(status === 'paid' ? 'it is paid already' : 'there is no such invoice');
      return amount === open ? { InvoicePaid: { amount } } : refuse(`the invoice is over ${open}`);
    },
    NoteMail: ({ arrived }, { mail }) => (mail === arrived ? nothing : { MailNoted: { arrived } }),
  },
  evolve: {
    InvoiceWritten: (state, { recipient, amount }) => ({
      ...state,
      status: 'open',
      written: state.written + 1,
      amount,
      recipient,
    }),
    InvoicePaid: (state) => ({ ...state, status: 'paid' }),
    MailNoted: (state, { arrived }) => ({ ...state, mail: arrived }),
  },
});

export const invoices = projection('invoices', {
  from: [invoice],
  key: 'invoiceId',
  initialState: { recipient: '', amount: 0, status: 'open', mail: 'not sent' },
  evolve: {
    InvoiceWritten: (row, { recipient, amount }) => ({ ...row, recipient, amount }),
    InvoicePaid: (row) => ({ ...row, status: 'paid' }),
    MailNoted: (row, { arrived }) => ({ ...row, mail: arrived }),
  },
});
