import { expect, test } from 'vitest';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import type { Exploration, ExploreRequest } from '../../kernel/index.ts';
import { exploreAll } from '../search/search.ts';
import { mergedExplorations } from './merge.ts';

const request: ExploreRequest = {
  scenario: 'order-saga',
  from: { script: 'card-declined' },
  switches: { outbox: false },
  seed: 1,
  faults: 2,
  deviations: 0,
};

const inParts = (of: number): Exploration =>
  mergedExplorations(Array.from({ length: of }, (_, index) => exploreAll(orderSaga, request, { part: { index, of } })));

const failures = ({ minimal }: Exploration): readonly string[] =>
  minimal
    .map(({ plan, outcome }) => [...plan.map(({ at, label }) => `${at} ${label}`), outcome].join(' + '))
    .toSorted();

test.each([1, 2, 3])('%i workers find together what one finds alone', (of) => {
  const alone = exploreAll(orderSaga, request);
  const together = inParts(of);
  expect(together.levels).toEqual(alone.levels);
  expect(together.cells).toEqual(alone.cells);
  expect(failures(together)).toEqual(failures(alone));
  expect(together.base).toEqual(alone.base);
  const pairs = ({ pairs: found }: Exploration) =>
    found?.worst.map(([a, b, ...end]) => JSON.stringify([found.places[a], found.places[b], ...end])).toSorted();
  expect(pairs(together)).toEqual(pairs(alone));
});
