import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'A shop asks the warehouse how many are left, through a client, a gateway and a driver. Each of the three repeats a call that failed, and takes the last failure of the layer below for one failure.',
  when: 'Retry in one layer only: the one that knows whether the work is still wanted. Let the waits grow, draw them at random within bounds, and give all callers together a budget; here a breaker keeps it.',
  wrong:
    'With n tries in each of three layers one question becomes n to the third calls, at fixed distances and so in step with those of everybody else. The load is greatest when the service can bear it least: it stays down because it is called.',
  parts: {
    'calls to the warehouse':
      'The layers around the call, outermost first. Which of them stand is the switch of this lesson.',
    warehouse: 'Cannot tell a retry from a question.',
    'ask for the stock': 'Sends one question for each item, and knows of no layer.',
  },
};
