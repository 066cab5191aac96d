/** A cache of so many entries; the one that was not used for the longest time goes first. */
export interface CacheState<Value = unknown> {
  readonly block: 'cache';
  readonly capacity: number;
  /** Used last comes last. */
  readonly entries: readonly Entry<Value>[];
  readonly hits: number;
  readonly misses: number;
}

export interface Entry<Value = unknown> {
  readonly key: string;
  readonly value: Value;
  /** Not yet written to what lies behind the cache. */
  readonly dirty: boolean;
}

export function emptyCache<Value>(capacity: number): CacheState<Value> {
  return { block: 'cache', capacity, entries: [], hits: 0, misses: 0 };
}

export function lookUp<Value>({ entries }: CacheState<Value>, key: string): Entry<Value> | null {
  return entries.find((entry) => entry.key === key) ?? null;
}

export function hit<Value>(state: CacheState<Value>, key: string): CacheState<Value> {
  const entry = lookUp(state, key);
  if (entry === null) return state;
  return { ...state, entries: [...without(state, key), entry], hits: state.hits + 1 };
}

export function missed<Value>(state: CacheState<Value>): CacheState<Value> {
  return { ...state, misses: state.misses + 1 };
}

/** Who has to make room for a new key; those that are not dirty first. Null where there is room. */
export function victim<Value>({ entries, capacity }: CacheState<Value>, key: string): Entry<Value> | null {
  if (entries.length < capacity || entries.some((entry) => entry.key === key)) return null;
  return entries.find(({ dirty }) => !dirty) ?? entries[0] ?? null;
}

export function put<Value>(state: CacheState<Value>, key: string, value: Value, dirty = false): CacheState<Value> {
  if (state.capacity < 1) return state;
  const room = victim(state, key);
  const kept = without(state, key).filter((entry) => entry !== room);
  return { ...state, entries: [...kept, { key, value, dirty }] };
}

export function dropped<Value>(state: CacheState<Value>, key: string): CacheState<Value> {
  return { ...state, entries: without(state, key) };
}

/** What is written is dirty no more. */
export function cleaned<Value>(state: CacheState<Value>): CacheState<Value> {
  return { ...state, entries: state.entries.map((entry) => (entry.dirty ? { ...entry, dirty: false } : entry)) };
}

export function dirtyOf<Value>({ entries }: CacheState<Value>): readonly Entry<Value>[] {
  return entries.filter(({ dirty }) => dirty);
}

const without = <Value>({ entries }: CacheState<Value>, key: string) => entries.filter((entry) => entry.key !== key);
