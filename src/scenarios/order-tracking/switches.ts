import { amount, setting, toggle } from '../../kernel/index.ts';

export const fullState = toggle('full state in events', {
  on: 'an event carries all that its consumers need',
  off: 'an event carries an id, and whoever hears of it asks back',
});
export const shutdown = setting('shutdown', ['drain and commit', 'kill']);

export const partitions = amount('partitions', { is: 3, from: 1, to: 8 });
export const trackers = amount('tracker members', { is: 2, from: 0, to: 8 });
export const commitEvery = amount('commit every', { is: 3, from: 1, to: 50, unit: 'records' });
export const session = amount('session timeout', { is: 10_000, from: 500, to: 120_000, unit: 'ms' });
export const silence = amount('silence', { is: 60, from: 1, to: 1_000, unit: 'minutes' });
export const firstPause = amount('first pause', { is: 1_000, from: 10, to: 60_000, unit: 'ms' });
export const longestPause = amount('longest pause', { is: 30_000, from: 10, to: 600_000, unit: 'ms' });
export const times = amount('tries after the first', { is: 3, from: 0, to: 10 });
