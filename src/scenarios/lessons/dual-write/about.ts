import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'A service changes its own data and tells others about it. Data and message go to two systems, a database and a broker, and no transaction spans the two. Whoever writes one after the other has a moment at which only the first is done.',
  when: 'Wherever a step both stores and publishes. The outbox costs a table, a relay that reads it, and messages that may come twice: its other half is a consumer that knows what it has handled already.',
  wrong:
    'A crash in the moment between loses the message for ever. Nothing fails afterwards: the state is right, the log is clean, and everybody waits. Publishing first only turns it round: then others hear of what never happened.',
  parts: {
    purchase: 'The office. It dies after it has noted the payment.',
    ticket: 'Never asked for, where the message is lost.',
    bank: 'Has done its part long ago.',
  },
};
