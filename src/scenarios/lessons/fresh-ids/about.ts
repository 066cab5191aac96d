import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'An outbox makes sure that a message is published, and that means: published until somebody has noted that it was. Between publishing and noting the relay can die, so that a message goes out twice. That is no fault of the relay, it is its promise.',
  when: 'Every message that can be repeated by a machine carries an id, made once, at the place and in the commit where the fact was decided. Relays, retries and gateways pass it on and never make one.',
  wrong:
    'With a new id for each attempt all consumers are as careful as they can be and still charge twice, because to them these are two orders. The inbox is there, the tests are green, and the fault is in another service.',
  parts: {
    'outbox relay': 'Publishes until it has noted that it did. The id that it uses is the switch.',
    payment: 'Handles each id once.',
    broker: 'Takes whatever it is given.',
  },
};
