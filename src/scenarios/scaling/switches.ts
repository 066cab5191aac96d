import { amount, setting, toggle } from '../../kernel/index.ts';

export const strategy = setting('balancing', ['round robin', 'least loaded']);
export const minimum = amount('fewest instances', { is: 2, from: 1, to: 10 });
export const maximum = amount('most instances', { is: 6, from: 1, to: 10 });
export const target = amount('target load', { is: 2, from: 1, to: 20, unit: 'requests' });
export const queueLimit = amount('queue limit', { is: 4, from: 1, to: 50, unit: 'requests' });
export const lookEvery = amount('autoscaler looks every', { is: 1_000, from: 100, to: 60_000, unit: 'ms' });
export const drain = toggle('drain', {
  on: 'an instance that has to go first serves what it has taken',
  off: 'an instance that has to go is stopped with its queue',
});

export const writes = setting('writes', ['write-through', 'write-behind', 'cache-aside']);
export const capacity = amount('cache capacity', { is: 8, from: 0, to: 100, unit: 'carts' });
export const flushAfter = amount('flush after', { is: 5_000, from: 100, to: 60_000, unit: 'ms' });

export const sharding = setting('sharding', ['consistent', 'modulo']);
export const shardsAtStart = amount('shards', { is: 3, from: 1, to: 12 });
