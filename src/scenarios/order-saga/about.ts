import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'One saga leads an order through four contexts: it asks each for its part, waits for the answer, and knows for every step how to take it back. When somebody says no, it undoes what was done, last step first.',
  when: 'Use it where a business transaction crosses modules that each own their data, and where somebody must be able to say how far it has come. For two steps that never fail on their own, a policy is enough.',
  wrong:
    'An answer that is lost leaves the saga waiting, so it needs deadlines; an answer that comes after the deadline moves money that nobody expects any more; a message that comes twice charges twice; and an undo can fail, and then only a person can help.',
  parts: {
    'order fulfilment': 'The saga. It holds no data of the others, only what it asked and what was answered.',
    stock: 'Reserves and releases. It refuses what it does not have, and that refusal sends the saga back.',
    'payment provider': 'A third party: slow, sometimes down, and its answers can be lost.',
    'order status': 'What the customer sees: always a little behind, since it hears of everything last.',
  },
};
