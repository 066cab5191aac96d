/** Wall-clock time as the driver needs it, so that tests can move it by hand. */
export interface Wall {
  /** Milliseconds that only grow. */
  now(): number;
  /** Milliseconds since 1970. */
  date(): number;
  /** Calls back once after so many ms; the answer cancels it. */
  after(ms: number, callback: () => void): () => void;
  /** Lets everything else that waits in the event loop run first: calls of the page, answers of the store. */
  breathe(): Promise<void>;
}

export function sleep(wall: Wall, ms: number): Promise<void> {
  return new Promise((resolve) => {
    wall.after(ms, resolve);
  });
}
