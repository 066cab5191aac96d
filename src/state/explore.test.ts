import { beforeEach, expect, test } from 'vitest';
import type { ExploreNews, ExploreRequest } from '../kernel/index.ts';
import { ToyDriver } from '../testing/toy-driver.ts';
import { setDriver } from './driver.ts';
import { exploreWhileWatched, setExploreSettings, useExplore } from './explore.ts';
import { setExplorer } from './explorer.ts';
import { nothingYet, useRun } from './run-store.ts';
import { openScenario, setSwitch, startScript } from './runs.ts';

let asked: ExploreRequest[] = [];
/** The explorer says nothing yet. */
let hold = false;
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
  [asked, hold] = [[], false];
  useExplore.setState({ last: null, sides: [] });
  setExploreSettings({ script: null, against: null });
  const never = (): Promise<never> => Promise.reject(new Error('not asked for here'));
  setExplorer(() =>
    Promise.resolve({
      explore: (request, hear) => {
        asked.push(request);
        if (!hold) queueMicrotask(() => hear(done));
        return { pause: () => undefined, resume: () => undefined, cancel: () => undefined };
      },
      beyond: () => ({ pause: () => undefined, resume: () => undefined, cancel: () => undefined }),
      run: never,
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
  stop();
});

test('all scripts are held against another variant, script by script', async () => {
  const stop = exploreWhileWatched();
  setExploreSettings({ script: 'all', against: { name: 'outbox', value: false } });
  await expect.poll(() => useExplore.getState().status).toBe('done');
  const { sides } = useExplore.getState();
  expect(sides.map(({ of, variant }) => [of, variant])).toEqual(
    (useRun.getState().model?.scripts ?? []).flatMap((_, of) => [
      [of, 0],
      [of, 1],
    ]),
  );
  expect(switchesAsked().slice(0, 2)).toEqual([{}, { outbox: false }]);
  expect(sides.every(({ news }) => news?.progress.done === true)).toBe(true);
  stop();
});

test('another run without a script is explored from the script that was explored before it', async () => {
  await startScript('one-more');
  const stop = exploreWhileWatched();
  const scriptAsked = () => asked.at(-1)?.from;
  await expect.poll(scriptAsked).toEqual({ script: 'one-more' });
  await setSwitch('outbox', false);
  await expect.poll(() => asked.at(-1)?.switches).toEqual({ outbox: false });
  expect(scriptAsked()).toEqual({ script: 'one-more' });
  // and from that of a run that has one
  await startScript('happy-path');
  await expect.poll(scriptAsked).toEqual({ script: 'happy-path' });
  stop();
});

test('what was known of the variant before stays only where something newer comes at once', async () => {
  const stop = exploreWhileWatched();
  setExploreSettings({ script: 'all' });
  await expect.poll(() => useExplore.getState().status).toBe('done');
  hold = true;
  await setSwitch('outbox', false);
  await expect.poll(() => asked.at(-1)?.switches).toEqual({ outbox: false });
  expect(useExplore.getState().sides.map(({ news }) => news === null)).toEqual([false, true]);
  stop();
});
