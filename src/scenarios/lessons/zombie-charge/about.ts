import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'A saga asks the bank for money and waits thirty seconds. When the answer takes longer, it gives the order up. The bank does not know that: it charges all the same, and its answer comes to somebody who no longer waits for it.',
  when: 'Wherever a step has a deadline and the other side cannot be told to forget it: payments, bookings, everything behind a slow third party. A deadline needs a late answer as its other half.',
  wrong:
    'Without a guard the late success is dropped as out of date. The customer has paid, nothing is shipped, the saga says that it ended well, and no log shows an error.',
  parts: {
    purchase: 'The saga. What it does with an answer after its deadline is the switch of this lesson.',
    bank: 'Does what it is asked, sooner or later.',
    parcel: 'Never hears of an order that was given up.',
  },
};
