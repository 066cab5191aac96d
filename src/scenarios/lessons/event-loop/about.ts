import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'Two sellers offer the same book. The owner wants to be a little cheaper than the other; the broker has no copy, buys from the owner when somebody orders, and adds a margin. Each has a policy that answers a change of the other price.',
  when: 'Wherever policies of several teams react to events of each other: prices, synchronised address books, replicated caches. Carry the number of hops, or the first cause, through every message, and stop at a limit.',
  wrong:
    'No single policy is wrong, and no test of one finds it. Together they multiply, at the speed of the bus: prices grow, records flip back and forth, queues fill with echoes. A queue that retries and scales keeps it alive.',
  parts: {
    offer: 'One for each seller. It takes every price that the marketplace allows.',
    'undercut the other': 'The owner: a sixth of a per cent below the other price.',
    'add a margin': 'The broker: 27 % above the other price.',
  },
};
