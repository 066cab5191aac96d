/** The cache between the instances and the shards, and when a write counts as done. */
import { aggregate, nothing, policy, process, projection, type Circumstances } from '../../kernel/index.ts';
import { z } from 'zod';
import { cleaned, dirtyOf, dropped, emptyCache, hit, lookUp, missed, put, victim } from '../../blocks/cache.ts';
import { instance } from './serving.ts';
import { capacity, flushAfter, writes } from './switches.ts';
import { cacheId, id, items, version } from './words.ts';

const cart = { cartId: id, items, version };
type Cart = { readonly items: number; readonly version: number };

export const cache = aggregate('cart cache', {
  key: 'cacheId',
  volatile: true,
  commands: {
    ReadCart: { cartId: id },
    SaveCart: cart,
    FillEntry: cart,
    ConfirmWrite: cart,
    Flush: {},
  },
  events: {
    CacheOpened: { capacity: z.int() },
    CacheHit: { cartId: id },
    CacheMissed: { cartId: id },
    EntryKept: { ...cart, dirty: z.boolean() },
    EntryDropped: { cartId: id },
    EntriesFlushed: {},
    WriteRequested: cart,
    WriteAcknowledged: cart,
  },
  initialState: { cache: emptyCache<Cart>(-1) },
  decide: {
    ReadCart: ({ cartId }, { cache }) =>
      lookUp(cache, cartId) === null ? { CacheMissed: { cartId } } : { CacheHit: { cartId } },
    SaveCart: ({ cartId, items, version }, state, { given }) => {
      const cart = { cartId, items, version };
      switch (given(writes)) {
        case 'write-through':
          return [{ WriteRequested: cart }, ...kept(state, cart, false, given)];
        case 'write-behind':
          return [...kept(state, cart, given(capacity) > 0, given), { WriteAcknowledged: cart }];
        case 'cache-aside':
          return { WriteRequested: cart };
      }
    },
    FillEntry: ({ cartId, items, version }, state, { given }) => {
      const known = lookUp(state.cache, cartId);
      // What was saved meanwhile is newer.
      return known === null ? kept(state, { cartId, items, version }, false, given) : nothing;
    },
    ConfirmWrite: ({ cartId, items, version }, { cache }, { given }) => {
      const cart = { cartId, items, version };
      if (given(writes) === 'write-behind') return nothing;
      const isOld = given(writes) === 'cache-aside' && lookUp(cache, cartId) !== null;
      return [...(isOld ? [{ EntryDropped: { cartId } }] : []), { WriteAcknowledged: cart }];
    },
    Flush: (_, { cache }) => {
      const dirty = dirtyOf(cache).map(({ key, value }) => ({ WriteRequested: { cartId: key, ...value } }));
      return dirty.length === 0 ? nothing : [...dirty, { EntriesFlushed: {} }];
    },
  },
  evolve: {
    CacheOpened: (_, { capacity }) => ({ cache: emptyCache<Cart>(capacity) }),
    CacheHit: ({ cache }, { cartId }) => ({ cache: hit(cache, cartId) }),
    CacheMissed: ({ cache }) => ({ cache: missed(cache) }),
    EntryKept: ({ cache }, { cartId, items, version, dirty }) => ({
      cache: put(cache, cartId, { items, version }, dirty),
    }),
    EntryDropped: ({ cache }, { cartId }) => ({ cache: dropped(cache, cartId) }),
    EntriesFlushed: ({ cache }) => ({ cache: cleaned(cache) }),
    WriteRequested: (state) => state,
    WriteAcknowledged: (state) => state,
  },
});

/** An entry that has to make room is written first, where nobody has done so. */
function kept(
  { cache }: { cache: ReturnType<typeof emptyCache<Cart>> },
  cart: Cart & { readonly cartId: string },
  dirty: boolean,
  given: Circumstances['given'],
) {
  const isNew = cache.capacity < 0;
  const room = isNew ? null : victim(cache, cart.cartId);
  return [
    ...(isNew ? [{ CacheOpened: { capacity: given(capacity) } }] : []),
    ...(room?.dirty === true ? [{ WriteRequested: { cartId: room.key, ...room.value } }] : []),
    { EntryKept: { ...cart, dirty } },
  ];
}

export const read = policy('read through the cache', {
  whenever: instance.RequestServed,
  where: ({ does }) => does === 'read',
  send: cache.ReadCart,
  with: ({ cartId }) => ({ cacheId, cartId }),
});
export const save = policy('save through the cache', {
  whenever: instance.RequestServed,
  where: ({ does }) => does === 'save',
  send: cache.SaveCart,
  with: ({ cartId, items, version }) => ({ cacheId, cartId, items, version }),
});

/** Stored, unlike the cache: it remembers to flush after a crash, when there is nothing left to flush. */
export const flusher = process('flusher', {
  key: 'cacheId',
  listensTo: [cache],
  sends: [cache.Flush],
  timeouts: ['flush'],
  initialState: { waiting: false },
  decide: {
    EntryKept: ({ dirty }, { waiting }, { given }) =>
      dirty && !waiting ? [{ start: 'flush', after: given(flushAfter) }] : [],
    flush: ({ cacheId }) => [cache.Flush({ cacheId })],
  },
  evolve: {
    EntryKept: ({ waiting }, { dirty }) => ({ waiting: waiting || dirty }),
    flush: () => ({ waiting: false }),
  },
});

/** What the shop was told is saved. */
export const acknowledged = projection('acknowledged writes', {
  from: [cache],
  key: 'cartId',
  initialState: { items: 0, version: 0 },
  evolve: {
    WriteAcknowledged: (row, { items, version }) => (version > row.version ? { items, version } : row),
  },
});
