import type { QueuedView, WorldView } from '../../kernel/index.ts';

/** A timer of the instance that has not gone off. */
export interface Pending {
  readonly id: string;
  readonly name: string;
  readonly due: number;
  /** Virtual ms from now. */
  readonly left: number;
}

export function deadlinesOf(view: WorldView | null, saga: string, key: string): readonly Pending[] {
  if (view === null) return [];
  return view.queue
    .filter((message) => isTimerOf(message, saga, key))
    .map(({ id, type, due }) => ({ id, name: type, due, left: Math.max(0, due - view.now) }));
}

const isTimerOf = (message: QueuedView, saga: string, key: string): boolean =>
  message.kind === 'timeout' && message.to === saga && message.key === key;

/** Commands of others that wait until the instance ends: its semantic lock. */
export function lockedOut(view: WorldView | null, saga: string, key: string): readonly QueuedView[] {
  return view?.queue.filter(({ lockedBy }) => lockedBy === `${saga} ${key}`) ?? [];
}
