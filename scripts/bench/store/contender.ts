/** Somebody who makes events durable. Each turn begins with a database of its own and ends with deleting it. */
export interface Contender {
  readonly id: string;
  readonly open: (database: string) => Promise<Opened>;
}

interface Opened {
  /** Reads everything back as objects; how many events there are. */
  readonly load?: () => Promise<number>;
  /** Writes events from number `from` on, until the time is over. Durable when it resolves. */
  readonly write: (from: number, isOver: () => boolean) => Promise<Written>;
  readonly close: () => Promise<void>;
}

export interface Written {
  readonly events: number;
  /** Wall ms of each append that somebody waited for. */
  readonly latencies: readonly number[];
}
