import { amount, setting, toggle } from '../../kernel/index.ts';

export const orchestrated = toggle('orchestrated', {
  on: 'a state machine calls one function after the other',
  off: 'each function is triggered by what the one before has done',
});

export const keys = setting('idempotency keys', ['in a table', 'in memory', 'none']);

export const coldStart = amount('cold start', { is: 1_200, from: 0, to: 30_000, unit: 'ms' });
export const runs = amount('run', { is: 150, from: 1, to: 30_000, unit: 'ms' });
export const idle = amount('idle until cold', { is: 60, from: 0, to: 3_600, unit: 's' });
export const visibility = amount('visibility timeout', { is: 5_000, from: 100, to: 120_000, unit: 'ms' });
export const attempts = amount('invocations at most', { is: 3, from: 1, to: 10 });
