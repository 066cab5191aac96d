/** Each building block as a picture; one that nobody has thought of is drawn from its numbers. */
import type { BalancerState } from '../../blocks/balancer.ts';
import type { Block } from '../../blocks/block.ts';
import type { BreakerState } from '../../blocks/breaker.ts';
import type { BulkheadState } from '../../blocks/bulkhead.ts';
import type { CacheState } from '../../blocks/cache.ts';
import { mostOut, outNow, type OutliersState } from '../../blocks/outliers.ts';
import type { CounterState } from '../../blocks/counter.ts';
import { total } from '../../blocks/counter.ts';
import type { RetryState } from '../../blocks/retry.ts';
import { backoff } from '../../blocks/retry.ts';
import type { ShardsState } from '../../blocks/shards.ts';
import { shardOf } from '../../blocks/shards.ts';
import type { ShareState } from '../../blocks/share.ts';
import type { TimeoutState } from '../../blocks/timeout.ts';
import type { VersionVectorState } from '../../blocks/version-vector.ts';
import { current, isSame } from '../../blocks/version-vector.ts';
import type { WarmPoolState } from '../../blocks/warm-pool.ts';
import type { WindowState } from '../../blocks/window.ts';
import type { BlockJson } from './find-blocks.ts';
import { duration } from './duration.ts';
import type { BlockPicture, Cell, Fact } from './picture.ts';
import { plainPicture } from './plain-picture.ts';

/** `now` in virtual ms: what ends some time says how long it still takes. */
export function blockPicture(state: BlockJson, now: number): BlockPicture {
  const draw = pictures[state.block as Block['block']] as ((block: unknown, now: number) => BlockPicture) | undefined;
  return draw === undefined ? plainPicture(state) : draw(state, now);
}

const pictures: { readonly [B in Block as B['block']]?: (block: B, now: number) => BlockPicture } = {
  breaker,
  bulkhead,
  retry,
  timeout,
  cache,
  balancer,
  outliers,
  shards,
  share,
  counter,
  'version vector': versions,
  'warm pool': warmPool,
  window: windows,
};

const nothing: BlockPicture = { state: null, tone: 'calm', rows: [], bars: [], facts: [] };
const fact = (name: string, value: string | number): Fact => ({ name, value: String(value) });

function breaker(block: BreakerState, now: number): BlockPicture {
  const { is, results, failures, until, refused, of, probes, probing, successes } = block;
  const bad = results.filter((result) => result === 'failed').length;
  return {
    ...nothing,
    state: is,
    tone: is === 'closed' ? 'calm' : 'bad',
    rows: [
      {
        label: is === 'half-open' ? 'probes' : `last ${of}`,
        cells: results.map((result) => ({ look: result === 'ok' ? 'ok' : 'failed', title: result })),
      },
    ],
    bars: is === 'closed' ? [{ label: 'failures', value: bad, of: failures, note: `${bad} of ${failures}` }] : [],
    facts: [
      ...(until === null ? [] : [fact('half-open in', duration(Math.max(0, until - now)))]),
      ...(is === 'half-open' ? [fact('probing', `${probing} of ${probes}`), fact('closes after', successes)] : []),
      fact('refused', refused),
    ],
  };
}

function bulkhead({ atOnce, places, inside, waiting, refused }: BulkheadState): BlockPicture {
  const free = Math.max(0, atOnce - inside.length);
  return {
    ...nothing,
    state: free > 0 ? null : waiting.length < places ? 'full' : 'refuses',
    tone: waiting.length >= places ? 'bad' : 'calm',
    rows: [
      {
        label: 'slots',
        cells: [
          ...inside.map((who): Cell => ({ look: 'taken', title: who })),
          ...Array.from({ length: Math.min(free, 40) }, (): Cell => ({ look: 'free', title: 'free' })),
        ],
      },
    ],
    bars: [{ label: 'waiting', value: waiting.length, of: places, note: `${waiting.length} of ${places}` }],
    facts: [fact('refused', refused)],
  };
}

function retry(rule: RetryState): BlockPicture {
  const waits = Array.from({ length: rule.times }, (_, i) => {
    const [from, to] = backoff(rule, i + 1);
    return from === to ? duration(to) : `${from}\u2013${duration(to)}`;
  });
  return {
    ...nothing,
    facts: [fact('waits', waits.join(', ')), fact('tried again', rule.retried), fact('given up', rule.exhausted)],
  };
}

function timeout({ after, timedOut }: TimeoutState): BlockPicture {
  return { ...nothing, facts: [fact('patience', duration(after)), fact('timed out', timedOut)] };
}

function cache({ capacity, entries, hits, misses }: CacheState): BlockPicture {
  const asked = hits + misses;
  return {
    ...nothing,
    rows: [
      {
        label: `entries, ${entries.length} of ${capacity}`,
        cells: entries.map(({ key, dirty }): Cell => ({
          look: dirty ? 'waiting' : 'taken',
          title: dirty ? `${key}: not written yet` : key,
        })),
      },
    ],
    bars: asked === 0 ? [] : [{ label: 'hits', value: hits, of: asked, note: `${hits} of ${asked}` }],
    facts: [fact('misses', misses), fact('not written yet', entries.filter(({ dirty }) => dirty).length)],
  };
}

function balancer({ strategy, members, turn }: BalancerState): BlockPicture {
  const most = members.reduce((top, { load }) => Math.max(top, load), 1);
  return {
    ...nothing,
    state: strategy,
    bars: members.map(({ id, load }, i) => ({
      label: strategy === 'round robin' && i === turn ? `${id}, next` : id,
      value: load,
      of: most,
      note: `${load} under way`,
    })),
    facts: members.length === 0 ? [fact('instances', 'none')] : [],
  };
}

function outliers(block: OutliersState, now: number): BlockPicture {
  const { failures, hosts, spared } = block;
  const out = outNow(block).length;
  return {
    ...nothing,
    state: out === 0 ? 'all in' : `${out} out`,
    tone: out === 0 ? 'calm' : 'bad',
    bars: hosts.map(({ id, inARow, until }) => ({
      label: id,
      value: until === null ? Math.min(inARow, failures) : failures,
      of: failures,
      note: until === null ? `${inARow} failed in a row` : `out for ${duration(Math.max(0, until - now))}`,
    })),
    facts: [fact('may be out', `${mostOut(block)} of ${hosts.length}`), fact('spared', spared)],
  };
}

function shards(state: ShardsState): BlockPicture {
  const held = new Map(state.shards.map((shard) => [shard, 0]));
  for (const key of state.keys) {
    const shard = shardOf(state, key);
    held.set(shard, (held.get(shard) ?? 0) + 1);
  }
  return {
    ...nothing,
    state: state.strategy,
    bars: [...held].map(([label, value]) => ({ label, value, of: state.keys.length || 1, note: `${value} keys` })),
  };
}

function counter(state: CounterState): BlockPicture {
  const sum = total(state);
  return {
    ...nothing,
    state: String(sum),
    bars: Object.entries(state.counts).map(([label, value]) => ({ label, value, of: sum || 1, note: String(value) })),
  };
}

/** Each write with its name; more than one that nobody has replaced are in conflict. */
function versions(state: VersionVectorState): BlockPicture {
  const open = current(state);
  return {
    ...nothing,
    state: open.length > 1 ? `${open.length} in conflict` : null,
    tone: open.length > 1 ? 'bad' : 'calm',
    facts: state.writes.map((write) => {
      const replaced = open.some((one) => isSame(one, write)) ? '' : ', replaced';
      return fact(`${write.by} ${write.n}`, `${write.value}${replaced}`);
    }),
  };
}

function share({ sides }: ShareState): BlockPicture {
  const total = sides.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return {
    ...nothing,
    bars: sides.map(({ name, weight, sent }) => ({
      label: name,
      value: weight,
      of: total,
      note: `${Math.round((100 * weight) / total)} %, ${sent} sent`,
    })),
  };
}

function warmPool({ idle, containers, cold, warm }: WarmPoolState, now: number): BlockPicture {
  return {
    ...nothing,
    rows: [
      {
        label: 'containers',
        cells: containers.map(({ id, freeSince }): Cell => {
          if (freeSince === null) return { look: 'taken', title: `${id}: busy` };
          const left = freeSince + idle - now;
          return left > 0
            ? { look: 'waiting', title: `${id}: warm for ${duration(left)}` }
            : { look: 'free', title: `${id}: cold` };
        }),
      },
    ],
    facts: [fact('cold starts', cold), fact('warm starts', warm), fact('stays warm', duration(idle))],
  };
}

function windows({ shape, watermark, windows: all, apart }: WindowState): BlockPicture {
  const most = all.reduce((top, { count }) => Math.max(top, count), 1);
  return {
    ...nothing,
    state: shape.kind,
    bars: all.slice(-8).map(({ from, to, count, status }) => ({
      label: `${duration(from)} to ${duration(to)}`,
      value: count,
      of: most,
      note: `${count}, ${status}`,
    })),
    facts: [fact('watermark', duration(watermark)), fact('too late', apart.length)],
  };
}
