import type { SetupWorker } from 'msw/browser';
import { paths } from '../api/contract.ts';

/** Our own worker: an offline shell that imports MSW's script (`public/sw.js`). */
const url = '/sw.js';

/** Wall ms for the worker to take a page over. */
const patience = 3000;

/** Starts MSW with our service worker, and proves that it answers. Rejects with a reason in words for people. */
export async function startWorker(worker: SetupWorker, throughWorker: typeof fetch): Promise<void> {
  if (!('serviceWorker' in navigator)) {
    throw new Error('There are no service workers here: the browser allows them on https and on this machine only.');
  }
  await beControlled();
  await worker.start({
    serviceWorker: { url, options: { scope: '/', updateViaCache: 'none' } },
    quiet: true,
    onUnhandledRequest: 'bypass',
  });
  if (!(await answers(throughWorker))) throw new Error('The service worker has started, but does not answer.');
}

/**
 * A hard reload leaves the page without its worker. MSW would reload the page, again and again where the developer
 * tools bypass the worker; ours is asked to take the page over instead.
 */
async function beControlled(): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.getRegistration('/');
  if (serviceWorker.controller !== null || registration === undefined) return;
  const { active, waiting, installing } = registration;
  // Also one that a page before this has registered, and that is still being installed: MSW counts it too.
  const ours = [active, waiting, installing].find((one) => one !== null && new URL(one.scriptURL).pathname === url);
  if (!ours) return;
  const taken = new Promise((resolve) => {
    serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    setTimeout(resolve, patience);
  });
  const claim = () => registration.active?.postMessage('CLAIM', []);
  ours.addEventListener('statechange', claim);
  claim();
  await taken;
  ours.removeEventListener('statechange', claim);
  if (serviceWorker.controller === null) {
    throw new Error('The page was loaded without its service worker. Reload it without holding Shift.');
  }
}

/** Asks the index of the API, as anybody would. */
async function answers(throughWorker: typeof fetch): Promise<boolean> {
  try {
    const response = await throughWorker(paths.index, { signal: AbortSignal.timeout(3000) });
    const body = (await response.json()) as { name?: unknown; type?: unknown };
    // a problem, such as the missing token, is an answer as well
    return body.name === 'sagascope' || String(body.type).startsWith('/problems/');
  } catch {
    return false;
  }
}
