import { after, broken, fault, happy, minutes, refused, seconds, type Script } from '../../kernel/index.ts';
import { mood, offer, prices } from './pricing.ts';
import { withTimeout, withFallback } from './switches.ts';

const ask = (n: number) => offer.AskForOffer({ offerId: `off-${String(n).padStart(3, '0')}`, sku: 'desk-lamp' });
const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n + 1));

export const scripts: readonly Script[] = [
  happy('answers', 'One call, one price: the layers let it through and say nothing.', [ask(1)]),
  happy('fails-twice', 'The service fails twice: watch the waits grow between the tries, until one goes well.', [
    fault.fail(prices.GetPrice, 1, { at: prices }),
    fault.fail(prices.GetPrice, 1, { at: prices }),
    ask(1),
  ]),
  refused(
    'hangs',
    'The service hangs: four tries of ten seconds each, then the list price.',
    [mood.is('hangs'), ask(1)],
    'completed',
  ),
  refused(
    'nothing-to-say',
    'The service fails for good, and nobody has a fallback: the call becomes a dead letter.',
    [withFallback.is(false), mood.is('fails'), ask(1)],
    'law violated',
  ),
  broken(
    'outage',
    'Three minutes of outage: five calls fail, the breaker opens, and tries again each minute.',
    [
      fault.down(prices, { from: seconds(1), for: minutes(3) }),
      ask(1),
      ...many(30, (n) => after(seconds(8 * n), ask(n + 1))),
    ],
    'completed',
  ),
  broken(
    'herd',
    'A hundred and twenty callers at once: ten get in, a hundred wait in line, ten are turned away.',
    many(120, ask),
    'completed',
  ),
  broken(
    'slots-for-ever',
    'Without a timeout ten calls that hang keep all the slots, and everybody behind them waits for ever.',
    [withTimeout.is(false), mood.is('hangs'), ...many(12, ask)],
    'law violated',
  ),
];
