import { expose } from 'comlink';
import { openStore } from '../adapters/open-store.ts';
import type { OpenStoreOptions } from '../adapters/open-store.ts';
import type { Scenario } from '../kernel/index.ts';
import { createDriver } from '../runtime/driver.ts';
import { createBlackBox } from '../runtime/web/black-box.ts';
import { loneTab } from '../runtime/web/lone-tab.ts';
import { webTabs } from '../runtime/web/web-tabs.ts';
import { webWall } from '../runtime/web/web-wall.ts';
import { ready } from './worker-api.ts';
import type { WorkerApi } from './worker-api.ts';

/** Called in a worker: puts the engine together and answers the page from then on. */
export async function serveEngine(scenarios: readonly Scenario[], database: OpenStoreOptions = {}): Promise<void> {
  const { store, problem, dump } = await openStore(database);
  const box = createBlackBox();
  const engine = createDriver({
    store,
    storeProblem: problem,
    scenarios,
    wall: webWall(),
    tabs: 'locks' in navigator ? webTabs(navigator.locks) : loneTab(),
    newId,
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
  globalThis.postMessage(ready);
}

/** 64 random bits. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((n) => n.toString(36)).join('');
}
