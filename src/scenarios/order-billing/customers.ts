/** The customers module: a key for each customer. Where it is gone, nothing that was sealed with it can be read. */
import { aggregate, refuse } from '../../kernel/index.ts';
import { forgottenKey, keptKey } from '../../blocks/seal.ts';

export const customerKey = aggregate('customer key', {
  key: 'customerId',
  commands: { ForgetCustomer: {} },
  events: { CustomerForgotten: {} },
  initialState: keptKey,
  decide: {
    ForgetCustomer: (_, { key }) =>
      key === 'kept' ? { CustomerForgotten: {} } : refuse('this customer is forgotten already'),
  },
  evolve: { CustomerForgotten: () => forgottenKey },
});
