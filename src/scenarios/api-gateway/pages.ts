/** Three answers become one page, and the page takes two shapes: one for each frontend that has a backend of its own. */
import { aggregate, nothing, policy, process, projection } from '../../kernel/index.ts';
import { z } from 'zod';
import { edge } from './edge.ts';
import { balancer, catalogue, reviews, stock } from './services.ts';
import {
  frontend,
  id,
  product,
  service,
  serviceNames,
  unknown,
  type Frontend,
  type Product,
  type Service,
} from './words.ts';

/** What is not known, because its service said nothing. */
const missing = z.array(service);
const assembled = { clientId: id, productId: id, frontend, ...product, missing };

/** A request that was let in has one page. */
export const page = aggregate('page', {
  key: 'requestId',
  commands: { AssemblePage: { ...assembled, since: z.int() } },
  /** How long it took, virtual ms. */
  events: { PageAssembled: { ...assembled, took: z.int() } },
  initialState: { assembled: false, title: '', missing: noneOf() },
  decide: {
    AssemblePage: ({ requestId: _, since, ...page }, { assembled }, { now }) =>
      assembled ? nothing : { PageAssembled: { ...page, took: now - since } },
  },
  evolve: { PageAssembled: (_, { title, missing }) => ({ assembled: true, title, missing }) },
});

function noneOf(): readonly Service[] {
  return [];
}

interface Parts {
  readonly clientId: string;
  readonly productId: string;
  readonly frontend: Frontend;
  /** When it was let in, virtual ms. */
  readonly since: number;
  readonly product: Product;
  readonly heard: readonly Service[];
  readonly missing: readonly Service[];
}
const nothingYet: Parts = {
  clientId: '',
  productId: '',
  frontend: 'web',
  since: 0,
  product: unknown,
  heard: [],
  missing: [],
};

/** Asks all three at once, and waits for all of them: each says something within the patience for one call. */
export const aggregation = process('aggregation', {
  key: 'requestId',
  listensTo: [edge, catalogue, stock, reviews],
  sends: [balancer.CallService, balancer.ReleaseInstance, page.AssemblePage],
  initialState: nothingYet,
  decide: {
    PageLetIn: ({ requestId, productId }, before) =>
      before.productId === ''
        ? serviceNames.map((name) => balancer.CallService({ service: name, requestId, productId }))
        : [],
    ProductFound: ({ requestId, instanceId, said, title, description, price }, before) =>
      after(requestId, instanceId, before, heard(before, 'catalogue', said, { title, description, price })),
    StockFound: ({ requestId, instanceId, said, onStock }, before) =>
      after(requestId, instanceId, before, heard(before, 'stock', said, { onStock })),
    ReviewsFound: ({ requestId, instanceId, said, stars, reviews: texts }, before) =>
      after(requestId, instanceId, before, heard(before, 'reviews', said, { stars, reviews: texts })),
  },
  evolve: {
    PageLetIn: (before, { clientId, productId, frontend: asks, at }) => ({
      ...before,
      clientId,
      productId,
      frontend: asks,
      since: at,
    }),
    ProductFound: (before, { said, title, description, price }) =>
      heard(before, 'catalogue', said, { title, description, price }),
    StockFound: (before, { said, onStock }) => heard(before, 'stock', said, { onStock }),
    ReviewsFound: (before, { said, stars, reviews: texts }) =>
      heard(before, 'reviews', said, { stars, reviews: texts }),
  },
});

/** The same parts where the service was heard before. */
function heard(parts: Parts, from: Service, said: boolean, what: Partial<Product>): Parts {
  if (parts.heard.includes(from)) return parts;
  return {
    ...parts,
    product: { ...parts.product, ...what },
    heard: [...parts.heard, from],
    missing: said ? parts.missing : [...parts.missing, from],
  };
}

function after(requestId: string, instanceId: string, before: Parts, parts: Parts) {
  const from = parts.heard.at(-1);
  if (parts === before || from === undefined) return [];
  const { clientId, productId, frontend: asks, since, product: known, missing: unknown_ } = parts;
  const release = balancer.ReleaseInstance({ service: from, instanceId });
  if (parts.heard.length < serviceNames.length) return [release];
  const { reviews: texts, ...rest } = known;
  return [
    release,
    page.AssemblePage({
      requestId,
      clientId,
      productId,
      frontend: asks,
      since,
      ...rest,
      reviews: [...texts],
      missing: [...unknown_],
    }),
  ];
}

/** All there is, for a big screen. */
const webShape = ({ title, description, price, onStock, stars, reviews: texts }: Product) => ({
  title,
  description,
  price,
  onStock,
  stars,
  reviews: [...texts],
});
/** What fits on a small screen, over a slow line. */
const phoneShape = ({ title, price, onStock, stars }: Product) => ({ title, price, isOnStock: onStock > 0, stars });

const answers = { answers: 0, bytes: 0 };

/** The backend for the web frontend. */
export const web = aggregate('web backend', {
  key: 'requestId',
  commands: { AnswerWeb: assembled },
  events: {
    WebAnswered: { clientId: id, ...product, missing, bytes: z.int() },
  },
  initialState: answers,
  decide: {
    AnswerWeb: ({ clientId, missing, ...page }, { answers }) => {
      const shape = webShape(page);
      return answers > 0 ? nothing : { WebAnswered: { clientId, ...shape, missing, bytes: bytesOf(shape) } };
    },
  },
  evolve: { WebAnswered: ({ answers }, { bytes }) => ({ answers: answers + 1, bytes }) },
});

/** The backend for the phone. */
export const phone = aggregate('phone backend', {
  key: 'requestId',
  commands: { AnswerPhone: assembled },
  events: {
    PhoneAnswered: {
      clientId: id,
      title: product.title,
      price: product.price,
      isOnStock: z.boolean(),
      stars: product.stars,
      isComplete: z.boolean(),
      bytes: z.int(),
    },
  },
  initialState: answers,
  decide: {
    AnswerPhone: ({ clientId, missing, ...page }, { answers }) => {
      const shape = phoneShape(page);
      return answers > 0
        ? nothing
        : { PhoneAnswered: { clientId, ...shape, isComplete: missing.length === 0, bytes: bytesOf(shape) } };
    },
  },
  evolve: { PhoneAnswered: ({ answers }, { bytes }) => ({ answers: answers + 1, bytes }) },
});

const bytesOf = (shape: object) => JSON.stringify(shape).length;

export const toFrontends = [
  policy('to the web', {
    whenever: page.PageAssembled,
    where: (page) => page.frontend === 'web',
    send: web.AnswerWeb,
  }),
  policy('to the phone', {
    whenever: page.PageAssembled,
    where: (page) => page.frontend === 'phone',
    send: phone.AnswerPhone,
  }),
] as const;

/** What was last heard of each product: one read model, which each frontend may ask for in its own shape. */
export const products = projection('products', {
  from: [page],
  key: 'productId',
  initialState: unknown,
  evolve: {
    PageAssembled: (row, { missing, title, description, price, onStock, stars, reviews: texts }) => ({
      ...row,
      ...(missing.includes('catalogue') ? {} : { title, description, price }),
      ...(missing.includes('stock') ? {} : { onStock }),
      ...(missing.includes('reviews') ? {} : { stars, reviews: texts }),
    }),
  },
  queries: {
    forTheWeb: { asks: {}, answer: (rows) => rows.map(webShape) },
    forThePhone: { asks: {}, answer: (rows) => rows.map(phoneShape) },
  },
});

/** Times in virtual ms. */
export const answerTimes = projection('answer times', {
  from: [page],
  key: 'frontend',
  initialState: { pages: 0, incomplete: 0, total: 0, longest: 0 },
  evolve: {
    PageAssembled: ({ pages, incomplete, total, longest }, { missing, took }) => ({
      pages: pages + 1,
      incomplete: incomplete + (missing.length > 0 ? 1 : 0),
      total: total + took,
      longest: Math.max(longest, took),
    }),
  },
});
