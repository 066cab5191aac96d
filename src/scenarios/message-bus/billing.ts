import { aggregate, nothing, oneOf } from '../../kernel/index.ts';
import { money } from './words.ts';

/** The second aggregate, with a stream for each order. */
export const invoice = aggregate('invoice', {
  key: 'orderId',
  commands: { WriteInvoice: { amount: money }, MarkBooked: {} },
  events: { InvoiceWritten: { amount: money }, InvoiceBooked: {} },
  initialState: { status: oneOf('none', 'written', 'booked') },
  decide: {
    // It trusts the inbox: a second copy of the command would be a second invoice.
    WriteInvoice: ({ amount }) => ({ InvoiceWritten: { amount } }),
    MarkBooked: (_, { status }) => (status === 'written' ? { InvoiceBooked: {} } : nothing),
  },
  evolve: {
    InvoiceWritten: () => ({ status: 'written' }),
    InvoiceBooked: () => ({ status: 'booked' }),
  },
});
