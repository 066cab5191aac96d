/**
 * What the tabs of one browser know of each other: a lock that only one of them holds, and a channel that all hear.
 * A lock is released by the browser when its holder dies, however it dies.
 */
export interface Tabs {
  /** The lock if it is free at this moment. */
  tryHold(name: string): Promise<Held | null>;
  /** The lock as soon as it is free; null once `given up` has settled before that. */
  hold(name: string, givenUp: AbortSignal): Promise<Held | null>;
  /** The lock at once, taken from a holder that does not answer any more. */
  steal(name: string): Promise<Held>;
  /** Messages go to all other tabs that listen under that name, not to the sender. */
  channel(name: string, hear: (message: unknown) => void): Channel;
}

export interface Held {
  release(): void;
  /** Resolves when another tab stole the lock. Stays pending for ever otherwise. */
  readonly lost: Promise<void>;
}

export interface Channel {
  /** Takes what structured clone takes. */
  post(message: unknown): void;
  close(): void;
}
