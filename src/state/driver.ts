import type { Driver } from '../kernel/index.ts';

let current: Driver | null = null;

/** Hands the engine in: the composition root does it once, tests with a fake. */
export function setDriver(driver: Driver | null): void {
  current = driver;
}

export function driver(): Driver {
  if (current === null) throw new Error('setDriver was not called');
  return current;
}
