/** The shelf of each article: what lies there is free, promised to an order, or gone. Goods are ordered again in time. */
import { aggregate, external, nothing, policy, refuse } from '../../kernel/index.ts';
import { guardedRelease } from './switches.ts';
import { id, quantity } from './words.ts';
import { z } from 'zod';

const atStart = 60;
/** Where fewer are free, more are ordered: so many at once. */
const scarce = 25;
const lot = 40;

const nobody: Readonly<Record<string, number>> = {};
const pieces = z.int().min(0);

const without = (promised: Readonly<Record<string, number>>, orderId: string) => {
  const { [orderId]: _, ...rest } = promised;
  return rest;
};

export const shelf = aggregate('shelf', {
  key: 'article',
  commands: {
    PromiseGoods: { orderId: id, quantity },
    ReleaseGoods: { orderId: id, quantity },
    TakeGoods: { orderId: id },
    PutGoods: { pieces },
  },
  events: {
    GoodsPromised: { orderId: id, quantity },
    GoodsReleased: { orderId: id, quantity },
    GoodsTaken: { orderId: id },
    GoodsPut: { pieces },
    ShelfRanLow: { pieces },
  },
  initialState: { free: atStart, promised: nobody, gone: 0, came: atStart, ordered: false },
  decide: {
    PromiseGoods: ({ orderId, quantity }, { free, ordered }) => {
      if (quantity > free) return refuse(`only ${free} left`);
      const promise = { GoodsPromised: { orderId, quantity } };
      return free - quantity < scarce && !ordered ? [promise, { ShelfRanLow: { pieces: lot } }] : [promise];
    },
    ReleaseGoods: ({ orderId, quantity }, { promised }, { given }) =>
      given(guardedRelease) && promised[orderId] === undefined ? nothing : { GoodsReleased: { orderId, quantity } },
    TakeGoods: ({ orderId }, { promised }) => (promised[orderId] === undefined ? nothing : { GoodsTaken: { orderId } }),
    PutGoods: ({ pieces }) => ({ GoodsPut: { pieces } }),
  },
  evolve: {
    GoodsPromised: ({ free, promised, gone, came, ordered }, { orderId, quantity }) => ({
      free: free - quantity,
      promised: { ...promised, [orderId]: quantity },
      gone,
      came,
      ordered,
    }),
    GoodsReleased: ({ free, promised, gone, came, ordered }, { orderId, quantity }) => ({
      free: free + quantity,
      promised: without(promised, orderId),
      gone,
      came,
      ordered,
    }),
    GoodsTaken: ({ free, promised, gone, came, ordered }, { orderId }) => ({
      free,
      promised: without(promised, orderId),
      gone: gone + (promised[orderId] ?? 0),
      came,
      ordered,
    }),
    GoodsPut: ({ free, promised, gone, came }, { pieces }) => ({
      free: free + pieces,
      promised,
      gone,
      came: came + pieces,
      ordered: false,
    }),
    ShelfRanLow: ({ free, promised, gone, came }) => ({ free, promised, gone, came, ordered: true }),
  },
});

export const supplier = external('supplier', {
  key: 'article',
  latency: [4_000, 9_000],
  commands: { SupplyGoods: { pieces } },
  events: { GoodsSupplied: { pieces } },
  initialState: { supplied: 0 },
  decide: { SupplyGoods: ({ pieces }) => ({ GoodsSupplied: { pieces } }) },
  evolve: { GoodsSupplied: ({ supplied }, { pieces }) => ({ supplied: supplied + pieces }) },
});

export const shelfPolicies = [
  policy('order more', { whenever: shelf.ShelfRanLow, send: supplier.SupplyGoods }),
  policy('put it on the shelf', { whenever: supplier.GoodsSupplied, send: shelf.PutGoods }),
] as const;
