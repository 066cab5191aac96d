/** The page's entry. The engine's worker first, then everything that is drawn. */
import type { Sagascope } from '../state/automation.ts';
import { startEarly } from './early-worker.ts';
import { version } from './version.ts';

startEarly();
const page = import('./main.tsx');
window.sagascope = onceLoaded({ version });

type Call = (...args: readonly unknown[]) => unknown;

/** The page by program, before the page is there: each call waits for it. `main.tsx` puts the real one in its place. */
function onceLoaded(known: Pick<Sagascope, 'version'>): Sagascope {
  return new Proxy(known as Sagascope, {
    get: (there, name) => {
      // `then` would make a promise of it
      if (name in there || name === 'then' || typeof name === 'symbol') return Reflect.get(there, name);
      return async (...args: readonly unknown[]) => {
        await page;
        return (window.sagascope as unknown as Record<string, Call>)[name]?.(...args);
      };
    },
  });
}
