import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scenarios } from '../../scenarios/all.ts';
import { playScript, throughJson, type KernelRun } from '../../testing/kernel-run.ts';
import { plans, runOfPlan } from '../../testing/random-runs.ts';
import { seeded } from '../../testing/seeded.ts';
import { sameJson } from '../../shared/same-json.ts';
import { changedBetween, compile, eventFold, foldedFrom, foldsEventOf, type StepRecord, type World } from '../index.ts';

interface Compared {
  readonly differences: readonly string[];
  /** States that were held against each other. */
  readonly states: number;
  /** The first step from which on nothing is said; null where all is. */
  readonly lostAt: number | null;
}

/** After every step, each instance that it changed: as the world has it, and as its events say. */
function compare({ system, records, worlds }: KernelRun): Compared {
  const fold = eventFold(compile(system.scenario, system.switches));
  const differences: string[] = [];
  let states = 0;
  for (const record of throughJson(records)) {
    if (!fold.isExact) return { differences, states, lostAt: record.n };
    fold.add(record);
    const [before, after] = [worlds[record.n - 1] as World, worlds[record.n] as World];
    for (const { component, key, shown, state, version } of fold.isExact ? changedBetween(system, before, after) : []) {
      // who was only locked, or was only given a timer, is there and has heard of nothing
      if (!shown || version === 0) continue;
      states += 1;
      const found = fold.find(component, key);
      const isSame = sameJson(throughJson(found?.state ?? null), throughJson(state));
      if (!isSame || found?.version !== version) differences.push(`step ${record.n}: ${component} ${key}`);
    }
  }
  return { differences, states, lostAt: fold.isExact ? null : records.length };
}

const cases = scenarios.flatMap((scenario) => scenario.scripts.map(({ id }) => ({ scenario, id })));

test('states folded from events are those of the world, after every step of every script', { timeout: 30_000 }, () => {
  let states = 0;
  const untold = new Set<string>();
  for (const { scenario, id } of cases) {
    const run = playScript(scenario, id);
    const found = compare(run);
    expect(found.differences, `${scenario.id}, ${id}`).toEqual([]);
    states += found.states;
    if (found.lostAt !== null) untold.add(scenario.id);
  }
  expect(states).toBeGreaterThan(3_000);
  // where a rebuild, a crash or a snapshot has a say in what stands there
  expect([...untold].toSorted()).toMatchInlineSnapshot(`
    [
      "bank-account",
      "scaling",
      "serverless",
      "snapshot-drift",
    ]
  `);
});

test('the same in random runs with faults', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(plans, (plan) => {
      expect(compare(runOfPlan(plan)).differences).toEqual([]);
    }),
    seeded(40),
  );
});

test('only who is folded from the events of a step is another one without them', () => {
  const { system, records } = playScript(
    scenarios.find(({ id }) => id === 'order-saga') ?? scenarios[0]!,
    'happy-path',
  );
  const stateful = records.filter(({ events }) => events.length > 0);
  expect(stateful.length).toBeGreaterThan(4);
  for (const record of stateful) {
    const named = new Set(foldedFrom(system, record).map(({ component, key }) => `${component} ${key}`));
    for (const name of differing(system, records, record)) expect(named).toContain(name);
  }
});

/** Instances that all records lead to another state of than all but this one. */
function differing(system: KernelRun['system'], records: readonly StepRecord[], left: StepRecord): readonly string[] {
  const [all, without] = [eventFold(system), eventFold(system)];
  for (const record of records) {
    all.add(record);
    if (record.n !== left.n && !foldsEventOf(system, left, record)) without.add(record);
  }
  const found: string[] = [];
  all.each((component, key, { state }) => {
    const other = without.find(component, key)?.state ?? null;
    if (!sameJson(state, other)) found.push(`${component} ${key}`);
  });
  return found;
}
