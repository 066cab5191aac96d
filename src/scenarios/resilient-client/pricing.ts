/** An offer needs a price, and the price comes from a service that may fail, or hang. */
import { z } from 'zod';
import {
  aggregate,
  breaker,
  bulkhead,
  choice,
  external,
  nothing,
  policy,
  projection,
  protect,
  retry,
  timeout,
} from '../../kernel/index.ts';
import * as is from './switches.ts';

const price = z.int().min(0);

export const offer = aggregate('offer', {
  key: 'offerId',
  commands: { AskForOffer: { sku: z.string().min(1) }, SetPrice: { price, exact: z.boolean() } },
  events: { OfferAsked: { sku: z.string() }, PriceSet: { price, exact: z.boolean() } },
  initialState: { sku: '', price: 0, exact: false },
  decide: {
    AskForOffer: ({ sku }) => ({ OfferAsked: { sku } }),
    SetPrice: ({ price: found, exact }) => ({ PriceSet: { price: found, exact } }),
  },
  evolve: {
    OfferAsked: (state, { sku }) => ({ ...state, sku }),
    PriceSet: (state, { price: found, exact }) => ({ ...state, price: found, exact }),
  },
});

/** How the service feels: for all callers, or for one offer. */
export const mood = choice('price service', ['answers', 'fails', 'hangs']);

export const prices = external('price service', {
  key: 'offerId',
  latency: [20, 80],
  choices: [mood],
  commands: { GetPrice: { sku: z.string() } },
  events: { PriceFound: { price, exact: z.boolean() } },
  initialState: { answers: 0 },
  decide: {
    GetPrice: ({ sku }, _, { choose }) => {
      const feels = choose(mood);
      if (feels === 'fails') throw new Error('internal error');
      return feels === 'hangs' ? nothing : { PriceFound: { price: sku.length * 1_000, exact: true } };
    },
  },
  evolve: { PriceFound: ({ answers }) => ({ answers: answers + 1 }) },
});

export const pricing = [
  policy('look the price up', { whenever: offer.OfferAsked, send: prices.GetPrice }),
  policy('note the price', { whenever: prices.PriceFound, send: offer.SetPrice }),
];

/** What is said where the service says nothing, in cents. */
export const listPrice = 9_900;

/** fallback(bulkhead(breaker(retry(timeout(call))))) */
export const lookUp = protect(prices.GetPrice, {
  name: 'guarded look-up',
  layers: [
    bulkhead({ atOnce: is.atOnce, waiting: is.inLine, given: is.withBulkhead }),
    breaker({
      failures: is.failuresToOpen,
      successes: is.successesToClose,
      open: is.openFor,
      given: is.withBreaker,
    }),
    retry({
      times: is.tries,
      first: is.firstWait,
      factor: is.factor,
      atMost: is.longestWait,
      jitter: true,
      given: is.withRetry,
    }),
    timeout({ after: is.patience, given: is.withTimeout }),
  ],
  fallback: {
    answer: prices.PriceFound,
    with: ({ offerId }) => ({ offerId, price: listPrice, exact: false }),
    given: is.withFallback,
  },
});

export const priceList = projection('offers', {
  from: [offer],
  key: 'offerId',
  initialState: { sku: '', price: 0, exact: false },
  evolve: {
    OfferAsked: (row, { sku }) => ({ ...row, sku }),
    PriceSet: (row, { price: found, exact }) => ({ ...row, price: found, exact }),
  },
});
