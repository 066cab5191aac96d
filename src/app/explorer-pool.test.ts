import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exploreAll } from '../explorer/search/search.ts';
import type { ExploreNews, ExploreRequest } from '../kernel/index.ts';
import type { ExploreCall, ExploreWord } from '../runtime/explore/wire.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { explorerPool } from './explorer-pool.ts';

const request = (faults: number): ExploreRequest => ({
  scenario: 'order-saga',
  from: { script: 'out-of-stock' },
  switches: {},
  seed: 1,
  faults,
  deviations: 0,
});

/** A worker that answers as the test says. */
class FakeWorker extends EventTarget {
  readonly calls: ExploreCall[] = [];
  ended = false;
  postMessage(call: ExploreCall): void {
    this.calls.push(call);
  }
  terminate(): void {
    this.ended = true;
  }
  say(word: ExploreWord): void {
    this.dispatchEvent(new MessageEvent('message', { data: word }));
  }
}

let made: FakeWorker[] = [];
const pool = (cores: number) =>
  explorerPool(() => {
    const worker = new FakeWorker();
    made.push(worker);
    return worker as unknown as Worker;
  }, cores);
const idOf = (worker: FakeWorker | undefined): number => worker?.calls[0]?.id ?? -1;

beforeEach(() => {
  made = [];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test('a worker that does not answer a cancel is ended, and the next search has a new one', () => {
  const explorer = pool(1);
  explorer.explore(request(1), () => undefined).cancel();
  vi.advanceTimersByTime(10_000);
  expect(made.map(({ ended }) => ended)).toEqual([true]);
  explorer.explore(request(1), () => undefined);
  expect(made.length).toBe(2);
});

test('a worker that answers is kept, warm for the next search', () => {
  const explorer = pool(1);
  explorer.explore(request(1), () => undefined).cancel();
  made[0]?.say({ says: 'cancelled', id: idOf(made[0]) });
  vi.advanceTimersByTime(10_000);
  explorer.explore(request(1), () => undefined);
  expect(made.map(({ ended }) => ended)).toEqual([false]);
});

test('a worker that stops tells whoever waits for it, and nobody else', () => {
  const explorer = pool(2);
  const news: ExploreNews[] = [];
  explorer.explore(request(2), (one) => news.push(one));
  made[1]?.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  expect(news.map(({ problem }) => problem?.message)).toEqual([expect.stringContaining('out of memory')]);
});

test('results are put together level by level, also where one worker is ahead', () => {
  const news: ExploreNews[] = [];
  pool(2).explore(request(2), (one) => news.push(one));
  const found = (index: number, faults: number) => exploreAll(orderSaga, request(faults), { part: { index, of: 2 } });
  const say = (index: number, faults: number, done: boolean): void =>
    made[index]?.say({
      says: 'progress',
      id: idOf(made[index]),
      progress: { level: faults, share: 1, runs: 1, failing: 0, levelDone: true, done },
      result: found(index, faults),
      first: [],
      ms: 1,
    });
  say(0, 1, false);
  say(0, 2, true);
  expect(news.at(-1)?.result).toBe(null);
  say(1, 1, false);
  expect(news.at(-1)?.result?.levels).toEqual(exploreAll(orderSaga, request(1)).levels);
  say(1, 2, true);
  expect(news.at(-1)?.result?.levels).toEqual(exploreAll(orderSaga, request(2)).levels);
  expect(news.at(-1)?.progress.done).toBe(true);
});
