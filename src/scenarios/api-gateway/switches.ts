import { amount, setting, toggle } from '../../kernel/index.ts';
import { limiterKinds } from '../../blocks/limiters/limiter.ts';

export const limiter = setting('rate limiter', limiterKinds);
export const rate = amount('requests a second', { is: 100, from: 1, to: 1_000, unit: 'requests' });
export const burst = amount('burst', { is: 500, from: 1, to: 5_000, unit: 'requests' });

export const auth = toggle('authentication', {
  on: 'the gateway lets in who has a valid token',
  off: 'the gateway lets everybody in',
});
export const balancing = setting('balancing', ['round robin', 'least loaded']);
export const instances = amount('instances of each service', { is: 2, from: 1, to: 10 });

export const withBreaker = toggle('breaker', {
  on: 'a service that failed too often is left alone for a while',
  off: 'a dead service is called for each page, and each page waits for it',
});
export const failures = amount('failures until a breaker opens', { is: 5, from: 1, to: 50, unit: 'calls' });
export const successes = amount('successes until it closes', { is: 2, from: 1, to: 20, unit: 'calls' });
export const openFor = amount('a breaker stays open for', { is: 60_000, from: 100, to: 600_000, unit: 'ms' });
export const patience = amount('patience for one call', { is: 1_000, from: 200, to: 60_000, unit: 'ms' });
export const partial = toggle('partial pages', {
  on: 'a page without one of its parts is sent, and says what is missing',
  off: 'a page is sent when all of its parts are there',
});
