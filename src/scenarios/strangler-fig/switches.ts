import { amount, toggle } from '../../kernel/index.ts';

export const startShare = amount('share of the new system', { is: 10, from: 0, to: 100, unit: '%' });

export const patience = amount('patience', { is: 2_000, from: 500, to: 30_000, unit: 'ms' });

export const missesAllowed = amount('missing answers before a rollback', { is: 2, from: 1, to: 20 });

export const inStep = toggle('data in step', {
  on: 'each system tells the other by an event what it has taken',
  off: 'each system keeps its orders to itself',
});

export const watched = toggle('watch', {
  on: 'a request without an answer goes back to the legacy system, and too many of them roll the migration back',
  off: 'nobody looks whether the new system answers',
});

export const lateGuard = toggle('late guard', {
  on: 'an answer that comes after the fallback is dropped, and what it promised is given up',
  off: 'whoever answers is believed',
});
