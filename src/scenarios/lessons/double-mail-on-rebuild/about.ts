import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'A list of orders is folded from the log of the shop. Since every order passes through it, somebody let it send the confirmation too. When the list gets a new column it is folded again, from the first order on.',
  when: 'A side effect belongs to a part of its own, which reads the log once and remembers how far it has come. Where it has to stay with the fold, the fold must know whether it is reading for the first time.',
  wrong:
    'A rebuild repeats whatever the fold does: mails, payments, calls to others. It works for months, since nobody rebuilds, and an inbox does not help: what is read again on purpose is a new message.',
  parts: {
    orders: 'The log. What is in it can be read again at any time.',
    'order list': 'A fold with a side effect. Whether it knows the past from the present is the switch of this lesson.',
    release: 'The environment decides what is in it.',
    mail: 'Sends what it is asked to send: a mail cannot be taken back.',
  },
};
