import type { Wall } from './ports/wall.ts';

/** Says that something changed; who waits is woken, and looks by itself at what it was. */
export interface Signal {
  /** Grows with each change. */
  readonly count: number;
  fire(): void;
  /** Resolves at the next change, or after so many wall ms. */
  next(ms: number): Promise<void>;
}

export function createSignal(wall: Wall): Signal {
  // a restarted engine goes on above where the one before it was, so that its news are newer than what the page has
  let count = wall.date() * 1000;
  const waiting = new Set<() => void>();
  return {
    get count() {
      return count;
    },
    fire() {
      count += 1;
      for (const wake of waiting) wake();
    },
    next(ms) {
      return new Promise((resolve) => {
        const wake = () => {
          cancel();
          waiting.delete(wake);
          resolve();
        };
        const cancel = wall.after(ms, wake);
        waiting.add(wake);
      });
    },
  };
}
