/** Keeps what was asked for last. Two who ask for the same at once wait for the same. */
export interface Cache<Key, Value> {
  get(key: Key, make: () => Promise<Value>): Promise<Value>;
  /** At once, where it is there. */
  peek(key: Key): Value | undefined;
}

export function createCache<Key, Value>(most: number): Cache<Key, Value> {
  const made = new Map<Key, Value>();
  const making = new Map<Key, Promise<Value>>();

  function keep(key: Key, value: Value): Value {
    made.delete(key);
    made.set(key, value);
    for (const oldest of made.keys()) {
      if (made.size <= most) break;
      made.delete(oldest);
    }
    return value;
  }

  return {
    peek(key) {
      const value = made.get(key);
      return value === undefined ? undefined : keep(key, value);
    },
    async get(key, make) {
      const value = made.get(key);
      if (value !== undefined) return keep(key, value);
      const known = making.get(key);
      if (known !== undefined) return known;
      const begun = make().finally(() => making.delete(key));
      making.set(key, begun);
      return keep(key, await begun);
    },
  };
}
