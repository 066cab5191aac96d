import type { Wall } from '../ports/wall.ts';

/** The browser's clock. */
export function webWall(): Wall {
  const turns = new MessageChannel();
  let waiting: (() => void)[] = [];
  turns.port1.addEventListener('message', () => {
    const woken = waiting;
    waiting = [];
    for (const go of woken) go();
  });
  turns.port1.start();
  return {
    now: () => performance.now(),
    date: () => Date.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    // a timer of 0 ms waits for 4 after a few turns; a message to oneself does not
    breathe: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        turns.port2.postMessage(null);
      }),
  };
}
