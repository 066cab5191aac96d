/** The mail service: it is not ours, and sometimes it is not there. It has to read the address. */
import { choice, external, oneOf } from '../../kernel/index.ts';
import { forgottenText } from '../../blocks/seal.ts';
import { cents, id, personal } from './words.ts';

export const mailService = choice('mail service', ['takes it', 'is unavailable']);

export const mail = external('mail service', {
  key: 'invoiceId',
  latency: [60, 240],
  choices: [mailService],
  commands: { SendInvoice: { recipient: personal, email: personal, amount: cents } },
  events: { InvoiceSent: { to: personal }, NobodyToWriteTo: { why: id } },
  initialState: { status: oneOf('none', 'sent', 'nobody') },
  decide: {
    SendInvoice: ({ email }, _, { choose }) => {
      if (choose(mailService) === 'is unavailable') throw new Error('503, try again later');
      return email === forgottenText
        ? { NobodyToWriteTo: { why: 'the customer is forgotten' } }
        : { InvoiceSent: { to: email } };
    },
  },
  evolve: { InvoiceSent: () => ({ status: 'sent' }), NobodyToWriteTo: () => ({ status: 'nobody' }) },
});
