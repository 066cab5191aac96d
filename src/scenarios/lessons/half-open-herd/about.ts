import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'A breaker leaves a hall that is down alone for twenty seconds. Then it is half-open: it may be tried again. At that moment a herd of fans comes, and the breaker decides who of them tries.',
  when: 'Wherever a breaker stands before something that many call. The number of probes belongs to the design of a breaker as much as the number of failures; those who are not let through need something to be told.',
  wrong:
    'A breaker that is only open or closed passes its whole load on to a service that has just come back, cold and with empty caches. It falls again, the breaker opens again, and the two swing together for hours.',
  parts: {
    'calls to the hall': 'The breaker. How many it lets through while half-open is the switch of this lesson.',
    'concert hall': 'Down for a minute, and slow to get up.',
    'show the seats': 'Cannot tell a fresh number from the one on the poster.',
  },
};
