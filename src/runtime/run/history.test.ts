import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../adapters/memory-store.ts';
import { accept, compile, defaultOracle, hashOf, step } from '../../kernel/index.ts';
import type { Stepped, World } from '../../kernel/index.ts';
import { parcelScenario } from '../../testing/parcel-scenario.ts';
import { appendOf } from '../control/pipeline.ts';
import { emptyHistory } from './history.ts';
import { runInfo } from '../../testing/run-info.ts';

const run = runInfo('r', { scenario: 'parcel' });

/** A run of several orders, of which only a little is kept in memory. */
async function givenHistory() {
  const store = memoryStore();
  await store.createRun(run);
  const system = compile(parcelScenario);
  const lineage = [{ run: 'r', to: Number.POSITIVE_INFINITY }];
  const history = emptyHistory(system, run, store, lineage, { worlds: { newest: 5, every: 4 }, records: 3 });
  const hashes = [hashOf(history.world)];
  async function enter(next: Stepped): Promise<World> {
    const record = next.record();
    await store.append(appendOf('r', record));
    history.add(record, next.world);
    hashes.push(record.hash);
    return next.world;
  }
  for (const orderId of ['o-1', 'o-2', 'o-3']) {
    const data = { orderId, quantity: 1 };
    let world = await enter(accept(system, history.world, { id: orderId, type: 'PlaceOrder', data, at: 0 }));
    for (;;) {
      const next = step(system, world, defaultOracle());
      if (next === null) break;
      world = await enter(next);
    }
  }
  return { history, hashes, store };
}

describe('history', () => {
  it('gives every world again, kept or not', async () => {
    const { history, hashes } = await givenHistory();
    expect(history.length).toBeGreaterThan(20);
    for (const [n, hash] of hashes.entries()) {
      const world = await history.at(n);
      expect([world.steps, hashOf(world)]).toEqual([n, hash]);
    }
  });

  it('reads records from memory and from the journal without a seam', async () => {
    const { history } = await givenHistory();
    const all = Array.from({ length: history.length }, (_, index) => index + 1);
    for (const from of [1, 4, history.length - 3, history.length, history.length + 1]) {
      expect((await history.read(from, history.length + 9)).map(({ n }) => n)).toEqual(all.slice(from - 1));
    }
  });

  it('branches at a world that is not kept', async () => {
    const { history, hashes } = await givenHistory();
    const branch = await history.branch(7, 'branch', [
      { run: 'r', to: 7 },
      { run: 'b', to: Number.POSITIVE_INFINITY },
    ]);
    expect(branch.length).toBe(7);
    expect(hashOf(branch.world)).toBe(hashes[7]);
    expect((await branch.read(1, 99)).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(branch.index.inputs()).toEqual(history.index.inputs().filter((n) => n <= 7));
  });
});
