import type { Appended, Store, StoredEvent } from '../../kernel/index.ts';

/** Storage of its own for one test, which has a run `r`. */
export interface StoreBench {
  readonly store: Store;
  /** One more store over the same storage, as another tab has it; null where the storage cannot be shared. */
  readonly another: (() => Promise<Store>) | null;
  /** Ends everything at once, in the middle of a write, and opens the storage again; null where nothing outlives it. */
  readonly kill: (() => Promise<Store>) | null;
  readonly end: () => Promise<void>;
}

export const ids = (events: readonly StoredEvent[]): string[] => events.map(({ id }) => id);

export const errorType = (answer: Appended): string => (answer.ok ? 'no error' : answer.error.type);

export function never(): never {
  throw new Error('unreachable');
}
