import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'One door in front of three services. The gateway checks who somebody is and how much he may ask for, calls all three services at once, and makes one page of their answers. Each frontend has a backend of its own, which gives the page the shape that fits its screen.',
  when: 'Use a gateway where many services have the same questions to ask of every request, and a client should not know how many they are. Give a frontend its own backend where its needs differ from the others; one shape for all grows until it fits nobody.',
  wrong:
    'A page is as slow as its slowest service and as dead as any of them, unless the gateway stops waiting and says what is missing. A limit with fixed windows lets twice as much through around an edge. A breaker for a whole service does not see one bad instance among good ones. And rules of the business that move into the gateway tie all services together again.',
  parts: {
    visitor: 'A client that asks a lot: a burst is one command, and goes out in bunches.',
    edge: 'One for each client: the token, then the limiter. Its state shows the limiter at work.',
    'waiting line': 'What a leaky bucket has taken and not let go yet.',
    aggregation: 'Asks the three services at once and waits for each to say something, be it that nobody answered.',
    balancer: 'One for each service: which of its instances is next.',
    'guarded stock': 'The breaker and the patience around a call to the stock service; the others have theirs.',
    'web backend': 'All there is, for a big screen.',
    'phone backend': 'What fits on a small one.',
    products: 'One read model: the queries forTheWeb and forThePhone give it two shapes.',
    traffic: 'What each client asked for and got. The level is what went through beyond the rate.',
  },
};
