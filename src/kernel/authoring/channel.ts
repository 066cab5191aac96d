import type { Retry } from './definition.ts';
import type { Part } from './part.ts';
import type { Conditional } from './switches.ts';
import type { TopicChannel } from './topic.ts';

export type Channel = Queue | TopicChannel;

/** How messages reach one consumer. Where nothing is said, and where the queue's switch is against it: at least once, in
 * order per key, 3 retries, then parked. */
export interface Queue {
  readonly kind: 'queue';
  readonly to: string;
  readonly options: Delivery;
}

export interface Delivery extends Conditional {
  delivery?: 'at least once' | 'at most once';
  order?: 'per key' | 'none';
  retry?: Retry;
  /** What a message that failed for good does to those behind it with the same key. */
  onPoison?: 'block' | 'park the message' | 'park the sequence';
}

export function queue(to: Part, options: Delivery): Queue {
  return { kind: 'queue', to: to.name, options };
}

export const isQueue = (channel: Channel): channel is Queue => channel.kind === 'queue';
export const isTopic = (channel: Channel): channel is TopicChannel => channel.kind === 'topic';
