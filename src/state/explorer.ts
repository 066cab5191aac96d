import type { Explorer } from '../kernel/index.ts';

let load: (() => Promise<Explorer>) | null = null;
let loaded: Promise<Explorer> | null = null;

/** Hands in how the explorer is loaded, which nobody waits for who does not explore: the composition root does it once. */
export function setExplorer(loading: () => Promise<Explorer>): void {
  load = loading;
  loaded = null;
}

export function explorer(): Promise<Explorer> {
  if (load === null) throw new Error('setExplorer was not called');
  loaded ??= load().catch((error: unknown) => {
    // whoever asks again has another chance
    loaded = null;
    throw error;
  });
  return loaded;
}
