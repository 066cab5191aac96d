import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'Ada changes her address on the write side. Her browser then loads a page from the read side, which is fed by the events and is always a little behind. Nothing says which of the two messages is there first.',
  when: 'Wherever reads and writes are separate and a user comes back to what she has just done. Answer a write with the position that it led to, and let a read name the position that it needs.',
  wrong:
    'The page shows the old address. She takes it for not saved and types it again, or calls. In tests it never happens: on one machine the view is always faster than the browser. A pause before reading only makes it rarer.',
  parts: {
    profile: 'Knows the address, and numbers each change.',
    'address book': 'The read side. Whether it answers at once is the switch of this lesson.',
    'load the next page': 'The browser: it knows the version that its own write led to.',
    page: 'What the customer sees.',
  },
};
