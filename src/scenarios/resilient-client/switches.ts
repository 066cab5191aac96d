import { amount, toggle } from '../../kernel/index.ts';

const layer = (name: string, on: string, off: string) => toggle(name, { on, off });

export const withFallback = layer(
  'fallback',
  'a list price where the service says nothing',
  'the call is a dead letter',
);
export const withBulkhead = layer(
  'bulkhead',
  'so many calls at once, the others in line',
  'any number of calls at once',
);
export const withBreaker = layer(
  'breaker',
  'a dead service is left alone for a while',
  'a dead service is called on and on',
);
export const withRetry = layer('retry', 'a call that failed is tried again, later each time', 'one try only');
export const withTimeout = layer('timeout', 'nobody waits for longer', 'a call that hangs keeps its slot for ever');

export const failuresToOpen = amount('failures until the breaker opens', { is: 5, from: 1, to: 50, unit: 'calls' });
export const successesToClose = amount('successes until it closes', { is: 2, from: 1, to: 20, unit: 'calls' });
export const openFor = amount('breaker stays open for', { is: 60_000, from: 100, to: 600_000, unit: 'ms' });
export const tries = amount('retries of a call', { is: 3, from: 0, to: 10 });
export const firstWait = amount('wait before the first retry', { is: 100, from: 1, to: 60_000, unit: 'ms' });
export const factor = amount('each wait longer by the factor', { is: 2, from: 1, to: 10 });
export const longestWait = amount('longest wait', { is: 5_000, from: 1, to: 600_000, unit: 'ms' });
export const atOnce = amount('calls at once', { is: 10, from: 1, to: 1_000, unit: 'calls' });
export const inLine = amount('places in line', { is: 100, from: 0, to: 10_000, unit: 'calls' });
export const patience = amount('patience for one try', { is: 10_000, from: 10, to: 600_000, unit: 'ms' });

export const switches = [
  withFallback,
  withBulkhead,
  withBreaker,
  withRetry,
  withTimeout,
  failuresToOpen,
  successesToClose,
  openFor,
  tries,
  firstWait,
  factor,
  longestWait,
  atOnce,
  inLine,
  patience,
];
