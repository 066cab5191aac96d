import type { About, Comparison } from '../../kernel/index.ts';
import { withBreaker, withBulkhead } from './switches.ts';

export const about: About = {
  what: 'Five layers around one call to a service that nobody here controls: a timeout ends the waiting, retries ride out a hiccup, a breaker leaves a dead service alone, a bulkhead keeps it from taking everything with it, and a fallback has something to say when all of that was in vain.',
  when: 'Use it where an answer is worth waiting for, but not for ever, and where a worse answer is better than none. A call that changes something must be safe to repeat before it may be retried.',
  wrong:
    'Retries multiply the load at the worst moment; a patience that is too long fills the bulkhead with calls that hang; one that is too short gives up answers that were on their way, and the work behind them is done all the same; and a fallback hides an outage from whoever does not look.',
  parts: {
    'guarded look-up': 'The layers. It shows its breaker, its slots and its line, and each call with its tries.',
    'price service': 'A third party: it answers, fails or hangs, and can be down for a while.',
    'look the price up': 'Knows nothing of the layers: it sends a command like any other.',
    'note the price': 'Cannot tell a price of the service from the list price, but for the word exact.',
  },
};

export const comparisons: readonly Comparison[] = [
  {
    title: 'An outage, with and without a breaker',
    say: 'Count the calls that the dead service gets.',
    left: { name: 'with a breaker', script: 'outage' },
    right: { name: 'without', script: 'outage', set: [withBreaker.is(false)] },
  },
  {
    title: 'A herd, with and without a bulkhead',
    say: 'Look at how many calls are under way at once, and who has to wait.',
    left: { name: 'with a bulkhead', script: 'herd' },
    right: { name: 'without', script: 'herd', set: [withBulkhead.is(false)] },
  },
];
