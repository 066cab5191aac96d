import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'An order is fulfilled by services that listen to each other: one charges, one confirms, one grants points. When it does not get on, it is cancelled, and each service undoes its own part. The points came last, and listen only to what goes well.',
  when: 'Look at it whenever a service joins a choreography. For each event that starts something there must be one that ends it, and the same services must hear of both. Where that is hard to see, a saga has both ways in one place.',
  wrong:
    'The happy path works, and so does the demo of the cancelled order, since nobody looks at the points. Every order that fails leaves a little behind, and it is found by whoever orders and cancels for a living.',
  parts: {
    order: 'Says that it is placed, confirmed or cancelled, and knows of nobody who listens.',
    patience: 'Cancels what is not confirmed within thirty seconds.',
    points: 'Joined last.',
    'take the points back': 'The way back. Whether it is there is the switch of this lesson.',
  },
};
