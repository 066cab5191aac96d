import { expect, it } from 'vitest';
import type { ExploreRequest } from '../../kernel/index.ts';
import { zombieCharge } from '../../scenarios/lessons/zombie-charge/scenario.ts';
import { startBeyond } from '../../explorer/beyond/beyond.ts';
import { exploreAll } from '../../explorer/search/search.ts';
import { minimise } from '../../explorer/minimise/minimise.ts';
import { FakeWall } from '../../testing/fake-wall.ts';
import { createCatalog } from '../catalog.ts';
import { serveExplorer } from './serve-explorer.ts';
import type { ExploreWord } from './wire.ts';

const request: ExploreRequest = {
  scenario: 'zombie-charge',
  from: { script: 'bought' },
  switches: { 'late guard': false },
  seed: 1,
  faults: 1,
  deviations: 0,
};

it('makes a failure smaller as it is asked, and says so where the request does not fit', () => {
  const said: ExploreWord[] = [];
  const answer = serveExplorer(createCatalog([zombieCharge]), new FakeWall(), (word) => said.push(word));
  const plan = exploreAll(zombieCharge, request).minimal.at(-1)?.plan ?? [];
  answer({ do: 'minimise', id: 4, request, plan });
  expect(said).toEqual([{ says: 'minimised', id: 4, minimised: minimise(zombieCharge, request, { plan }) }]);
  answer({ do: 'minimise', id: 5, request: { ...request, from: { script: 'none' } }, plan });
  expect(said[1]).toMatchObject({ says: 'problem', id: 5 });
});

it('answers what is asked beside faults, in turns, and stops when it is told to', async () => {
  const said: ExploreWord[] = [];
  const wall = new FakeWall();
  const answer = serveExplorer(createCatalog([zombieCharge]), wall, (word) => said.push(word));
  const asked = { request, question: { search: 'orders', limit: 100 } } as const;
  answer({ do: 'beyond', id: 8, asked });
  await wall.settle();
  const search = startBeyond(zombieCharge, asked);
  while (!search.advance(500).done);
  expect(said.at(-1)).toMatchObject({ says: 'beyond', id: 8, progress: { done: true }, result: search.result() });
  said.length = 0;
  answer({ do: 'beyond', id: 12, asked: { request, question: { search: 'random', runs: 1_000_000, depth: null } } });
  await wall.breathe();
  answer({ do: 'cancel', id: 12 });
  await wall.settle();
  expect(said.map(({ says }) => says)).toEqual(['cancelled']);
});
