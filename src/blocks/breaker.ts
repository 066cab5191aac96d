/**
 * A circuit breaker (Nygard, "Release It!", 2007): after too many failures calls are refused at once, until a few probes
 * show that it is well again.
 *
 *   closed --failures--> open --after a while--> half-open --successes--> closed
 *                          ^-------- a probe fails ---------|
 */
export interface BreakerRule {
  /** So many failures among the last `of` results open it. */
  readonly failures: number;
  /** Length of the window of results. */
  readonly of: number;
  /** So many probes that succeed close it. */
  readonly successes: number;
  /** How long it stays open, ms. */
  readonly open: number;
  /** At most so many probes at once. */
  readonly probes: number;
}

export interface BreakerState extends BreakerRule {
  readonly block: 'breaker';
  readonly is: 'closed' | 'open' | 'half-open';
  /** Newest last; while half-open those of its probes. */
  readonly results: readonly BreakerResult[];
  /** Probes under way. */
  readonly probing: number;
  /** When it may be tried again, ms; null unless it is open. */
  readonly until: number | null;
  /** Calls that it has refused. */
  readonly refused: number;
}

export type BreakerResult = 'ok' | 'failed';

export function closedBreaker(rule: BreakerRule): BreakerState {
  return { block: 'breaker', ...rule, is: 'closed', results: [], probing: 0, until: null, refused: 0 };
}

/** What becomes of a call: let through, let through as a probe, or refused. */
export type BreakerAnswer = 'through' | 'probe' | 'refused';

export function askBreaker(
  before: BreakerState,
  now: number,
): { readonly state: BreakerState; readonly answer: BreakerAnswer } {
  const state = breakerAt(before, now);
  if (state.is === 'closed') return { state, answer: 'through' };
  if (state.is === 'half-open' && state.probing < state.probes)
    return { state: { ...state, probing: state.probing + 1 }, answer: 'probe' };
  return { state: { ...state, refused: state.refused + 1 }, answer: 'refused' };
}

/** Half-open once its time is over. */
export function breakerAt(state: BreakerState, now: number): BreakerState {
  if (state.is !== 'open' || state.until === null || now < state.until) return state;
  return { ...state, is: 'half-open', results: [], probing: 0, until: null };
}

/** `as` is how the call was let through: what was called while it was closed says nothing once it is not. */
export function breakerHears(
  state: BreakerState,
  result: BreakerResult,
  as: Exclude<BreakerAnswer, 'refused'>,
  now: number,
): BreakerState {
  if (as === 'probe') return state.is === 'half-open' ? probed(state, result, now) : state;
  if (state.is !== 'closed') return state;
  const results = [...state.results, result].slice(-state.of);
  const failed = results.filter((one) => one === 'failed').length;
  return failed < state.failures ? { ...state, results } : opened({ ...state, results }, now);
}

function probed(before: BreakerState, result: BreakerResult, now: number): BreakerState {
  const results = [...before.results, result];
  const state = { ...before, results, probing: before.probing - 1 };
  if (result === 'failed') return opened(state, now);
  const ok = results.filter((one) => one === 'ok').length;
  return ok < state.successes ? state : { ...state, is: 'closed', results: [], probing: 0 };
}

const opened = (state: BreakerState, now: number): BreakerState => ({
  ...state,
  is: 'open',
  probing: 0,
  until: now + state.open,
});
