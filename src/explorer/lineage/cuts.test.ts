import { describe, expect, it } from 'vitest';
import { compile, describe as modelOf, emptyWorld, type SwitchValues } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { offers } from '../offer.ts';
import { pinnedDecisions, pinnedOracle } from '../pinned.ts';
import { planOf } from '../search/plan.ts';
import { exploreUnpruned } from '../search/unpruned.ts';
import { CutsSearch, waysToLose, type Cuts } from './cuts.ts';

const ways = waysToLose(offers(modelOf(orderSaga)));
const request = (script: string, switches: SwitchValues) => ({
  scenario: 'order-saga',
  from: { script },
  switches,
  seed: 1,
  faults: 1,
  deviations: 0,
});

function cut(script: string, switches: SwitchValues, losses: number): Cuts {
  const plan = planOf(orderSaga, request(script, switches));
  const system = compile(orderSaga, plan.switches, { guarded: false });
  const start = emptyWorld(system, plan.seed, plan.inputs);
  const search = new CutsSearch(system, start, pinnedOracle(pinnedDecisions(system, start, plan), plan), {
    losses,
    ways,
    components: ['order fulfilment', 'payment provider', 'stock'],
    steps: 2_000,
    runs: 3_000,
  });
  while (!search.advance(100));
  return search.result();
}

describe('the losses that cut every chain of causes', () => {
  it('leave out the steps that the outcome did not come from', () => {
    const { steps, supporting, complete } = cut('happy-path', {}, 1);
    expect(complete).toBe(true);
    // the read models come last, and nothing comes from them
    expect(supporting).toBeLessThan(steps - 5);
  });

  it.each([
    ['happy-path', { 'late guard': false }],
    ['card-declined', {}],
  ] as const)(
    'hold all single losses after which a law about money, stock or the saga is broken: %s',
    (script, switches) => {
      const failing = new Set<string>();
      const labels = new Set(ways.map(({ id }) => id));
      let tried = 0;
      exploreUnpruned(orderSaga, request(script, switches), ({ plan, failing: fails, law }) => {
        const [only] = plan;
        if (plan.length !== 1 || only === undefined || !labels.has(only.slice(only.indexOf(' ') + 1))) return;
        tried += 1;
        if (fails && law !== null && !law.startsWith('read models')) failing.add(only);
      });
      const { failures, runs } = cut(script, switches, 1);
      const found = failures.map(({ losses }) => losses.map(({ at, label }) => `${at} ${label}`).join());
      expect(failing.size).toBeGreaterThan(0);
      expect(found).toEqual(expect.arrayContaining([...failing]));
      expect(runs).toBeLessThan(tried);
    },
  );

  it(
    'of two losses hold no pair of which one alone does it, and cut what held the first time',
    { timeout: 60_000 },
    () => {
      const one = cut('happy-path', {}, 1);
      const two = cut('happy-path', {}, 2);
      expect(two.chains).toBeGreaterThan(one.chains);
      const alone = new Set(one.failures.map(({ losses: [loss] }) => `${loss?.at} ${loss?.label}`));
      for (const { losses } of two.failures.filter((failure) => failure.losses.length === 2))
        expect(losses.some(({ at, label }) => alone.has(`${at} ${label}`))).toBe(false);
    },
  );
});
