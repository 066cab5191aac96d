import type { Slices } from '../slices.ts';

/** Somebody who runs the saga. */
export interface Contender {
  readonly id: string;
  /** Runs n orders to their end; `from` numbers them. Answers how many messages were handled. */
  readonly run: (n: number, from: number) => number | Promise<number>;
}

/** One turn: rates a second, and when it was on the clock of `performance`. */
export interface Slice {
  readonly runs: number;
  readonly messages: number;
  readonly start: number;
  readonly end: number;
}

/** Each contender in turn, round after round; the first round of all is for the compiler and does not count. */
export async function alternate(
  contenders: readonly Contender[],
  { rounds, ms }: Slices,
): Promise<{ readonly [id: string]: readonly Slice[] }> {
  const slices = new Map<string, Slice[]>(contenders.map(({ id }) => [id, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const contender = contenders[(turn + round) % contenders.length];
      if (contender === undefined) continue;
      const slice = await takeTurn(contender, ms);
      if (round > 0) slices.get(contender.id)?.push(slice);
      // lets the observer of garbage collection hear of it
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  return Object.fromEntries(slices);
}

async function takeTurn({ run }: Contender, ms: number): Promise<Slice> {
  // where it can be asked for, a turn begins with a clean heap: nobody pays for the garbage of whoever was before
  globalThis.gc?.();
  const start = performance.now();
  let batch = 1;
  let runs = 0;
  let messages = 0;
  let end = start;
  while (end - start < ms) {
    const handled = run(batch, runs);
    messages += typeof handled === 'number' ? handled : await handled;
    runs += batch;
    const now = performance.now();
    // about 10 ms a batch: the clock costs nothing, and a turn ends in time
    if (now - end < 5) batch *= 2;
    end = now;
  }
  const seconds = (end - start) / 1000;
  return { runs: runs / seconds, messages: messages / seconds, start, end };
}
