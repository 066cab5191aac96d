import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'An order workflow made of functions that live only as long as a call. The platform keeps a container warm for a while after it has answered; a call that finds none pays for a cold start. A task stays in the queue until it is done, and is invoked again when the answer takes too long, so each function runs at least once. The workflow is led by a state machine, or by nobody: then each event triggers what comes next.',
  when: 'Use functions for work that comes in bursts and can wait a second; what must always answer at once pays for containers that stay warm. Let a state machine lead where somebody has to know how far an order is and what to do when a function fails for good; triggers alone will do for two steps that cannot fail.',
  wrong:
    'A cold start that is longer than the visibility timeout has the function invoked twice, and without an idempotency key the card is charged twice. What a function keeps in memory is gone when its container is, and the second invocation may run in another one. Without somebody who leads, a function that was given up leaves the order where it is.',
  parts: {
    functions: 'An instance for each function, with its containers: busy, warm or gone. A crash takes them all along.',
    'task queue': 'Has a function invoked until its work is done, or until it was tried too often.',
    retries: 'The visibility timeout: no answer in time means one more invocation.',
    'key table': 'Knows which task was done already, whichever container asks.',
    'function code': 'What is in the functions: each does one thing, and knows nothing of the one before.',
    'state machine': 'Remembers how far an order has come, and how to go back. The functions cannot.',
    bank: 'A third party. It charges as often as it is asked to.',
  },
};
