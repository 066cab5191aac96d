import { after, broken, fault, happy, refused, seconds, type Comparison, type Script } from '../../kernel/index.ts';
import { makeToken } from '../../blocks/token.ts';
import { edge } from './edge.ts';
import { stock, stockFeels } from './services.ts';
import { auth, balancing, limiter, partial, withBreaker } from './switches.ts';
import { visitor } from './traffic.ts';
import { audience, type Frontend } from './words.ts';

const tokenOf = (clientId: string, claims: { audience?: string; expires?: number } = {}) =>
  makeToken({ subject: clientId, audience, expires: seconds(600), ...claims });

interface Asked {
  client?: string;
  frontend?: Frontend;
  productId?: 'desk-lamp' | 'oak-shelf';
  token?: string;
}

/** The n-th page, at so many ms. */
const open = (
  n: number,
  at: number,
  { client = 'ada', frontend = 'web', productId = 'desk-lamp', token }: Asked = {},
) =>
  after(
    at,
    edge.OpenPage({ clientId: client, requestId: `page-${n}`, productId, frontend, token: token ?? tokenOf(client) }),
  );
const burst = (n: number, at: number, requests: number, over = 0) =>
  after(at, visitor.SendBurst({ clientId: 'bot', requestId: `burst-${n}`, requests, over, token: tokenOf('bot') }));
const pages = (count: number, apart: number) => Array.from({ length: count }, (_, i) => open(i + 1, i * apart));

export const scripts: readonly Script[] = [
  happy('web-page', 'One request, three services, one page: title, price, stock and all reviews.', [open(1, 0)]),
  happy('phone-page', 'The same product for a phone: the same three answers, and a page of a third of the size.', [
    open(1, 0, { frontend: 'phone' }),
  ]),
  happy('within-the-limit', 'Three hundred requests in three seconds: what the rate allows is never turned away.', [
    burst(1, 0, 300, seconds(3)),
    open(1, seconds(2), { client: 'ada' }),
    open(2, seconds(2), { client: 'ada', frontend: 'phone', productId: 'oak-shelf' }),
  ]),
  refused(
    'burst',
    'Six hundred requests at once: five hundred get through, and three seconds later what the limiter gives back.',
    [
      burst(1, 0, 600),
      open(1, 5, { client: 'bot' }),
      open(2, 50, { client: 'ada' }),
      burst(2, seconds(3), 600),
      open(3, seconds(9), { client: 'bot' }),
    ],
    'completed',
  ),
  refused(
    'who-are-you',
    'No token, one that expired, one for somebody else, one for another audience: 401 for each, and a page for the last.',
    [
      open(1, 0, { token: '' }),
      open(2, 1_000, { token: tokenOf('ada', { expires: 1_000 }) }),
      open(3, 1_100, { token: tokenOf('bob') }),
      open(4, 1_200, { token: tokenOf('ada', { audience: 'billing' }) }),
      open(5, 1_300),
    ],
    'completed',
  ),
  broken(
    'dead-service',
    'The stock service hangs: five pages wait a second for it, then the breaker opens and nobody waits any more.',
    [stockFeels.is('hangs'), ...pages(12, 1_100)],
    'completed',
  ),
  broken(
    'outage',
    'The stock service is down for half a minute: its breaker opens, is tried after a minute, and closes after two good calls.',
    [
      fault.down(stock, { from: 0, for: seconds(30) }),
      ...pages(7, 300),
      ...[8, 9, 10].map((n) => open(n, seconds(55 + n), { frontend: 'phone' })),
    ],
    'completed',
  ),
  broken(
    'one-instance-hangs',
    'One of two instances hangs. In turn it gets every second call, and the breaker, which sees the others go well, stays closed.',
    [stockFeels.is('hangs', { key: 'stock-2' }), ...pages(8, 300)],
    'completed',
  ),
  broken(
    'edge-of-the-window',
    'A burst just before the edge of a fixed window and one just after: a thousand requests in a fifth of a second.',
    [limiter.is('fixed window'), burst(1, 4_900, 600), burst(2, 5_100, 600)],
    'law violated',
  ),
  broken(
    'all-or-nothing',
    'Without partial pages a dead service takes the others with it: nobody gets a page.',
    [partial.is(false), stockFeels.is('hangs'), ...pages(2, 300)],
    'law violated',
  ),
  broken(
    'open-door',
    'Without authentication somebody with no token at all gets a page.',
    [auth.is(false), open(1, 0, { token: '' })],
    'law violated',
  ),
];

export const comparisons: readonly Comparison[] = [
  {
    title: 'Token bucket against leaky bucket',
    say: 'The same two bursts: compare how many had to wait, and how high the level rose.',
    left: { name: 'token bucket', script: 'burst' },
    right: { name: 'leaky bucket', script: 'burst', set: [limiter.is('leaky bucket')] },
  },
  {
    title: 'Fixed window against sliding window',
    say: 'The same two bursts around the edge of a window: only the one that forgets at the edge lets both through.',
    left: { name: 'fixed window', script: 'edge-of-the-window' },
    right: { name: 'sliding window', script: 'edge-of-the-window', set: [limiter.is('sliding window')] },
  },
  {
    title: 'A page for the web against one for a phone',
    say: 'The same three calls and the same read model: compare what is sent in the end, and its bytes.',
    left: { name: 'web', script: 'web-page' },
    right: { name: 'phone', script: 'phone-page' },
  },
  {
    title: 'A dead service, with and without a breaker',
    say: 'Compare the total of the answer times, and how often the dead service is called.',
    left: { name: 'with a breaker', script: 'dead-service' },
    right: { name: 'without', script: 'dead-service', set: [withBreaker.is(false)] },
  },
  {
    title: 'Round robin against least loaded',
    say: 'One instance hangs. Whoever looks at the load leaves it alone while it has a call; count the incomplete pages.',
    left: { name: 'round robin', script: 'one-instance-hangs' },
    right: { name: 'least loaded', script: 'one-instance-hangs', set: [balancing.is('least loaded')] },
  },
];
