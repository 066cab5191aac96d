import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Append, Appended, ExpectedVersion, NewEvent, StepRecord, Store } from '../kernel/index.ts';
import { sampleEvents, sampleRecord, sampleRun } from '../testing/store-samples.ts';
import { memoryStore } from './memory-store.ts';
import { openStore } from './open-store.ts';

/**
 * Random lives of a database, written by two tabs that are opened anew from time to time, against the memory store as
 * the model: every answer and everything read has to be the same. A group is appended at once, so that the Dexie store
 * packs it, mixes conflicts and repeats with writes, and has to look things up in between.
 */
interface Item {
  readonly stream: string;
  /** A number is relative to the stream's version. */
  readonly expected: 'none' | 'exists' | 'any' | number;
  readonly events: { readonly from: 'new' | 'stream'; readonly at: number; readonly count: number };
  /** Null for an append without a step; else relative to the number that is due. */
  readonly step: { readonly ahead: number; readonly again: boolean; readonly positions: readonly number[] } | null;
}

type Move =
  | { readonly kind: 'append'; readonly run: number; readonly tab: number; readonly items: readonly Item[] }
  | { readonly kind: 'branch'; readonly run: number; readonly tab: number; readonly back: number }
  | { readonly kind: 'delete'; readonly run: number; readonly tab: number }
  | { readonly kind: 'reopen'; readonly tab: number };

const small = fc.nat({ max: 3 });
const item: fc.Arbitrary<Item> = fc.record({
  stream: fc.constantFrom('s', 't', 'u/1'),
  expected: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.constantFrom<Item['expected'][]>('none', 'exists', 'any', 'any') },
    { weight: 2, arbitrary: fc.integer({ min: -3, max: 1 }) },
  ),
  events: fc.record({
    from: fc.constantFrom<('new' | 'stream')[]>('new', 'new', 'stream'),
    at: small,
    count: fc.nat({ max: 3 }),
  }),
  step: fc.option(
    fc.record({
      ahead: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: -3, max: 1 })),
      again: fc.boolean(),
      positions: fc.array(fc.constantFrom(-1, 1, 1, 1, 2, 0), { minLength: 3, maxLength: 3 }),
    }),
    { freq: 2 },
  ),
});
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      run: small,
      tab: fc.nat({ max: 1 }),
      items: fc.array(item, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('branch' as const), run: small, tab: fc.nat({ max: 1 }), back: small }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('delete' as const), run: small, tab: fc.nat({ max: 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const), tab: fc.nat({ max: 1 }) }) },
);

it('the Dexie store answers and holds what the memory store does', { timeout: 60_000 }, async () => {
  /** So that the property is known to reach the corners that it is there for. */
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 25 }), async (moves) => {
      const disk = new IDBFactory();
      const open = async (): Promise<Store> => (await openStore({ indexedDB: disk, IDBKeyRange })).store;
      const tabs = [await open(), await open()];
      const model = memoryStore();
      const runs = ['r'];
      let fresh = 0;
      await model.createRun(sampleRun('r'));
      await tabs[0]!.createRun(sampleRun('r'));

      for (const move of moves) {
        const tab = tabs[move.tab]!;
        if (move.kind === 'reopen') {
          await tab.close();
          tabs[move.tab] = await open();
          continue;
        }
        const run = runs[move.run % runs.length]!;
        if (move.kind === 'delete') {
          await Promise.all([tab.deleteRun(run), model.deleteRun(run)]);
        } else if (move.kind === 'branch') {
          const step = Math.max(0, (await model.length(run)) - move.back);
          const branch = sampleRun(`b${fresh++}`, { parent: { run, step }, created: fresh });
          expect(await tab.createRun(branch)).toEqual(await model.createRun(branch));
          runs.push(branch.id);
        } else {
          const requests: Append[] = [];
          const expected: Appended[] = [];
          for (const item of move.items) {
            const request = await requestOf(model, run, item, () => `e${fresh++}`);
            requests.push(request);
            expected.push(await model.append(request));
          }
          expect(await Promise.all(requests.map((request) => tab.append(request)))).toEqual(expected);
          for (const answer of expected) {
            const what = answer.ok ? (answer.repeated ? 'repeat' : 'write') : answer.error.type;
            seen.set(what, (seen.get(what) ?? 0) + 1);
          }
        }
      }

      for (const tab of tabs) {
        expect(await tab.runs()).toEqual(await model.runs());
        for (const run of runs) await sameRun(tab, model, run);
        await tab.close();
      }
    }),
    { numRuns: 150, seed: 1 },
  );
  expect([...seen.keys()].sort()).toEqual([
    'partial-repeat',
    'repeat',
    'step-conflict',
    'unknown-run',
    'version-conflict',
    'write',
  ]);
});

async function requestOf(model: Store, run: string, item: Item, newId: () => string): Promise<Append> {
  const { stream, step, expected } = item;
  const there = await model.readStream(run, stream);
  const start = Math.max(0, there.length - item.events.at);
  const ids = Array.from({ length: item.events.count }, (_, index) =>
    item.events.from === 'stream' ? (there[start + index]?.id ?? newId()) : newId(),
  );
  const events = sampleEvents(...ids);
  const version = typeof expected === 'number' ? await versionOf(model, run, stream) : 0;
  const asked: ExpectedVersion = typeof expected === 'number' ? version + expected : expected;
  if (step === null) return { run, stream, expected: asked, events };

  const n = (await model.length(run)) + 1 + step.ahead;
  const [stored] = await model.readSteps(run, { from: n, to: n });
  if (step.again && stored !== undefined) {
    return {
      run,
      stream: stored.events.length === 0 ? null : stream,
      expected: asked,
      events: bare(stored),
      step: stored,
    };
  }
  const answer = await model.append({ run, stream: null, expected: 'any', events: [] });
  let position = answer.ok ? answer.position : 0;
  const record = sampleRecord({
    n,
    events: events.map(({ id }, index) => {
      const gap = step.positions[index] ?? 1;
      if (gap < 0) return [id, null];
      position += gap;
      return [id, position];
    }),
    change: { id: `step-${newId()}` },
  });
  return { run, stream: events.length === 0 ? null : stream, expected: asked, events: bare(record), step: record };
}

function bare(record: StepRecord): NewEvent[] {
  return record.events.map(({ id, type, data }) => ({ id, type, data }));
}

/** The version of a stream, with what a branch inherits: no append can expect it by accident. */
async function versionOf(model: Store, run: string, stream: string): Promise<number> {
  const answer = await model.append({ run, stream, expected: -1, events: [] });
  return !answer.ok && answer.error.type === 'version-conflict' ? answer.error.actual : 0;
}

async function sameRun(tab: Store, model: Store, run: string): Promise<void> {
  expect(await tab.run(run)).toEqual(await model.run(run));
  expect(await tab.length(run)).toBe(await model.length(run));
  expect(await tab.readSteps(run)).toEqual(await model.readSteps(run));
  expect(await tab.readLog(run)).toEqual(await model.readLog(run));
  expect(await tab.readLog(run, { after: 2, limit: 3 })).toEqual(await model.readLog(run, { after: 2, limit: 3 }));
  expect(await tab.readSteps(run, { from: 2, to: 3 })).toEqual(await model.readSteps(run, { from: 2, to: 3 }));
  for (const stream of ['s', 't', 'u/1']) {
    expect(await tab.readStream(run, stream)).toEqual(await model.readStream(run, stream));
    const range = { from: 2, to: 4 };
    expect(await tab.readStream(run, stream, range)).toEqual(await model.readStream(run, stream, range));
  }
}
