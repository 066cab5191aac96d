import { offer } from '../offer.ts';
import type { Slices } from '../slices.ts';
import { quantile } from '../statistics.ts';
import type { Contender } from './contender.ts';
import { packed } from './packed.ts';
import { many, one, steps } from './port.ts';
import { dexieAdd, dexieBulkAdd } from './rows.ts';

export interface Turn {
  /** Events a second. */
  readonly rate: number;
  /** Wall ms. */
  readonly p50: number;
  readonly p99: number;
}

export interface StoreTurns {
  readonly [contender: string]: readonly Turn[];
}

const contenders: readonly Contender[] = [packed, dexieAdd, dexieBulkAdd, one, many, steps];
const warmUp = 150;

async function takeTurn({ id, open }: Contender, ms: number): Promise<Turn> {
  const { write, close } = await open(`bench-${id}`);
  const first = await write(0, after(warmUp));
  const begun = performance.now();
  const { events, latencies } = await write(first.events, after(ms));
  const seconds = (performance.now() - begun) / 1000;
  await close();
  return { rate: events / seconds, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

function after(ms: number): () => boolean {
  const end = performance.now() + ms;
  return () => performance.now() >= end;
}

/** Everybody in turn, round after round; the first round does not count. */
async function measureStore({ rounds, ms }: Slices): Promise<StoreTurns> {
  const turns = new Map<string, Turn[]>(contenders.map(({ id }) => [id, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (let place = 0; place < contenders.length; place += 1) {
      const contender = contenders[(place + round) % contenders.length];
      if (contender === undefined) continue;
      const turn = await takeTurn(contender, ms);
      if (round > 0) turns.get(contender.id)?.push(turn);
    }
  }
  return Object.fromEntries(turns);
}

offer(measureStore);
