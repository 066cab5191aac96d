import { amount, toggle } from '../../kernel/index.ts';

export const injection = toggle('injection', {
  on: 'a sidecar is put next to every instance whose service does not say no',
  off: 'there are no sidecars, and so no rules',
});
export const optOut = toggle('opt-out', {
  on: "the tax service is annotated 'inject: false' and is called directly",
  off: 'the tax service has sidecars like everybody else',
});

export const canaryWeight = amount('weight of the canary', { is: 10, from: 0, to: 100, unit: '%' });
export const canaryWatch = toggle('canary watch', {
  on: 'too many errors of the canary take its weight away',
  off: 'the weights stay until somebody changes them',
});
export const canaryErrors = amount('errors of the canary before a rollback', { is: 4, from: 1, to: 100 });

export const meshRetries = amount('retries of a sidecar', { is: 2, from: 0, to: 10 });
export const perTry = amount('patience for each try', { is: 250, from: 100, to: 60_000, unit: 'ms' });

export const ejection = toggle('outlier ejection', {
  on: 'an instance that fails again and again gets no calls for a while',
  off: 'an instance gets its turn, however often it fails',
});
export const errorsInARow = amount('errors in a row before an ejection', { is: 5, from: 1, to: 50 });
export const ejectedFor = amount('first ejection', { is: 30, from: 1, to: 600, unit: 's' });
export const mostEjected = amount('most ejected', { is: 50, from: 0, to: 100, unit: '%' });

export const stableInstances = amount('instances of v1', { is: 3, from: 1, to: 10 });
export const canaryInstances = amount('instances of v2', { is: 2, from: 1, to: 10 });
