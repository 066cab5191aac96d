import type { Slices } from './slices.ts';

/** In a page: what `measureInPage` calls. */
export function offer(measure: (slices: Slices) => Promise<unknown>): void {
  globalThis.bench = measure;
}
