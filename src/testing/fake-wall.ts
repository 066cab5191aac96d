/** A clock that a test moves by hand. In between, everything that waits in the event loop runs. */
export class FakeWall {
  private time = 0;
  private timers: { readonly at: number; readonly callback: () => void }[] = [];

  now = (): number => this.time;
  date = (): number => 1_700_000_000_000 + this.time;

  after = (ms: number, callback: () => void): (() => void) => {
    const timer = { at: this.time + ms, callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  /** Lets everything happen that happens without the clock. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 30; turn += 1) await this.breathe();
  }

  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await this.settle();
    for (;;) {
      const [next] = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.time = Math.max(this.time, next.at);
      next.callback();
      await this.settle();
    }
    this.time = end;
    await this.settle();
  }
}
