import type { ReaderState } from '../ports/log-state.ts';
import { derive, parseId, type Id } from './id.ts';
import { idSetHas } from './id-set.ts';
import { instancesOf } from './laws.ts';
import { queueItems } from './queue.ts';
import type { Consumer } from './system.ts';
import type { World } from './world.ts';

/** Of the letter by which a consumer gets a record; `replays`: how often the log was read anew. */
export function handOutId(record: string, replays: number, to: Consumer): Id {
  return derive(parseId(record), replays, 0, to.hashA, to.hashB);
}

/**
 * Places in the global log of what waits for this consumer in the topics that it reads: on its way into them or to its
 * group, or in the group's backlog. What it has in hand already is not among them, nor what comes again and its inbox knows.
 */
export function waitingInTopics(world: World, consumer: Consumer): readonly number[] {
  const { readsFrom } = consumer;
  if (readsFrom.length === 0) return [];
  const waiting = new Set<number>();
  const listens = (group: Consumer, type: string): boolean =>
    group.group?.routes.get(type)?.some((route) => route.consumer === consumer) ?? false;
  for (const { letter } of queueItems(world.queue)) {
    const { route, position } = letter;
    const to = readsFrom.find((group) => group === route.consumer || group.group?.topic === route.consumer);
    if (to !== undefined && position > 0 && listens(to, route.type)) waiting.add(position);
  }
  for (const group of readsFrom) {
    for (const { state } of instancesOf(world, group)) {
      if ((state as ReaderState).block !== 'reader') continue;
      const { backlog, position, inHand, replays } = state as ReaderState;
      const isKnown = (id: string): boolean => idSetHas(world.inbox, handOutId(id, replays, consumer));
      const from = inHand.length > 0 ? position + 1 : position;
      for (const { offset, type, trail } of backlog)
        if (offset >= from && trail.position !== null && listens(group, type) && !isKnown(trail.id))
          waiting.add(trail.position);
    }
  }
  return [...waiting];
}
