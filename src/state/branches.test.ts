import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ToyDriver } from '../testing/toy-driver.ts';
import { compareWithOrigin, loadBranches, throwAway, useBranches } from './branches.ts';
import { setDriver } from './driver.ts';
import { dismiss, useNotices } from './notices.ts';
import { nothingYet, useRun } from './run-store.ts';
import { branchHere, openScenario } from './runs.ts';
import { useScreen } from './screen.ts';
import { runToEnd, seek } from './transport.ts';

let driver: ToyDriver;
let parent = '';

beforeEach(async () => {
  vi.useFakeTimers();
  driver = new ToyDriver();
  setDriver(driver);
  useNotices.setState({ notices: [] });
  useRun.setState({ ...nothingYet, scenarios: await driver.scenarios() }, true);
  await openScenario('order-saga');
  parent = useRun.getState().state?.run.id ?? '';
  await driver.send({ type: 'PlaceOrder', data: { orderId: 'order-1', quantity: 1 } });
  await runToEnd();
  await seek(1);
  await branchHere({ kind: 'none' });
  await loadBranches();
});
afterEach(() => {
  vi.useRealTimers();
  setDriver(null);
});

const open = () => useRun.getState().state!.run;
const kept = async () => (await driver.runs()).map(({ id, deleted = null }) => [id, deleted !== null]);

test('a branch that is thrown away gives way to its parent, and can be taken back', async () => {
  const branch = open();
  expect(branch.id).not.toBe(parent);
  await throwAway(branch);
  expect(open().id).toBe(parent);
  expect(await kept()).toContainEqual([branch.id, true]);
  const [notice] = useNotices.getState().notices;
  expect(notice).toMatchObject({ action: { label: 'Undo' } });
  notice?.action?.run();
  await vi.runAllTimersAsync();
  expect(useNotices.getState().notices).toEqual([]);
  expect(await kept()).toContainEqual([branch.id, false]);
});

test('it is gone once the notice is: put away, or after a while', async () => {
  const branch = open();
  await throwAway(branch);
  dismiss(useNotices.getState().notices[0]?.id ?? 0);
  await vi.advanceTimersByTimeAsync(0);
  expect((await kept()).map(([id]) => id)).not.toContain(branch.id);

  const other = open();
  await seek(1);
  await branchHere({ kind: 'none' });
  const second = open();
  await throwAway(second);
  expect(open().id).toBe(other.id);
  await vi.advanceTimersByTimeAsync(19_000);
  expect((await kept()).map(([id]) => id)).toContain(second.id);
  await vi.advanceTimersByTimeAsync(2_000);
  expect((await kept()).map(([id]) => id)).not.toContain(second.id);
});

test('a branch is compared with what it was made from', async () => {
  expect(useBranches.getState()).toMatchObject({ of: open().id });
  compareWithOrigin()?.();
  expect(useScreen.getState().page).toEqual({ name: 'compare', left: { run: parent }, right: { run: open().id } });
  await openScenario('order-saga', { run: parent });
  expect(compareWithOrigin()).toBeNull();
});
