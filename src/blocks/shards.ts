/**
 * Which shard holds which key. By the remainder of the key's hash, nearly every key moves when a shard is added; on a
 * ring (Karger et al., "Consistent hashing and random trees", 1997) only those move that the new one takes over.
 */
import { hashOfKey } from './hash-of-key.ts';

export interface ShardsState {
  readonly block: 'shards';
  readonly strategy: 'modulo' | 'consistent';
  readonly shards: readonly string[];
  /** Keys seen so far. */
  readonly keys: readonly string[];
}

/** Places of each shard on the ring: the more, the more even the shares. */
const points = 64;

export function shardMap(strategy: ShardsState['strategy'], shards: readonly string[]): ShardsState {
  return { block: 'shards', strategy, shards, keys: [] };
}

type Strategy = Pick<ShardsState, 'strategy' | 'shards'>;

/** Throws where there is no shard. */
export function shardOf(state: Strategy, key: string): string {
  return finder(state)(key);
}

function finder({ strategy, shards }: Strategy): (key: string) => string {
  if (strategy === 'modulo') return (key) => atRemainder(shards, key);
  const ring = shards
    .flatMap((shard) => Array.from({ length: points }, (_, i) => ({ at: hashOfKey(`${shard}#${i}`), shard })))
    .toSorted((x, y) => x.at - y.at);
  const [first] = ring;
  if (first === undefined) throw new RangeError('a key needs a shard');
  // The owner of the first point at or behind the hash, going round.
  return (key) => {
    const hash = hashOfKey(key);
    return (ring.find(({ at }) => at >= hash) ?? first).shard;
  };
}

function atRemainder(shards: readonly string[], key: string): string {
  const shard = shards[hashOfKey(key) % shards.length];
  if (shard === undefined) throw new RangeError('a key needs a shard');
  return shard;
}

export function seen(state: ShardsState, key: string): ShardsState {
  return state.keys.includes(key) ? state : { ...state, keys: [...state.keys, key] };
}

export interface Move {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** Keys that have to go elsewhere when the shards become these. */
export function moves(state: ShardsState, shards: readonly string[]): readonly Move[] {
  const [before, after] = [finder(state), finder({ strategy: state.strategy, shards })];
  return state.keys.map((key) => ({ key, from: before(key), to: after(key) })).filter(({ from, to }) => from !== to);
}
