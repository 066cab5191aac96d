import { offer } from '../offer.ts';
import type { Slices } from '../slices.ts';
import { quantile } from '../statistics.ts';
import type { Contender } from './contender.ts';
import { packed } from './packed.ts';
import { batches, many, one, steps } from './port.ts';
import { dexieAdd, dexieBulkAdd } from './rows.ts';

export interface Turn {
  /** Events a second. */
  readonly rate: number;
  /** Wall ms. */
  readonly p50: number;
  readonly p99: number;
}

export interface StoreTurns {
  readonly turns: { readonly [contender: string]: readonly Turn[] };
  /** Events a second that are read back. */
  readonly loads: { readonly [contender: string]: readonly number[] };
}

export interface StoreWork extends Slices {
  /** Events that are loaded. */
  readonly load: number;
}

const contenders: readonly Contender[] = [packed, dexieAdd, dexieBulkAdd, one, many, ...batches, steps];
const loaders: readonly Contender[] = [packed, dexieBulkAdd, ...batches.slice(-1)];
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

/** At least so many events are written, and then read again and again. */
async function timeLoads({ id, open }: Contender, size: number, rounds: number): Promise<readonly number[]> {
  const { write, load, close } = await open(`bench-load-${id}`);
  if (load === undefined) throw new Error(`${id} cannot load`);
  for (let written = 0; written < size;) written += (await write(written, after(warmUp))).events;
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const begun = performance.now();
    const events = await load();
    if (events < size) throw new Error(`${id} has read ${events} of ${size} events`);
    if (round > 0) rates.push((1000 * events) / (performance.now() - begun));
  }
  await close();
  return rates;
}

/** Everybody in turn, round after round; the first round does not count. */
async function measureStore({ rounds, ms, load }: StoreWork): Promise<StoreTurns> {
  const turns = new Map<string, Turn[]>(contenders.map(({ id }) => [id, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (let place = 0; place < contenders.length; place += 1) {
      const contender = contenders[(place + round) % contenders.length];
      if (contender === undefined) continue;
      const turn = await takeTurn(contender, ms);
      if (round > 0) turns.get(contender.id)?.push(turn);
    }
  }
  const loads: Record<string, readonly number[]> = {};
  for (const contender of loaders) loads[contender.id] = await timeLoads(contender, load, rounds);
  return { turns: Object.fromEntries(turns), loads };
}

offer(measureStore);
