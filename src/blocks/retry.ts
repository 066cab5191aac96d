/** Trying again, later each time (exponential backoff), and not all at the same moment (jitter). */
export interface RetryRule {
  /** Tries after the first one. */
  readonly times: number;
  /** Wait before the second try, ms. */
  readonly first: number;
  readonly factor: number;
  /** No wait is longer, ms. */
  readonly atMost: number;
  /** Draw each wait from its upper half. */
  readonly jitter: boolean;
}

export interface RetryState extends RetryRule {
  readonly block: 'retry';
  /** Tries that were not the first. */
  readonly retried: number;
  /** Calls that failed for good. */
  readonly exhausted: number;
}

export function noRetries(rule: RetryRule): RetryState {
  return { block: 'retry', ...rule, retried: 0, exhausted: 0 };
}

/** From and to, in ms, of the wait after so many tries: the same where there is no jitter. */
export function backoff(
  { first, factor, atMost, jitter }: RetryRule,
  tries: number,
): readonly [from: number, to: number] {
  const wait = Math.round(Math.min(atMost, first * factor ** (tries - 1)));
  return [jitter ? Math.ceil(wait / 2) : wait, wait];
}
