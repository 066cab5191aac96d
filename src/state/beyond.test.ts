import { beforeEach, expect, test } from 'vitest';
import type { BeyondNews, BeyondRequest, Explorer } from '../kernel/index.ts';
import { ToyDriver } from '../testing/toy-driver.ts';
import { askWhileWatched, pauseBeyond, setBeyondQuestion, setSearchMode, useBeyond } from './beyond.ts';
import { setDriver } from './driver.ts';
import { setExploreSettings } from './explore.ts';
import { setExplorer } from './explorer.ts';
import { nothingYet, useRun } from './run-store.ts';
import { openScenario, setSwitch } from './runs.ts';

let asked: BeyondRequest[] = [];
let done: string[] = [];
let explored = 0;
const news: BeyondNews = {
  progress: { share: 1, says: ['1 order'], done: true },
  result: null,
  ms: 1,
  problem: null,
};

beforeEach(async () => {
  const driver = new ToyDriver();
  setDriver(driver);
  [asked, done, explored] = [[], [], 0];
  const never = (): Promise<never> => Promise.reject(new Error('not asked for here'));
  const told = (what: string) => () => void done.push(what);
  const explorer: Explorer = {
    explore: () => {
      explored += 1;
      return { pause: () => undefined, resume: () => undefined, cancel: () => undefined };
    },
    beyond: (request, hear) => {
      asked.push(request);
      // runs drawn by chance take their time here
      if (request.question.search !== 'random') queueMicrotask(() => hear(news));
      return { pause: told('pause'), resume: told('resume'), cancel: told('cancel') };
    },
    run: never,
    explain: never,
    minimise: never,
  };
  setExplorer(() => Promise.resolve(explorer));
  useRun.setState({ ...nothingYet, scenarios: await driver.scenarios() }, true);
  await openScenario('order-saga');
  setSearchMode('faults');
});

test('asks while somebody looks, and again after each change of the question, the variant', async () => {
  setSearchMode('orders');
  const stop = askWhileWatched();
  await expect.poll(() => useBeyond.getState().status).toBe('done');
  expect(asked[0]).toMatchObject({ question: { search: 'orders', limit: 5_000 }, request: { faults: 0 } });
  setBeyondQuestion('orders', { limit: 7 });
  await expect.poll(() => asked[1]?.question).toEqual({ search: 'orders', limit: 7 });
  await setSwitch('outbox', false);
  await expect.poll(() => asked[2]?.request.switches).toEqual({ outbox: false });
  // what faults do nobody looks at now
  setExploreSettings({ faults: 2 });
  stop();
  await setSwitch('outbox', true);
  expect(asked.length).toBe(3);
  expect(explored).toBe(0);
  setExploreSettings({ faults: 1 });
});

test('a search that takes its time waits while nobody looks, and is ended by another question', async () => {
  setSearchMode('random');
  done = [];
  askWhileWatched();
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toMatchObject({ request: { faults: 1, seed: 1 }, question: { runs: 1_000, depth: 2 } });
  expect(asked[0]?.question).not.toHaveProperty('faults');
  const stop = askWhileWatched();
  stop();
  expect([useBeyond.getState().status, done]).toEqual(['paused', ['pause']]);
  const again = askWhileWatched();
  expect([useBeyond.getState().status, done]).toEqual(['running', ['pause', 'resume']]);
  // what somebody has paused goes on when they say so, whatever the run does meanwhile
  pauseBeyond();
  useRun.setState({ cursor: 0 });
  expect([useBeyond.getState().status, done.at(-1)]).toEqual(['paused', 'pause']);
  setBeyondQuestion('random', { seed: 4 });
  await expect.poll(() => asked[1]?.request.seed).toBe(4);
  expect(done.at(-1)).toBe('cancel');
  again();
});
