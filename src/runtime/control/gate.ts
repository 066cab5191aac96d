/** Whoever waits at the gate goes on when it opens the next time, and looks by himself whether he may. */
export interface Gate {
  open(): void;
  next(): Promise<void>;
}

export function createGate(): Gate {
  let waiting: (() => void)[] = [];
  return {
    open() {
      const woken = waiting;
      waiting = [];
      for (const go of woken) go();
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
  };
}
