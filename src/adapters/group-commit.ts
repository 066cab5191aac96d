/** A piece of work whose caller waits for the answer. */
export interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Group commit: while one write runs, whatever arrives waits; the next write takes all of it.
 *
 *   arrivals   a    b c d        e f
 *   writes     [a]--[b c d]------[e f]--
 *
 * `write` settles the work that it is given, in order, and returns what has to go first in the next write. Where it
 * throws, everything that it was given is rejected.
 */
export class GroupCommit<Request, Answer> {
  readonly #write: (group: readonly Waiting<Request, Answer>[]) => Promise<readonly Waiting<Request, Answer>[]>;
  #waiting: Waiting<Request, Answer>[] = [];
  #running: Promise<void> | null = null;

  constructor(write: (group: readonly Waiting<Request, Answer>[]) => Promise<readonly Waiting<Request, Answer>[]>) {
    this.#write = write;
  }

  add(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // What the caller adds before it awaits goes into one write.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        const rest = await this.#write(group);
        this.#waiting = [...rest, ...this.#waiting];
      } catch (reason) {
        for (const { reject } of group) reject(reason);
      }
    }
    this.#running = null;
  }
}
