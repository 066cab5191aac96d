/** A worker that explores: kernel and scenarios, neither store nor screen. */
import { createCatalog } from '../runtime/catalog.ts';
import { serveExplorer } from '../runtime/explore/serve-explorer.ts';
import { webWall } from '../runtime/web/web-wall.ts';
import { scenarios } from '../scenarios/all.ts';

const answer = serveExplorer(createCatalog(scenarios), webWall(), (word) => globalThis.postMessage(word));
globalThis.addEventListener('message', ({ data }) => answer(data));
