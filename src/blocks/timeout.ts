/** Patience with an end. */
export interface TimeoutRule {
  /** Virtual ms. */
  readonly after: number;
}

export interface TimeoutState extends TimeoutRule {
  readonly block: 'timeout';
  readonly timedOut: number;
}

export function patient(rule: TimeoutRule): TimeoutState {
  return { block: 'timeout', ...rule, timedOut: 0 };
}
