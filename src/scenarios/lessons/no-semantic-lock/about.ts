import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'A transaction hides what it is doing until it is done. A saga cannot: each of its steps is committed at once and seen by everybody. A semantic lock is the countermeasure: the saga marks what it is working on, and whoever comes meanwhile waits or is refused.',
  when: 'Wherever somebody can change what a saga is working on: cancel, change the address, add an item. Waiting suits sagas that are short; for long ones it is better to refuse, or to tell the saga itself to go back.',
  wrong:
    'Two changes that are each allowed lead to something that nobody allowed: cancelled and shipped, closed and credited. It depends on the order of a few messages, so that it happens once in a thousand times and never in a test.',
  parts: {
    'order creation': 'The saga. With the lock it holds the order until it is done.',
    order: 'Takes a cancellation while it is open: it cannot see how far the saga is.',
    parcel: 'Ships what it was asked to ship.',
  },
};
