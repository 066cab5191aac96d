import { beforeEach, expect, test } from 'vitest';
import type { ExploreNews, ExploreRequest } from '../kernel/index.ts';
import { ToyDriver } from '../testing/toy-driver.ts';
import { setDriver } from './driver.ts';
import { exploreWhileWatched, setExploreSettings, useExplore } from './explore.ts';
import { setExplorer } from './explorer.ts';
import { nothingYet, useRun } from './run-store.ts';
import { openScenario, setSwitch } from './runs.ts';

let asked: ExploreRequest[] = [];
let cancelled = 0;
const done: ExploreNews = {
  progress: { level: 1, share: 1, runs: 1, failing: 0, levelDone: true, done: true },
  result: null,
  first: [],
  workers: 1,
  ms: 1,
  problem: null,
};

beforeEach(async () => {
  const driver = new ToyDriver();
  setDriver(driver);
  [asked, cancelled] = [[], 0];
  const never = (): Promise<never> => Promise.reject(new Error('not asked for here'));
  setExplorer(() =>
    Promise.resolve({
      explore: (request, hear) => {
        asked.push(request);
        queueMicrotask(() => hear(done));
        return { pause: () => undefined, resume: () => undefined, cancel: () => (cancelled += 1) };
      },
      beyond: () => ({ pause: () => undefined, resume: () => undefined, cancel: () => undefined }),
      trace: never,
      explain: never,
      minimise: never,
    }),
  );
  useRun.setState({ ...nothingYet, scenarios: await driver.scenarios() }, true);
  await openScenario('order-saga');
});

const switchesAsked = () => useExplore.getState().sides.map(({ request }) => request.switches);

test('explores while somebody looks, and again after each change of the variant', async () => {
  const stop = exploreWhileWatched();
  await expect.poll(() => useExplore.getState().status).toBe('done');
  await setSwitch('outbox', false);
  await expect.poll(() => asked.length).toBe(2);
  expect(asked[1]?.switches).toEqual({ outbox: false });
  stop();
  await setSwitch('outbox', true);
  expect(asked.length).toBe(2);
});

test('holds a variant against another one, but never against itself', async () => {
  const stop = exploreWhileWatched();
  setExploreSettings({ against: { name: 'outbox', value: false } });
  await expect.poll(() => useExplore.getState().status).toBe('done');
  expect(switchesAsked()).toEqual([{}, { outbox: false }]);
  await setSwitch('outbox', false);
  await expect.poll(() => switchesAsked()).toEqual([{ outbox: false }]);
  stop();
});

test('all scripts are explored one after the other', async () => {
  const stop = exploreWhileWatched();
  setExploreSettings({ script: 'all' });
  const scripts = (useRun.getState().model?.scripts ?? []).map(({ id }) => ({ script: id }));
  expect(useExplore.getState().sides.map(({ request }) => request.from)).toEqual(scripts);
  await expect.poll(() => useExplore.getState().status).toBe('done');
  expect(asked.slice(-scripts.length).map(({ from }) => from)).toEqual(scripts);
  setExploreSettings({ script: null });
  stop();
});
