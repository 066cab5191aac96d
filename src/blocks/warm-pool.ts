/**
 * The containers in which one function runs, one call at a time. A container that has just answered stays warm for a
 * while; without a warm one that is free, a call begins with a cold start.
 */
export interface WarmPoolState {
  readonly block: 'warm pool';
  /** How long a container stays warm without work, ms. */
  readonly idle: number;
  readonly containers: readonly Container[];
  readonly cold: number;
  readonly warm: number;
}

export interface Container {
  readonly id: string;
  /** Since when it has nothing to do, ms; null while it is busy. */
  readonly freeSince: number | null;
  /** What the code left in memory: there for the next call, if that comes here and comes in time. */
  readonly memory: readonly string[];
}

export function coldPool(idle: number): WarmPoolState {
  return { block: 'warm pool', idle, containers: [], cold: 0, warm: 0 };
}

/** The container that was used last among those that are free and warm; null where only a new one will do. */
export function warmOne({ containers, idle }: WarmPoolState, now: number): Container | null {
  return containers.reduce<Container | null>((best, one) => {
    if (one.freeSince === null || now - one.freeSince >= idle) return best;
    return best === null || one.freeSince >= (best.freeSince ?? 0) ? one : best;
  }, null);
}

/** The container gets to work; a new one if it is not known. Those that have gone cold are given up. */
export function taken(state: WarmPoolState, id: string, now: number): WarmPoolState {
  const alive = state.containers.filter(({ freeSince }) => freeSince === null || now - freeSince < state.idle);
  const known = alive.some((one) => one.id === id);
  const containers = known
    ? alive.map((one) => (one.id === id ? { ...one, freeSince: null } : one))
    : [...alive, { id, freeSince: null, memory: [] }];
  return { ...state, containers, cold: state.cold + (known ? 0 : 1), warm: state.warm + (known ? 1 : 0) };
}

/** It has answered, and remembers that. */
export function freed(state: WarmPoolState, id: string, now: number, remembers: string): WarmPoolState {
  const containers = state.containers.map((one) =>
    one.id === id ? { id, freeSince: now, memory: [...one.memory, remembers] } : one,
  );
  return { ...state, containers };
}
