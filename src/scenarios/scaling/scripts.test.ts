import { describe, expect, it } from 'vitest';
import { scriptPlan, type SwitchValues } from '../../kernel/index.ts';
import { exploreAll } from '../../explorer/search/search.ts';
import { given } from '../../testing/given.ts';
import { brokenLaws, neverHappened, playScript, stateOf, type KernelRun } from '../../testing/kernel-run.ts';
import { faultAtFirst } from '../../testing/oracles.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { scaling } from './scenario.ts';
import { balancer } from './serving.ts';
import { shard, shards } from './storage.ts';

const scripts = scaling.scripts.map(({ id }) => [id] as const);
const played = (script: string, switches: SwitchValues = {}) => playScript(scaling, script, { switches });
const times = (run: KernelRun) =>
  stateOf(run, 'response times', 'carts') as { served: number; total: number; longest: number };

describe('a script', () => {
  it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(played(id))).toMatchFileSnapshot(`golden/${id}.txt`);
  });

  it('returns each event that the scenario declares, but for reads on their way while a cart moves', () => {
    const otherWrites = ['write-behind', 'cache-aside'].map((writes) => played('read-again', { writes }));
    expect(neverHappened([...scripts.map(([id]) => played(id)), ...otherWrites])).toEqual([
      'EntryDropped',
      'ReadForwarded',
    ]);
  });
});

describe('the autoscaler', () => {
  it('adds instances while requests wait, and goes back to the fewest when all are served', () => {
    expect(stateOf(played('rush-hour'), 'pool size', 'carts')).toEqual({ instances: 2, most: 5 });
  });

  it('never has more than allowed, and then requests take longer', () => {
    const patient = { 'queue limit': 20 };
    const small = played('rush-hour', { ...patient, 'most instances': 2 });
    expect(stateOf(small, 'pool size', 'carts')).toEqual({ instances: 2, most: 2 });
    expect(times(small).longest).toBeGreaterThan(times(played('rush-hour', patient)).longest);
  });

  it('rests when a request was lost on its way, so that a run ends', () => {
    const run = playScript(scaling, 'read-again', {
      more: (usual) => ({ ...usual, fault: faultAtFirst('Serve', { kind: 'poison' }).fault }),
    });
    expect(run.outcome).toBe('law violated');
    expect(brokenLaws(run)).toEqual(['every accepted request is answered']);
  });

  it('drains what it takes away, or loses what it had accepted', () => {
    expect(brokenLaws(played('stopped-with-its-queue'))).toEqual(['every accepted request is answered']);
    expect(brokenLaws(played('stopped-with-its-queue', { drain: true }))).toEqual([]);
  });
});

describe('the balancer', () => {
  it('refuses where all queues are full', () => {
    const refusals = played('overload').records.flatMap(({ outcome, error }) => (outcome === 'refused' ? [error] : []));
    const full = { message: expect.stringContaining('every instance has its queue full') };
    expect(refusals).toMatchObject([full, full]);
    expect(times(played('overload')).served).toBe(8);
  });

  it('by load leaves nobody behind a long request while another is idle', () => {
    const two = { 'most instances': 2, 'queue limit': 20 };
    const [inTurn, byLoad] = [played('uneven', two), played('uneven', { ...two, balancing: 'least loaded' })];
    expect(times(byLoad).longest).toBeLessThan(times(inTurn).longest);
    expect(times(byLoad).total).toBeLessThan(times(inTurn).total);
  });

  it('scales only between the ends', () => {
    const opened = { PoolOpened: { service: 'carts', strategy: 'round robin', min: 2, max: 6 } };
    expect(given(scaling, opened).when(balancer.ScaleTo({ service: 'carts', instances: 7 }))).toEqual({
      refused: 'between 2 and 6 instances',
    });
  });
});

describe('the cache', () => {
  const lost = 'an acknowledged write is not lost';

  it('written behind loses an acknowledged write in a crash or a restart; written through it does not', () => {
    for (const fault of [{ kind: 'restart' }, { kind: 'crash', when: 'before commit' }] as const) {
      const crashed = (writes: string, message: string) =>
        playScript(scaling, 'read-again', {
          switches: { writes },
          more: (usual) => ({ ...usual, fault: faultAtFirst(message, fault).fault }),
        });
      expect(brokenLaws(crashed('write-behind', 'Flush'))).toEqual([lost]);
      for (const message of ['SaveCart', 'ConfirmWrite']) {
        expect(brokenLaws(crashed('write-through', message))).toEqual([]);
        expect(brokenLaws(crashed('cache-aside', message))).toEqual([]);
      }
    }
  });

  it('spares the shard the reads that it can answer', () => {
    const fetches = (switches: SwitchValues) =>
      played('read-again', switches).records.filter(({ message }) => message.type === 'FetchCart').length;
    expect(fetches({})).toBe(0);
    expect(fetches({ writes: 'cache-aside' })).toBe(1);
    expect(fetches({ 'cache capacity': 0 })).toBe(2);
  });

  it('writes what has to make room', () => {
    const run = played('one-shard-more', { writes: 'write-behind', 'cache capacity': 2 });
    expect(brokenLaws(run)).toEqual([]);
    expect((stateOf(run, 'cart cache', 'cart cache') as { cache: { entries: unknown[] } }).cache.entries).toHaveLength(
      2,
    );
  });
});

describe('one shard more', () => {
  const moved = (sharding: string) => stateOf(played('one-shard-more', { sharding }), 'resharding', 'carts by shard');

  it('moves few carts on the ring, and most by remainder', () => {
    expect(moved('consistent')).toEqual({ shards: 4, moved: 2, of: 10 });
    expect(moved('modulo')).toEqual({ shards: 4, moved: 7, of: 10 });
  });

  it('sends what comes late to the old shard after its cart', () => {
    const key = { shardId: 'shard-1', cartId: 'cart-1' };
    const gone = { CartHandedOver: { ...key, items: 1, version: 1, to: 'shard-4' } };
    expect(given(scaling, gone).when(shard.PutCart({ ...key, items: 5, version: 2 }))).toMatchObject({
      events: [{ CartHandedOver: { items: 5, version: 2, to: 'shard-4' } }],
    });
    expect(given(scaling, gone).when(shard.FetchCart(key))).toMatchObject({
      events: [{ ReadForwarded: { to: 'shard-4' } }],
    });
    const newer = { CartTakenOver: { ...key, items: 9, version: 9 } };
    const older = { CartStored: { ...key, items: 3, version: 3 } };
    expect(given(scaling, gone, newer, older).stateOf('shard')).toEqual({
      carts: { 'cart-1': { items: 9, version: 9 } },
      gone: {},
    });
  });

  it('needs something to move', () => {
    const reshard = shards.Reshard({ table: 'carts by shard', shards: 4 });
    expect(given(scaling).when(reshard)).toEqual({ refused: 'there is nothing to move' });
  });
});

describe('the explorer', () => {
  const broken = (writes: string) => {
    const plan = scriptPlan(scaling, 'crash-written-through');
    if (plan === null) throw new Error('no such script');
    const { inputs, choices } = plan;
    const from = { inputs, choices, rules: [] };
    const found = exploreAll(scaling, {
      scenario: scaling.id,
      from,
      switches: { writes },
      seed: 1,
      faults: 1,
      deviations: 0,
    });
    return found.minimal.filter((one) =>
      one.broken.some(({ sentence }) => sentence === 'an acknowledged write is not lost'),
    );
  };

  it('finds the lost write by itself, with one restart', { timeout: 60_000 }, () => {
    expect(broken('write-behind').map(({ plan }) => plan[0]?.label)).toContain('restart');
    expect(broken('write-through').filter(({ plan }) => plan[0]?.label !== 'poison')).toEqual([]);
  });
});
