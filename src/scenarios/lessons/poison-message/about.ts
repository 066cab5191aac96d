import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'The labels of all orders go to one printer, one after the other. One of them makes it fail at every attempt: a letter that no font has, a field that nobody expected, a bug in a rare branch.',
  when: 'Wherever messages are handled in order: a partition, a first-in-first-out queue, a single worker. Retries are for failures that pass. Decide beforehand what becomes of a message whose failure does not, who looks at it, and how it is sent again.',
  wrong:
    'Without an end to the retries the whole line stands still behind one message, and the lag grows without an error anywhere else. With one, the message has lost its place: what belongs to the same order and came after it is handled before it.',
  parts: {
    'label printer': 'One line for all orders. What a label that always fails does to it is the switch of this lesson.',
    'have its label printed': 'Sends every label to the same printer.',
    order: 'Has been placed and waits; it cannot know why.',
  },
};
