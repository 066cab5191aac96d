/**
 * The three services behind the gateway, each with a few instances: who is called next, and what is around the call.
 *
 *   CallService -> balancer (an instance, in turn) -> breaker, timeout -> the service
 *                     ^                                    |
 *                     +--- ReleaseInstance <--- the answer, or a mark that there is none
 */
import {
  aggregate,
  breaker,
  choice,
  external,
  nothing,
  policy,
  protect,
  refuse,
  timeout,
  unchanged,
} from '../../kernel/index.ts';
import { z } from 'zod';
import { answered, given as gave, joined, noMembers, pick, type BalancerState } from '../../blocks/balancer.ts';
import * as is from './switches.ts';
import { id, product, productOf } from './words.ts';

const asked = { requestId: id, productId: id };
/** An instance of that service. */
const chosen = { ...asked, instanceId: id };

export const balancer = aggregate('balancer', {
  key: 'service',
  commands: { CallService: asked, ReleaseInstance: { instanceId: id } },
  events: {
    PoolOpened: { strategy: z.enum(['round robin', 'least loaded']), instances: z.int() },
    CatalogueChosen: chosen,
    StockChosen: chosen,
    ReviewsChosen: chosen,
    InstanceReleased: { instanceId: id },
  },
  initialState: { pool: noMembers('round robin') },
  decide: {
    CallService: ({ service: name, requestId, productId }, { pool }, { given }) => {
      const isNew = pool.members.length === 0;
      const [strategy, instances] = [given(is.balancing), given(is.instances)];
      const instanceId = pick(isNew ? poolOf(name, strategy, instances) : pool, Infinity)?.id ?? '';
      const call = chosenOf(name, { requestId, productId, instanceId });
      return call === null
        ? refuse(`there is no service '${name}'`)
        : [...(isNew ? [{ PoolOpened: { strategy, instances } }] : []), call];
    },
    ReleaseInstance: ({ instanceId }) => ({ InstanceReleased: { instanceId } }),
  },
  evolve: {
    PoolOpened: (_, { service: name, strategy, instances }) => ({ pool: poolOf(name, strategy, instances) }),
    CatalogueChosen: busier,
    StockChosen: busier,
    ReviewsChosen: busier,
    InstanceReleased: ({ pool }, { instanceId }) => ({ pool: answered(pool, instanceId) }),
  },
});

function chosenOf(name: string, call: { requestId: string; productId: string; instanceId: string }) {
  switch (name) {
    case 'catalogue':
      return { CatalogueChosen: call };
    case 'stock':
      return { StockChosen: call };
    case 'reviews':
      return { ReviewsChosen: call };
    default:
      return null;
  }
}

function busier({ pool }: { readonly pool: BalancerState }, { instanceId }: { instanceId: string }) {
  return { pool: gave(pool, instanceId) };
}

function poolOf(name: string, strategy: 'round robin' | 'least loaded', instances: number) {
  const ids = Array.from({ length: instances }, (_, i) => `${name}-${i + 1}`);
  return ids.reduce(joined, noMembers(strategy));
}

/** How a service feels, or one of its instances. */
const feelings = ['answers', 'fails', 'hangs'] as const;
const catalogueFeels = choice('catalogue service', feelings);
export const stockFeels = choice('stock service', feelings);
const reviewsFeel = choice('reviews service', feelings);

/** `said` is false where nobody answered, and the gateway stands in. */
const answer = { ...asked, said: z.boolean() };

function feel(feeling: (typeof feelings)[number]): boolean {
  if (feeling === 'fails') throw new Error('internal error');
  return feeling === 'answers';
}

export const catalogue = external('catalogue service', {
  key: 'instanceId',
  latency: [20, 40],
  choices: [catalogueFeels],
  commands: { GetProduct: asked },
  events: {
    ProductFound: { ...answer, title: product.title, description: product.description, price: product.price },
  },
  initialState: {},
  decide: {
    GetProduct: ({ requestId, productId }, _, { choose }) => {
      const { title, description, price } = productOf(productId);
      return feel(choose(catalogueFeels))
        ? { ProductFound: { requestId, productId, said: true, title, description, price } }
        : nothing;
    },
  },
  evolve: { ProductFound: unchanged },
});

export const stock = external('stock service', {
  key: 'instanceId',
  latency: [10, 30],
  choices: [stockFeels],
  commands: { GetStock: asked },
  events: { StockFound: { ...answer, onStock: product.onStock } },
  initialState: {},
  decide: {
    GetStock: ({ requestId, productId }, _, { choose }) =>
      feel(choose(stockFeels))
        ? { StockFound: { requestId, productId, said: true, onStock: productOf(productId).onStock } }
        : nothing,
  },
  evolve: { StockFound: unchanged },
});

export const reviews = external('reviews service', {
  key: 'instanceId',
  latency: [40, 80],
  choices: [reviewsFeel],
  commands: { GetReviews: asked },
  events: { ReviewsFound: { ...answer, stars: product.stars, reviews: product.reviews } },
  initialState: {},
  decide: {
    GetReviews: ({ requestId, productId }, _, { choose }) => {
      const { stars, reviews: texts } = productOf(productId);
      return feel(choose(reviewsFeel))
        ? { ReviewsFound: { requestId, productId, said: true, stars, reviews: [...texts] } }
        : nothing;
    },
  },
  evolve: { ReviewsFound: unchanged },
});

export const calls = [
  policy('call the catalogue', { whenever: balancer.CatalogueChosen, send: catalogue.GetProduct }),
  policy('call the stock', { whenever: balancer.StockChosen, send: stock.GetStock }),
  policy('call the reviews', { whenever: balancer.ReviewsChosen, send: reviews.GetReviews }),
] as const;

const layers = [
  breaker({ failures: is.failures, successes: is.successes, open: is.openFor, given: is.withBreaker }),
  timeout({ after: is.patience }),
];

/** A breaker for each service, not for each instance. */
export const protections = [
  protect(catalogue.GetProduct, {
    name: 'guarded catalogue',
    layers,
    fallback: {
      answer: catalogue.ProductFound,
      with: (asked) => ({ ...asked, said: false, title: '', description: '', price: 0 }),
      given: is.partial,
    },
  }),
  protect(stock.GetStock, {
    name: 'guarded stock',
    layers,
    fallback: {
      answer: stock.StockFound,
      with: (asked) => ({ ...asked, said: false, onStock: 0 }),
      given: is.partial,
    },
  }),
  protect(reviews.GetReviews, {
    name: 'guarded reviews',
    layers,
    fallback: {
      answer: reviews.ReviewsFound,
      with: (asked) => ({ ...asked, said: false, stars: 0, reviews: [] }),
      given: is.partial,
    },
  }),
];
