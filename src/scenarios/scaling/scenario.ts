/** Carts that scale: instances behind a balancer (serving.ts), a cache (caching.ts), shards (storage.ts). */
import {
  always,
  eventually,
  inbox,
  orderedDelivery,
  outbox,
  readModelsEqualTheirFold,
  retries,
  scenario,
  type Comparison,
} from '../../kernel/index.ts';
import { shardOf } from '../../blocks/shards.ts';
import { about } from './about.ts';
import { acknowledged, cache, flusher, read, save } from './caching.ts';
import { scripts } from './scripts.ts';
import { autoscaler, balancer, instance, poolSize, release, responseTimes, serve, stop, worker } from './serving.ts';
import { onShards, resharding, shard, shards, toCache, toShards } from './storage.ts';
import {
  capacity,
  drain,
  flushAfter,
  lookEvery,
  maximum,
  minimum,
  queueLimit,
  sharding,
  shardsAtStart,
  strategy,
  target,
  writes,
} from './switches.ts';

const laws = [
  always(
    'there are never fewer or more instances than allowed',
    balancer,
    ({ pool, started, min, max }) => started === 0 || (pool.members.length >= min && pool.members.length <= max),
  ),
  eventually('every accepted request is answered', balancer, ({ accepted, answered }) => accepted === answered),
  eventually('an acknowledged write is not lost', acknowledged, ({ version }, cartId, world) =>
    world.all(shard).some(({ state }) => (state.carts[cartId]?.version ?? 0) >= version),
  ),
  eventually('each cart is on the shard that the map says, and on no other', shards, ({ map }, _, world) =>
    map.keys.every((cartId) => {
      const holders = world.all(shard).filter(({ state }) => state.carts[cartId] !== undefined);
      return holders.length === 1 && holders[0]?.key === shardOf(map, cartId);
    }),
  ),
  readModelsEqualTheirFold,
];

const comparisons: readonly Comparison[] = [
  {
    title: 'Round robin against least loaded',
    say: 'Compare the longest response time: in turn, every long request goes to the same instance.',
    left: { name: 'round robin', script: 'uneven', set: [maximum.is(2), queueLimit.is(20)] },
    right: {
      name: 'least loaded',
      script: 'uneven',
      set: [strategy.is('least loaded'), maximum.is(2), queueLimit.is(20)],
    },
  },
  {
    title: 'A pool that grows against one that stays',
    say: 'The same rush: the longest response time with two instances, and with as many as it takes.',
    left: { name: 'autoscaled', script: 'rush-hour', set: [queueLimit.is(20)] },
    right: { name: 'always two', script: 'rush-hour', set: [queueLimit.is(20), maximum.is(2)] },
  },
  {
    title: 'Consistent hashing against the remainder',
    say: 'A fourth shard for ten carts: the read model of the resharding counts how many of them move.',
    left: { name: 'consistent', script: 'one-shard-more' },
    right: { name: 'modulo', script: 'one-shard-more', set: [sharding.is('modulo')] },
  },
  {
    title: 'Write-behind against write-through',
    say: 'The same two saves and a crash when the cache is to be flushed: written through, there is nothing to flush.',
    left: { name: 'write-behind', script: 'crash-before-the-flush' },
    right: { name: 'write-through', script: 'crash-before-the-flush', set: [writes.is('write-through')] },
  },
];

export const scaling = scenario('scaling', {
  title: 'Scale out',
  teaches: 'What more instances, a cache and more shards are good for, and what each of them can lose.',
  contexts: {
    serving: [balancer, autoscaler, poolSize, serve, instance, worker, stop, release, responseTimes],
    caching: [read, save, cache, flusher, ...toCache, acknowledged],
    storage: [...toShards, shards, ...onShards, shard, resharding],
  },
  gateway: {
    commands: [balancer.SendRequest, shards.Reshard],
    queries: [responseTimes, poolSize, acknowledged, resharding],
  },
  switches: [
    strategy,
    minimum,
    maximum,
    target,
    queueLimit,
    lookEvery,
    drain,
    writes,
    capacity,
    flushAfter,
    sharding,
    shardsAtStart,
    outbox,
    inbox,
    retries,
    orderedDelivery,
  ],
  laws,
  scripts,
  about,
  comparisons,
});
