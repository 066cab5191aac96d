/** The carts, spread over shards by their keys, and what moves when there are more shards. */
import { aggregate, nothing, policy, projection, refuse } from '../../kernel/index.ts';
import { z } from 'zod';
import { moves, seen, shardMap, shardOf } from '../../blocks/shards.ts';
import { cache } from './caching.ts';
import { sharding, shardsAtStart } from './switches.ts';
import { cacheId, id, items, table, version } from './words.ts';

const cart = { cartId: id, items, version };
const shardNames = (n: number) => Array.from({ length: n }, (_, i) => `shard-${i + 1}`);

export const shards = aggregate('shard map', {
  key: 'table',
  commands: { RouteWrite: cart, RouteRead: { cartId: id }, Reshard: { shards: z.int().min(1).max(12) } },
  events: {
    ShardsPlaced: { strategy: z.enum(['consistent', 'modulo']), shards: z.array(id) },
    WriteRouted: { ...cart, shardId: id },
    ReadRouted: { cartId: id, shardId: id },
    CartMoved: { cartId: id, shardId: id, to: id },
    Resharded: { shards: z.array(id), moved: z.int(), of: z.int() },
  },
  initialState: { map: shardMap('consistent', []) },
  decide: {
    RouteWrite: ({ cartId, items, version }, { map }, { given }) => {
      const placed = map.shards.length === 0 ? shardMap(given(sharding), shardNames(given(shardsAtStart))) : map;
      const { strategy, shards } = placed;
      return [
        ...(placed === map ? [] : [{ ShardsPlaced: { strategy, shards: [...shards] } }]),
        { WriteRouted: { cartId, items, version, shardId: shardOf(placed, cartId) } },
      ];
    },
    RouteRead: ({ cartId }, { map }) =>
      map.keys.includes(cartId) ? { ReadRouted: { cartId, shardId: shardOf(map, cartId) } } : nothing,
    Reshard: ({ shards }, { map }) => {
      if (map.shards.length === 0) return refuse('there is nothing to move');
      const names = shardNames(shards);
      const moving = moves(map, names);
      return [
        { Resharded: { shards: names, moved: moving.length, of: map.keys.length } },
        ...moving.map(({ key, from, to }) => ({ CartMoved: { cartId: key, shardId: from, to } })),
      ];
    },
  },
  evolve: {
    ShardsPlaced: (_, { strategy, shards }) => ({ map: shardMap(strategy, shards) }),
    WriteRouted: ({ map }, { cartId }) => ({ map: seen(map, cartId) }),
    ReadRouted: (state) => state,
    CartMoved: (state) => state,
    Resharded: ({ map }, { shards }) => ({ map: { ...map, shards } }),
  },
});

type Kept = { readonly items: number; readonly version: number };
const noCarts: Readonly<Record<string, Kept>> = {};
const nowhere: Readonly<Record<string, string>> = {};

/** What comes for a cart that has gone is sent after it. */
export const shard = aggregate('shard', {
  key: 'shardId',
  commands: {
    PutCart: cart,
    FetchCart: { cartId: id },
    HandOver: { cartId: id, to: id },
    TakeOver: cart,
  },
  events: {
    CartStored: cart,
    CartFetched: cart,
    CartHandedOver: { ...cart, to: id },
    ReadForwarded: { cartId: id, to: id },
    CartTakenOver: cart,
  },
  initialState: { carts: noCarts, gone: nowhere },
  decide: {
    PutCart: ({ cartId, items, version }, { gone }) => {
      const to = gone[cartId];
      const cart = { cartId, items, version };
      return to === undefined ? { CartStored: cart } : { CartHandedOver: { ...cart, to } };
    },
    FetchCart: ({ cartId }, { carts, gone }) => {
      const [cart, to] = [carts[cartId], gone[cartId]];
      if (to !== undefined) return { ReadForwarded: { cartId, to } };
      return cart === undefined ? nothing : { CartFetched: { cartId, ...cart } };
    },
    HandOver: ({ cartId, to }, { carts }) => ({
      CartHandedOver: { cartId, ...(carts[cartId] ?? { items: 0, version: 0 }), to },
    }),
    TakeOver: ({ cartId, items, version }) => ({ CartTakenOver: { cartId, items, version } }),
  },
  evolve: {
    CartStored: withCart,
    CartTakenOver: ({ carts, gone }, cart) => {
      const { [cart.cartId]: _, ...elsewhere } = gone;
      return withCart({ carts, gone: elsewhere }, cart);
    },
    CartFetched: (state) => state,
    ReadForwarded: (state) => state,
    CartHandedOver: ({ carts, gone }, { cartId, to }) => {
      const { [cartId]: _, ...rest } = carts;
      return { carts: rest, gone: { ...gone, [cartId]: to } };
    },
  },
});

/** The newest version wins, in whatever order they come. */
function withCart(
  { carts, gone }: { carts: typeof noCarts; gone: typeof nowhere },
  { cartId, items, version }: Kept & { readonly cartId: string },
) {
  const isOld = (carts[cartId]?.version ?? 0) > version;
  return { carts: isOld ? carts : { ...carts, [cartId]: { items, version } }, gone };
}

export const toShards = [
  policy('find the shard of a write', {
    whenever: cache.WriteRequested,
    send: shards.RouteWrite,
    with: ({ cartId, items, version }) => ({ table, cartId, items, version }),
  }),
  policy('find the shard of a read', {
    whenever: cache.CacheMissed,
    send: shards.RouteRead,
    with: ({ cartId }) => ({ table, cartId }),
  }),
] as const;

export const onShards = [
  policy('write to the shard', { whenever: shards.WriteRouted, send: shard.PutCart }),
  policy('fetch from the shard', { whenever: shards.ReadRouted, send: shard.FetchCart }),
  policy('empty the old shard', { whenever: shards.CartMoved, send: shard.HandOver }),
  policy('fill the new shard', {
    whenever: shard.CartHandedOver,
    send: shard.TakeOver,
    with: ({ cartId, items, version, to }) => ({ shardId: to, cartId, items, version }),
  }),
  policy('fetch where it went', {
    whenever: shard.ReadForwarded,
    send: shard.FetchCart,
    with: ({ cartId, to }) => ({ shardId: to, cartId }),
  }),
] as const;

export const toCache = [
  policy('confirm the write', {
    whenever: [shard.CartStored, shard.CartTakenOver],
    send: cache.ConfirmWrite,
    with: ({ cartId, items, version }) => ({ cacheId, cartId, items, version }),
  }),
  policy('fill the cache', {
    whenever: shard.CartFetched,
    send: cache.FillEntry,
    with: ({ cartId, items, version }) => ({ cacheId, cartId, items, version }),
  }),
] as const;

export const resharding = projection('resharding', {
  from: [shards],
  key: 'table',
  initialState: { shards: 0, moved: 0, of: 0 },
  evolve: {
    ShardsPlaced: (_, { shards }) => ({ shards: shards.length, moved: 0, of: 0 }),
    Resharded: (_, { shards, moved, of }) => ({ shards: shards.length, moved, of }),
  },
});
