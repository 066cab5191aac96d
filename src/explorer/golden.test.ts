import { describe, expect, test } from 'vitest';
import { compile, emptyWorld, rulesOracle, scriptPlan, step, type Scenario } from '../kernel/index.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { scenarios } from '../scenarios/all.ts';
import { goldenDifferences, goldenText } from './golden.ts';
import { junit } from './junit.ts';
import { exploreAll } from './search/search.ts';

/** Steps without a fault; no more of them than matter. */
function lengthOf(scenario: Scenario, script: string): number {
  const plan = scriptPlan(scenario, script);
  if (plan === null) throw new Error(`no script ${script}`);
  const system = compile(scenario, plan.switches, { guarded: false });
  const oracle = rulesOracle(plan);
  let world = emptyWorld(system, 1, plan.inputs);
  for (let taken = step(system, world, oracle); taken !== null; taken = step(system, world, oracle))
    world = taken.world;
  return world.steps;
}

/** The scripts of up to so many steps, or the shortest: all of them is a command of its own. */
function shortScripts(scenario: Scenario, most: number): readonly string[] {
  const all = scenario.scripts.map(({ id }) => ({ id, steps: lengthOf(scenario, id) }));
  const short = all.filter(({ steps }) => steps <= most);
  const chosen = short.length > 0 ? short : all.toSorted((x, y) => x.steps - y.steps).slice(0, 1);
  return chosen.map(({ id }) => id);
}

const explored = (scenario: Scenario, script: string, switches = {}) =>
  exploreAll(scenario, { scenario: scenario.id, from: { script }, switches, seed: 1, faults: 1, deviations: 0 });

describe('single faults', () => {
  const named = scenarios.map((scenario) => [scenario.id, scenario] as const);
  test.each(named)('%s breaks as its golden matrix shows', { timeout: 60_000 }, async (id, scenario) => {
    // Where a change is meant: npm run unit -- src/explorer/golden.test.ts -u
    const found = shortScripts(scenario, 40).map((script) => explored(scenario, script));
    expect(found.flatMap(({ determinism }) => determinism)).toEqual([]);
    await expect(goldenText(found)).toMatchFileSnapshot(`golden/${id}.matrix`);
  });
});

describe('two matrices', () => {
  const usual = goldenText([explored(orderSaga, 'happy-path')]);

  test('that are the same do not differ', () => {
    expect(goldenDifferences(usual, usual)).toEqual([]);
  });

  test('differ by the cells that changed, with the law', () => {
    const off = goldenText([explored(orderSaga, 'happy-path', { outbox: false })]);
    const differences = goldenDifferences(usual, off);
    expect(differences).toContain(
      'happy-path, ConfirmPayment -> payment ord-1041, crash after commit: was ., is ! money charged means shipped or refunded',
    );
    expect(differences.every((one) => one.includes('crash after commit'))).toBe(true);
  });

  test('differ where a script is new or ends otherwise', () => {
    const broken = goldenText([explored(orderSaga, 'dual-write')]);
    expect(goldenDifferences('', broken)).toEqual([
      expect.stringMatching(/^dual-write without a fault: is law violated in \d+ steps: .*, and was not there$/),
    ]);
  });
});

test('JUnit has a failed case for each smallest failure', () => {
  const found = explored(orderSaga, 'happy-path');
  const text = junit([found]);
  expect(text).toContain(`tests="${found.minimal.length}" failures="${found.minimal.length}"`);
  expect(text.match(/<failure /g)).toHaveLength(found.minimal.length);
  expect(junit([explored(orderSaga, 'happy-path')])).toBe(text);
});
