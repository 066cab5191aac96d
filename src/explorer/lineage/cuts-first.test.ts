import { expect, it } from 'vitest';
import type { ExploreRequest, Finding } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { exploreAll } from '../search/search.ts';
import { startWithCuts } from './cuts-first.ts';

const request = (faults: number): ExploreRequest => ({
  scenario: 'order-saga',
  from: { script: 'happy-path' },
  switches: { 'late guard': false },
  seed: 1,
  faults,
  deviations: 0,
});
const named = ({ plan }: Finding) => plan.map(({ at, label }) => `${at} ${label}`).join(' + ');

it(
  'tries the losses that cut every chain of causes ahead of all other pairs where the search is long',
  { timeout: 60_000 },
  () => {
    const search = startWithCuts(orderSaga, request(3));
    while (search.first().length === 0) expect(search.advance(2_000).done).toBe(false);
    expect(search.result().levels.map(({ faults }) => faults)).toEqual([0, 1]);
    const pairs = search.first().filter(({ finding }) => finding.plan.length === 2);
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.every(({ failing }) => failing)).toBe(true);
    const all = exploreAll(orderSaga, { ...request(2), columns: ['poison', 'lose reply', 'delay', 'drop'] });
    expect(all.minimal.map(named)).toEqual(expect.arrayContaining(pairs.map(({ finding }) => named(finding))));
  },
);

it('tries nothing ahead where the search is soon there, and finds the same', { timeout: 60_000 }, () => {
  const search = startWithCuts(orderSaga, request(2));
  while (!search.advance(20_000).done) expect(search.first()).toEqual([]);
  expect(search.result()).toEqual(exploreAll(orderSaga, request(2)));
});
