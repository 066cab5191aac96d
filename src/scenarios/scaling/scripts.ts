import { after, broken, fault, happy, refused, seconds, type Script } from '../../kernel/index.ts';
import { cache } from './caching.ts';
import { balancer } from './serving.ts';
import { shards } from './storage.ts';
import { drain, maximum, writes } from './switches.ts';
import { service, table } from './words.ts';

interface Asked {
  does?: 'read' | 'save';
  cart?: number;
  work?: number;
}

/** The n-th request, at so many ms; each for a cart of its own unless said otherwise. */
const ask = (n: number, at: number, { does = 'save', cart = n, work = 600 }: Asked = {}) =>
  after(
    at,
    balancer.SendRequest({ service, requestId: `req-${n}`, cartId: `cart-${cart}`, does, items: (n % 5) + 1, work }),
  );
const several = (n: number, apart: number, asked: (i: number) => Asked = () => ({})) =>
  Array.from({ length: n }, (_, i) => ask(i + 1, i * apart, asked(i)));

const rush = several(14, 150, () => ({ work: 900 }));
/** Every third request takes long: with three instances in turn they would all go to the same one. */
const uneven = several(12, 250, (i) => ({ work: i % 2 === 0 ? 2_000 : 100 }));
const two = [ask(1, 0), ask(2, 100, { cart: 2 })];

export const scripts: readonly Script[] = [
  happy(
    'rush-hour',
    'Requests come faster than two instances can serve: watch the pool grow, and shrink again after.',
    [...rush],
  ),
  happy('uneven', 'Every second request takes long. Taken in turn they all go to one instance, and pile up there.', [
    ...uneven,
  ]),
  happy(
    'read-again',
    'The first read of a cart that was saved is a hit; without the cache every one goes to a shard.',
    [ask(1, 0), ask(2, seconds(2), { does: 'read', cart: 1 }), ask(3, seconds(4), { does: 'read', cart: 1 })],
  ),
  happy('one-shard-more', 'Ten carts on three shards, then a fourth one: only what it takes over is moved.', [
    ...several(10, 400, () => ({ work: 50 })),
    after(seconds(10), shards.Reshard({ table, shards: 4 })),
    ask(11, seconds(12), { cart: 3, work: 50 }),
  ]),
  refused(
    'overload',
    'Two instances with four places each, and no more allowed: the last two of ten requests are refused at the door.',
    [maximum.is(2), ...several(10, 20)],
    'completed',
  ),
  broken(
    'crash-before-the-flush',
    'Written behind: both saves are acknowledged, and die with the memory of the cache.',
    [writes.is('write-behind'), ...two, fault.crash(cache.Flush, 'before commit')],
    'law violated',
  ),
  broken(
    'crash-written-through',
    'The same crash where a save is acknowledged only when it is stored: the cache is empty, and nothing is lost.',
    [...two, fault.crash(cache.ConfirmWrite, 'before commit')],
    'completed',
  ),
  broken(
    'stopped-with-its-queue',
    'Instances are taken away without being drained: what they had accepted is never answered.',
    [drain.is(false), ...several(13, 120, (i) => ({ work: i === 11 ? 9_000 : 700 }))],
    'law violated',
  ),
];
