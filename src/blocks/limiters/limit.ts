/** What a client may ask for: so many requests a second in the long run, and so many at once. */
export interface Limit {
  /** Requests a second. */
  readonly rate: number;
  /** Requests at once. */
  readonly burst: number;
}

/** What every limiter remembers beside what it counts with. The limit is the one that it was last asked with. */
export interface Limited extends Limit {
  /** Requests that it has let through, and those that it has refused. */
  readonly passed: number;
  readonly refused: number;
}

export interface Taken<State> {
  readonly state: State;
  readonly allowed: boolean;
  /** Allowed: when the request goes through, virtual ms. Refused: when it is worth another try. */
  readonly waitUntil: number;
}

/** One request: buckets count in thousandths, because a rate of so many a second is as many thousandths a millisecond. */
export const one = 1_000;

/** How long a window is that lets the whole burst through once, and the rate in the long run, ms. */
export const windowOf = ({ rate, burst }: Limit): number => Math.ceil((burst * 1_000) / rate);

export function limited<State extends Limited>(state: State, { rate, burst }: Limit): State {
  return { ...state, rate, burst };
}

export function passed<State extends Limited>(state: State, waitUntil: number): Taken<State> {
  return { state: { ...state, passed: state.passed + 1 }, allowed: true, waitUntil };
}

export function refused<State extends Limited>(state: State, waitUntil: number): Taken<State> {
  return { state: { ...state, refused: state.refused + 1 }, allowed: false, waitUntil };
}
