/** The engine with all that is on in a live run, and the run's history. */
import { z } from 'zod';
import { memoryStore } from '../../../src/adapters/memory-store.ts';
import {
  accept,
  aggregate,
  always,
  applyRecord,
  compile,
  emptyWorld,
  inbox,
  instanceOf,
  outbox,
  scenario,
  step,
  viewOf,
  type StepRecord,
  type Stepped,
  type World,
} from '../../../src/kernel/index.ts';
import { withoutStep } from '../../../src/runtime/ask/without-step.ts';
import { appendOf } from '../../../src/runtime/control/pipeline.ts';
import { emptyHistory } from '../../../src/runtime/run/history.ts';
import { createStates } from '../../../src/runtime/run/states.ts';
import type { Contender, Deposit, History } from './contender.ts';
import { runInfo } from '../../../src/testing/run-info.ts';

// a type and no interface, since states are plain JSON
type Account = { readonly balance: number };

/** Steps that are read at once. */
const bite = 2_000;

const account = aggregate('account', {
  key: 'accountId',
  commands: { Deposit: { amount: z.int() } },
  events: { Deposited: { amount: z.int() } },
  initialState: { balance: 0 },
  decide: { Deposit: ({ amount }) => ({ Deposited: { amount } }) },
  evolve: { Deposited: ({ balance }, { amount }) => ({ balance: balance + amount }) },
});

const accounts = scenario('accounts', {
  title: 'Accounts',
  teaches: 'For the bench.',
  contexts: { accounts: [account] },
  gateway: { commands: [account.Deposit], queries: [] },
  switches: [outbox, inbox],
  laws: [always('a balance is never negative', account, ({ balance }) => balance >= 0)],
  scripts: [],
});

const system = compile(accounts);
const id = 'rewind';
const info = runInfo(id, { scenario: accounts.id, title: accounts.title });

type Tell = (stepped: Stepped) => void;

/** From the door to the last consequence. */
function handled(world: World, n: number, { account: key, amount }: Deposit, tell: Tell): World {
  const data = { accountId: `a-${key}`, amount };
  let next: Stepped | null = accept(system, world, { id: `in-${n}`, type: 'Deposit', data, at: world.now });
  for (; next !== null; next = step(system, world)) {
    tell(next);
    ({ world } = next);
  }
  return world;
}

const balanceAt = (world: World, key: number): number => {
  const state = instanceOf(system, world, 'account', `a-${key}`)?.state as Account | undefined;
  return state?.balance ?? 0;
};

/** The engine alone, and its journal: what the event stores in memory do, and more. */
function handle(all: readonly Deposit[]): Promise<null> {
  const journal: StepRecord[] = [];
  let world = emptyWorld(system, info.seed);
  all.forEach((deposit, n) => {
    world = handled(world, n, deposit, (next) => journal.push(next.record()));
  });
  if (journal.length < 2 * all.length) throw new Error('A deposit was not handled');
  return Promise.resolve(null);
}

/** With the history as the worker keeps it, over a store in memory. */
async function fill(all: readonly Deposit[]): Promise<History> {
  const store = memoryStore();
  await store.createRun(info);
  // the log stays in memory, as that of the others does
  const limits = { records: Number.POSITIVE_INFINITY };
  const history = emptyHistory(system, info, store, [{ run: id, to: Number.POSITIVE_INFINITY }], limits);
  /** The step after which so many deposits are done. */
  const ends = [0];
  const together = 256;
  for (let from = 0; from < all.length; from += together) {
    const steps: { readonly record: StepRecord; readonly world: World }[] = [];
    let { world } = history;
    for (const [i, deposit] of all.slice(from, from + together).entries()) {
      world = handled(world, from + i, deposit, (next) => steps.push({ record: next.record(), world: next.world }));
      ends.push(world.steps);
    }
    // one write for all that waits, as the worker does
    await Promise.all(steps.map(({ record }) => store.append(appendOf(id, record))));
    for (const { record, world: after } of steps) history.add(record, after);
  }
  await history.settled();

  return {
    kept: [history, store],
    async rebuild() {
      const states = createStates({ system, history });
      await states.to(history.length);
      let sum = 0;
      states.each((component, _, { state }) => {
        if (component === 'account') sum += (state as Account).balance;
      });
      return sum;
    },
    async rebuildWorld() {
      let world = emptyWorld(system, info.seed);
      while (world.steps < history.length) {
        for (const record of await history.read(world.steps + 1, world.steps + bite)) {
          world = applyRecord(system, world, record);
        }
      }
      const { instances } = viewOf(system, world);
      return instances.reduce((sum, { state }) => sum + (state as unknown as Account).balance, 0);
    },
    async seek(n, key) {
      const view = await history.view(ends[n] ?? 0, new Map([['account', new Set([`a-${key}`])]]));
      return (view.instances[0]?.state as Account | undefined)?.balance ?? 0;
    },
    async leaveOut(n) {
      const { instances } = await withoutStep({ system, history }, history.index.at(n + 1) ?? 0);
      const own = instances.find(({ key }) => key === `a-${all[n]?.account}`);
      return (own?.without as unknown as Account | undefined)?.balance ?? 0;
    },
    async decideAnew(n) {
      let world = await history.at(ends[n] ?? 0);
      const records: StepRecord[] = [];
      for (let at = n + 1; at < all.length; at += 1) {
        const deposit = all[at];
        if (deposit !== undefined) world = handled(world, at, deposit, (next) => records.push(next.record()));
      }
      return balanceAt(world, all[n]?.account ?? -1);
    },
  };
}

export const ours: Contender = { id: 'ours', handle, fill };
