import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'A shop on an ordinary day, made small so that it can be run a million steps long: orders come in all the time, goods run low and are supplied again, some cards have too little, some addresses are out of reach, and now and then a message is lost or late.',
  when: 'Use it to see how a long run looks: where it is dense, where it fails, how one order among ten thousand is found again. For a saga to read step by step, the order fulfilment is the better one.',
  wrong:
    'What goes wrong goes wrong rarely, and far from where it shows: a release that was carried out blindly changes a shelf, and the law that notices says nothing of the message that was late. Finding the first step after which it fails is the work.',
  parts: {
    sale: 'The saga of one order. It undoes what was promised and paid when somebody says no, or does not answer in time.',
    shelf: 'One for each article: what came in is free, promised, or gone. Many orders meet here.',
    bank: 'Slow, and it says no where the account has too little.',
    till: 'One row for the whole shop: the instance that changes most.',
  },
};
