import { FakeBrowser } from './fake-browser.ts';
import { FakeWall } from './fake-wall.ts';

let ids = 0;

/** What a driver needs besides a store and scenarios: a tab by itself in a browser of its own. */
export const fakeTab = () => ({
  storeProblem: null,
  wall: new FakeWall(),
  tabs: new FakeBrowser().tab(),
  newId: () => `id${(ids += 1)}`,
});
