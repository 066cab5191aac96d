/**
 * Which shard holds which key. By the remainder of the key's hash, nearly every key moves when a shard is added; on a
 * ring (Karger et al., "Consistent hashing and random trees", 1997) only those move that the new one takes over.
 */
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
    .flatMap((shard) => Array.from({ length: points }, (_, i) => ({ at: hashed(`${shard}#${i}`), shard })))
    .toSorted((x, y) => x.at - y.at);
  const [first] = ring;
  if (first === undefined) throw new RangeError('a key needs a shard');
  // The owner of the first point at or behind the hash, going round.
  return (key) => {
    const hash = hashed(key);
    return (ring.find(({ at }) => at >= hash) ?? first).shard;
  };
}

function atRemainder(shards: readonly string[], key: string): string {
  const shard = shards[hashed(key) % shards.length];
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

/** FNV-1a with the finalizer of MurmurHash3, since short keys that differ in one place must end far apart. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
