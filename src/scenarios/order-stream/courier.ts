import { external, oneOf, policy, refuse } from '../../kernel/index.ts';
import { shelf } from './shelf.ts';
import { id } from './words.ts';

/** The courier does not go everywhere. */
const outOfReach = 'island';

export const courier = external('courier', {
  key: 'orderId',
  latency: [500, 2_000],
  commands: { Collect: { article: id, city: id } },
  events: { Collected: { article: id } },
  initialState: { status: oneOf('none', 'collected') },
  decide: {
    Collect: ({ article, city }) => (city === outOfReach ? refuse('out of reach') : { Collected: { article } }),
  },
  evolve: { Collected: () => ({ status: 'collected' }) },
});

export const courierPolicies = [
  policy('take it from the shelf', { whenever: courier.Collected, send: shelf.TakeGoods }),
] as const;
