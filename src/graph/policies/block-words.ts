/** Building blocks in a few words each, for where there is no room for a picture. */
import type { BalancerState } from '../../blocks/balancer.ts';
import type { Block } from '../../blocks/block.ts';
import type { BreakerState } from '../../blocks/breaker.ts';
import type { BulkheadState } from '../../blocks/bulkhead.ts';
import type { CacheState } from '../../blocks/cache.ts';
import type { RetryState } from '../../blocks/retry.ts';
import type { ShardsState } from '../../blocks/shards.ts';
import type { ShareState } from '../../blocks/share.ts';
import type { TimeoutState } from '../../blocks/timeout.ts';
import type { WarmPoolState } from '../../blocks/warm-pool.ts';
import type { WindowState } from '../../blocks/window.ts';
import { duration } from './duration.ts';
import type { BlockJson } from './find-blocks.ts';

/** `open, 3 refused`; '' for a block that has nothing to say. */
export function blockWords(state: BlockJson): string {
  const say = words[state.block as Block['block']] as ((block: unknown) => readonly string[]) | undefined;
  return (say?.(state) ?? []).filter((part) => part !== '').join(', ');
}

const words: { readonly [B in Block as B['block']]?: (block: B) => readonly string[] } = {
  breaker: ({ is, refused }: BreakerState) => [is, some(refused, 'refused')],
  bulkhead: ({ atOnce, inside, waiting, refused }: BulkheadState) => [
    inside.length + waiting.length + refused === 0 ? '' : `${inside.length} of ${atOnce} inside`,
    some(waiting.length, waiting.length === 1 ? 'waits' : 'wait'),
    some(refused, 'refused'),
  ],
  retry: ({ retried, exhausted }: RetryState) => [some(retried, 'tried again'), some(exhausted, 'given up')],
  timeout: ({ timedOut }: TimeoutState) => [some(timedOut, 'timed out')],
  cache: ({ capacity, entries, hits, misses }: CacheState) => [
    // before it is opened it has no room at all
    capacity < 0 ? 'empty' : `${entries.length} of ${capacity} kept`,
    hits + misses === 0 ? '' : `${hits} of ${hits + misses} hit`,
  ],
  balancer: ({ members }: BalancerState) => [counted(members.length, 'instance')],
  shards: ({ shards }: ShardsState) => [counted(shards.length, 'shard')],
  share: ({ sides }: ShareState) => {
    const total = sides.reduce((sum, { weight }) => sum + weight, 0) || 1;
    return sides.map(({ name, weight }) => `${name} ${Math.round((100 * weight) / total)} %`);
  },
  'warm pool': ({ containers }: WarmPoolState) => {
    const busy = containers.filter(({ freeSince }) => freeSince === null).length;
    return [counted(containers.length, 'container'), some(busy, 'busy')];
  },
  window: ({ watermark, windows }: WindowState) => [
    `${windows.filter(({ status }) => status === 'open').length} open`,
    `watermark ${duration(watermark)}`,
  ],
};

const some = (n: number, word: string): string => (n === 0 ? '' : `${n} ${word}`);
const counted = (n: number, noun: string): string => (n === 1 ? `1 ${noun}` : `${n} ${noun}s`);
