import { expose } from 'comlink';
import { openStore } from '../adapters/open-store.ts';
import type { OpenStoreOptions } from '../adapters/open-store.ts';
import { createCatalog } from '../runtime/catalog.ts';
import { createDriver } from '../runtime/driver.ts';
import type { Engine } from '../runtime/driver.ts';
import type { Env } from '../runtime/ports/env.ts';
import { createBlackBox } from '../runtime/web/black-box.ts';
import { loneTab } from '../runtime/web/lone-tab.ts';
import { webTabs } from '../runtime/web/web-tabs.ts';
import { webWall } from '../runtime/web/web-wall.ts';
import { ready } from './worker-api.ts';
import type { WorkerApi } from './worker-api.ts';

/**
 * Called in a worker: answers the page from now on. What the scenarios are is known at once, and is all that the first
 * picture needs; everything else waits until the database is open.
 */
export function serveEngine(content: Pick<Env, 'scenarios' | 'traffic'>, database: OpenStoreOptions = {}): void {
  const box = createBlackBox();
  const opening = openStore(database);
  const engine = opening.then(({ store, problem }) =>
    createDriver({
      store,
      storeProblem: problem,
      ...content,
      wall: webWall(),
      tabs: 'locks' in navigator ? webTabs(navigator.locks) : loneTab(),
      newId,
      about: box.about,
    }),
  );
  const early: Pick<WorkerApi, 'scenarios' | 'dump' | 'alive'> = {
    scenarios: async () => createCatalog(content.scenarios).summaries(),
    dump: async () => (await opening).dump(),
    async alive(port) {
      box.use(port);
      return Date.now();
    },
  };
  expose(waitingFor(engine, early));
  globalThis.postMessage(ready);
}

type Call = (...args: readonly unknown[]) => unknown;

/** The engine's calls before there is an engine. */
function waitingFor(engine: Promise<Engine>, early: object): object {
  return new Proxy(early, {
    get: (there, name) =>
      name in there
        ? (there as Record<PropertyKey, unknown>)[name]
        : async (...args: readonly unknown[]) =>
            ((await engine) as unknown as Record<PropertyKey, Call | undefined>)[name]?.(...args),
  });
}

/** 64 random bits. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((n) => n.toString(36)).join('');
}
