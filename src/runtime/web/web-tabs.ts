import type { Channel, Held, Tabs } from '../ports/tabs.ts';

/**
 * Tabs by Web Locks and BroadcastChannel. The lock is taken in the worker and dies with it: measured, another tab has it
 * 11-150 ms after a close or a crash.
 */
export function webTabs(locks: LockManager): Tabs {
  return {
    tryHold: (name) => request(locks, name, { ifAvailable: true }),
    hold: (name, signal) => request(locks, name, { signal }),
    async steal(name) {
      const held = await request(locks, name, { steal: true });
      if (held === null) throw new Error(`tabs: the lock ${name} could not be stolen`);
      return held;
    },
    channel: openChannel,
  };
}

/** Null where the lock is taken, or was not waited for long enough. */
function request(locks: LockManager, name: string, options: LockOptions): Promise<Held | null> {
  return new Promise((answer) => {
    let lose = (): void => undefined;
    const lost = new Promise<void>((resolve) => {
      lose = resolve;
    });
    locks
      .request(name, options, (lock) => {
        if (lock === null) return answer(null);
        return new Promise<void>((release) => answer({ release, lost }));
      })
      .catch(() => {
        // given up before it was ours, or stolen after
        answer(null);
        lose();
      });
  });
}

export function openChannel(name: string, hear: (message: unknown) => void): Channel {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }) => hear(data));
  return {
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
