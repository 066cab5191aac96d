import type { Fault, Oracle } from '../kernel/index.ts';
import { mulberry } from '../shared/mulberry.ts';

/** Answers at random from a seed of its own: other draws than the run's, so that a fault shifts no latency. */
export function seededOracle(
  seed: number,
  rates: {
    /** Chance of another order, of a fault from `faults`, of another option; each 0..1. */
    readonly sched?: number;
    readonly fault?: number;
    readonly faults?: readonly Fault[];
    readonly env?: number;
    readonly jitter?: number;
  },
): Oracle {
  const next = mulberry(seed);
  const { sched = 0, fault = 0, faults = [], env = 0, jitter = 0 } = rates;
  const below = (n: number) => Math.floor(next() * n);
  return {
    sched: (options) => (options.length > 1 && next() < sched ? below(options.length) : 0),
    fault: () => (faults.length > 0 && next() < fault ? (faults[below(faults.length)] ?? null) : null),
    env: (_, choice) => (next() < env ? (choice.options[below(choice.options.length)] ?? null) : null),
    jitter: () => (next() < jitter ? (next() < 0.5 ? 'shortest' : 'longest') : null),
  };
}
