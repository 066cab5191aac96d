import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WhatIfOption } from '../kernel/index.ts';
import { ToyDriver } from '../testing/toy-driver.ts';
import { breakpointsOf } from './breakpoints.ts';
import {
  addBreakpoint,
  changeBreakpoint,
  deleteBreakpoint,
  hand,
  runUntil,
  takeOption,
  toggleBreakpoint,
} from './debug.ts';
import { setDriver } from './driver.ts';
import { nothingYet, useRun } from './run-store.ts';
import { openScenario } from './runs.ts';
import { runToEnd, seek } from './transport.ts';

let driver: ToyDriver;
beforeEach(async () => {
  driver = new ToyDriver();
  setDriver(driver);
  useRun.setState({ ...nothingYet, scenarios: await driver.scenarios() }, true);
  await openScenario('order-saga');
});
afterEach(() => setDriver(null));

const run = () => useRun.getState();
const points = () => breakpointsOf(run());
async function threeSteps(): Promise<void> {
  await driver.send({ type: 'PlaceOrder', data: { orderId: 'order-1', quantity: 1 } });
  await runToEnd();
}
const next = { id: 's-1', consumer: 'order', key: 'order-1', type: 'PlaceOrder', due: 0 };
const ends = { label: '', whyNot: null, outcome: 'completed', broken: [], steps: 1 } as const;

test('a hand at the newest step is laid on the run, in the past on a branch', async () => {
  await threeSteps();
  await hand({ do: 'hold', message: 's-1' });
  expect(driver.calls).toContain('hand hold');
  await seek(1);
  await hand({ do: 'hold', message: 's-1' });
  expect(driver.calls).toContain('fork 1 hand');
});

test('B sets a breakpoint on the selection, and takes it away again', async () => {
  await expect(toggleBreakpoint()).rejects.toMatchObject({ type: 'not-possible' });
  useRun.setState({ selected: { kind: 'component', name: 'stock' } });
  await toggleBreakpoint();
  expect(points().map(({ on, enabled }) => ({ on, enabled }))).toEqual([
    { on: { kind: 'component', name: 'stock' }, enabled: true },
  ]);
  await toggleBreakpoint();
  expect(points()).toEqual([]);
});

test('a breakpoint is switched off and deleted by itself', async () => {
  await addBreakpoint({ on: { kind: 'fault' }, when: '', hits: 1 });
  await addBreakpoint({ on: { kind: 'law', sentence: null }, when: '', hits: 2 });
  const [first] = points();
  await changeBreakpoint(first?.id ?? '', { enabled: false });
  expect(points().map(({ enabled }) => enabled)).toEqual([false, true]);
  await deleteBreakpoint(first?.id ?? '');
  expect(points().map(({ on }) => on.kind)).toEqual(['law']);
});

test('running on from the past goes through the recorded steps first', async () => {
  await threeSteps();
  await seek(0);
  await runUntil({ kind: 'step', n: 2 });
  expect(run().cursor).toBe(2);
  expect(driver.calls).not.toContain('runUntil step');
  await runUntil({ kind: 'failure' });
  expect(driver.calls).toContain('runUntil failure');
  expect(run().live).toBe(true);
});

test('an option of the past begins a branch; at the newest step it is taken in this run', async () => {
  await threeSteps();
  const choice: WhatIfOption = { kind: 'choice', choice: 'card', option: 'declined', ...ends };
  await takeOption(choice, next);
  expect(driver.calls.filter((call) => call.startsWith('fork'))).toEqual([]);
  // what stood before stands again
  expect(run().state?.run.choices).toEqual([]);
  await seek(1);
  await takeOption(choice, next);
  expect(driver.calls).toContain('fork 1 choice');
});

test('a fault that no waiting rule would meet begins a branch', async () => {
  await threeSteps();
  await takeOption({ kind: 'fault', fault: { kind: 'poison' }, ...ends }, next);
  expect(driver.calls.some((call) => call.startsWith('fork'))).toBe(true);
});
