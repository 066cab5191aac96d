/** A bank that moves the money: slow, and it says no where the account has too little. */
import { external, oneOf, refuse } from '../../kernel/index.ts';
import { cents } from './words.ts';

export const bank = external('bank', {
  key: 'orderId',
  latency: [200, 900],
  commands: { Pay: { total: cents, limit: cents }, PayBack: { total: cents } },
  events: { Paid: { total: cents }, PaidBack: { total: cents } },
  initialState: { status: oneOf('none', 'paid', 'paid back'), paid: 0 },
  decide: {
    Pay: ({ total, limit }) => (total > limit ? refuse('the account has too little') : { Paid: { total } }),
    PayBack: ({ total }) => ({ PaidBack: { total } }),
  },
  evolve: {
    Paid: ({ paid }, { total }) => ({ status: 'paid', paid: paid + total }),
    PaidBack: ({ paid }, { total }) => ({ status: 'paid back', paid: paid - total }),
  },
});
