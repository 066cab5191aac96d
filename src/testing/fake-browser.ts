import type { Store } from '../kernel/index.ts';

const never = new Promise<never>(() => undefined);

interface Held {
  release(): void;
  readonly lost: Promise<void>;
}

interface Holder {
  readonly tab: FakeTabs;
  readonly lose: () => void;
}

interface Waiting {
  readonly tab: FakeTabs;
  readonly give: () => void;
}

type Hear = (message: unknown) => void;

/** Locks and channels that the tabs of one test share, as those of one browser do. */
export class FakeBrowser {
  readonly holders = new Map<string, Holder>();
  readonly queues = new Map<string, Waiting[]>();
  readonly ears = new Map<string, { readonly tab: FakeTabs; readonly hear: Hear }[]>();

  tab(): FakeTabs {
    return new FakeTabs(this);
  }

  give(name: string): void {
    this.holders.delete(name);
    this.queues.get(name)?.shift()?.give();
  }
}

export class FakeTabs {
  private alive = true;
  private frozen = false;
  private readonly browser: FakeBrowser;

  constructor(browser: FakeBrowser) {
    this.browser = browser;
  }

  /** As when it is closed, or crashes: its locks are free, and it neither says nor hears anything any more. */
  close(): void {
    this.alive = false;
    for (const [name, holder] of this.browser.holders) if (holder.tab === this) this.browser.give(name);
    for (const [name, queue] of this.browser.queues) {
      this.browser.queues.set(
        name,
        queue.filter(({ tab }) => tab !== this),
      );
    }
  }

  /** As when a handler hangs: it keeps its locks, and is silent and deaf. */
  freeze(frozen: boolean): void {
    this.frozen = frozen;
  }

  tryHold = (name: string): Promise<Held | null> =>
    this.unlessClosed(() => (this.browser.holders.has(name) ? null : this.take(name)));

  hold = (name: string, givenUp: AbortSignal): Promise<Held | null> => {
    if (!this.alive) return never;
    if (!this.browser.holders.has(name)) return Promise.resolve(this.take(name));
    return new Promise((resolve) => {
      const waiting = { tab: this, give: () => resolve(this.take(name)) };
      const queue = this.browser.queues.get(name) ?? [];
      this.browser.queues.set(name, [...queue, waiting]);
      givenUp.addEventListener('abort', () => {
        this.browser.queues.set(
          name,
          (this.browser.queues.get(name) ?? []).filter((other) => other !== waiting),
        );
        resolve(null);
      });
    });
  };

  steal = (name: string): Promise<Held> =>
    this.unlessClosed(() => {
      this.browser.holders.get(name)?.lose();
      return this.take(name);
    });

  /** What this tab writes once it is closed arrives nowhere. */
  store = (store: Store): Store => ({
    ...store,
    append: (request) => (this.alive ? store.append(request) : never),
    updateRun: (run, change) => (this.alive ? store.updateRun(run, change) : never),
  });

  /** The program of a closed tab does not go on: whatever it waits for does not come. */
  private async unlessClosed<T>(work: () => T): Promise<T> {
    return this.alive ? work() : never;
  }

  channel = (name: string, hear: Hear): { post(message: unknown): void; close(): void } => {
    const ear = { tab: this, hear };
    this.browser.ears.set(name, [...(this.browser.ears.get(name) ?? []), ear]);
    return {
      post: (message) => {
        if (!this.alive || this.frozen) return;
        const copy = structuredClone(message);
        for (const other of this.browser.ears.get(name) ?? []) {
          if (other !== ear) setImmediate(() => other.tab.hears(name, other) && other.hear(copy));
        }
      },
      close: () => {
        this.browser.ears.set(
          name,
          (this.browser.ears.get(name) ?? []).filter((other) => other !== ear),
        );
      },
    };
  };

  private hears(name: string, ear: object): boolean {
    return this.alive && !this.frozen && (this.browser.ears.get(name) ?? []).some((other) => other === ear);
  }

  private take(name: string): Held {
    let lose = (): void => undefined;
    const lost = new Promise<void>((resolve) => {
      lose = resolve;
    });
    const holder = { tab: this, lose };
    this.browser.holders.set(name, holder);
    return { lost, release: () => this.browser.holders.get(name) === holder && this.browser.give(name) };
  }
}
