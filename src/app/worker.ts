/** The engine's worker: kernel, scenarios and store live here, and nothing of the screen. */
import { expose } from 'comlink';
import { openStore } from '../adapters/open-store.ts';
import { createDriver } from '../runtime/driver.ts';
import { createBlackBox } from '../runtime/web/black-box.ts';
import { loneTab } from '../runtime/web/lone-tab.ts';
import { webTabs } from '../runtime/web/web-tabs.ts';
import { webWall } from '../runtime/web/web-wall.ts';
import { scenarios } from '../scenarios/all.ts';
import { ready } from './worker-api.ts';
import type { WorkerApi } from './worker-api.ts';

async function start(): Promise<void> {
  const { store, problem, dump } = await openStore();
  const box = createBlackBox();
  const engine = createDriver({
    store,
    storeProblem: problem,
    scenarios,
    wall: webWall(),
    tabs: 'locks' in navigator ? webTabs(navigator.locks) : loneTab(),
    newId: () => crypto.getRandomValues(new Uint32Array(2)).reduce((text, n) => text + n.toString(36), ''),
    about: box.about,
  });
  const api: WorkerApi = {
    ...engine,
    dump,
    async alive(port) {
      box.use(port);
      return Date.now();
    },
  };
  expose(api);
  postMessage(ready);
}

void start();
