import { beforeAll, describe, expect, it, vi } from 'vitest';
import { memoryStore } from '../../adapters/memory-store.ts';
import { accept, compile, nextDue, rulesOracle, step, viewOf } from '../../kernel/index.ts';
import type { Json, Named, Store, World } from '../../kernel/index.ts';
import { orderStream } from '../../scenarios/order-stream/scenario.ts';
import { traffic } from '../../scenarios/order-stream/traffic.ts';
import { appendOf } from '../control/pipeline.ts';
import { emptyHistory } from '../run/history.ts';
import type { History } from '../run/history.ts';
import { indexKind } from './block.ts';
import { runInfo } from '../../testing/run-info.ts';

const run = runInfo('r', { scenario: orderStream.id, switches: traffic.switches });
const steps = 8400;
const system = compile(orderStream, traffic.switches, { guarded: false, validate: false });
const rules = traffic.rules.map((rule) => ({ ...rule, chance: 10 * (rule.chance ?? 0) }));

let store: Store;
let history: History;
const worlds: World[] = [];

beforeAll(async () => {
  store = memoryStore();
  await store.createRun(run);
  const lineage = [{ run: 'r', to: Number.POSITIVE_INFINITY }];
  history = emptyHistory(system, run, store, lineage, { fresh: 100, records: 200 });
  worlds.push(history.world);
  const oracle = rulesOracle({ rules, choices: [] });
  for (let next = 1; history.length < steps;) {
    const command = traffic.command(next, 1);
    const due = nextDue(system, history.world);
    const isDue = due === null || command.at <= due;
    const taken = isDue ? accept(system, history.world, command) : step(system, history.world, oracle);
    if (isDue) next += 1;
    if (taken === null) throw new Error('there is always something to do');
    const record = taken.record();
    await store.append(appendOf('r', record));
    history.add(record, taken.world);
    worlds.push(taken.world);
  }
  await history.settled();
}, 60_000);

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;
const some = [0, 1, 2, 500, 4095, 4096, 4097, 6000, 8191, 8192, 8193, 8399, 8400];

describe('steps that are put away', () => {
  it('are whole blocks, behind those that are fresh', async () => {
    expect((await store.parts('r', indexKind)).map(({ n }) => n)).toEqual([0, 1]);
  });

  it.each(some)('look after step %i as they did, of some instances and of all', async (n) => {
    const world = worlds[n] as World;
    expect(await history.view(n)).toEqual(plain(viewOf(system, world)));
    const only: Named = new Map([
      ['order', new Set(['order-7', 'order-300', 'order-9999'])],
      ['till', new Set([''])],
      ['shelf', new Set(['article-3', 'article-1'])],
    ]);
    expect(await history.view(n, only)).toEqual(plain(viewOf(system, world, only)));
  });

  it('give the world itself to who needs it, from the end of the block before', async () => {
    const read = vi.spyOn(store, 'readSteps');
    for (const n of [3000, 5000, 8192]) {
      const world = await history.at(n);
      expect(viewOf(system, world)).toEqual(viewOf(system, worlds[n] as World));
    }
    const begun = read.mock.calls.map(([, range]) => range?.from ?? 1);
    expect(begun.filter((from) => from <= 4096)).toEqual([1, 2001]);
    expect(begun.filter((from) => from > 4096)).toEqual([4097]);
    read.mockRestore();
  });

  it('belong to a branch too', async () => {
    await store.createRun({ ...run, id: 'b', parent: { run: 'r', step: 8200 } });
    const lineage = [
      { run: 'r', to: 8200 },
      { run: 'b', to: Number.POSITIVE_INFINITY },
    ];
    const branch = await history.branch(8200, 'b', lineage);
    expect(branch.length).toBe(8200);
    for (const n of [3, 8192, 8200]) expect(await branch.view(n)).toEqual(plain(viewOf(system, worlds[n] as World)));
    expect(branch.index.columns.length).toBe(8200);
    expect(branch.index.touches('till', '')).toEqual(history.index.touches('till', '').filter((n) => n <= 8200));
    expect(branch.index.inputs()).toEqual(history.index.inputs().filter((n) => n <= 8200));
  });
});
