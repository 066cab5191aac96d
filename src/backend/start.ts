import { setupWorker } from 'msw/browser';
import type { Driver, Model } from '../kernel/index.ts';
import type { Limits } from './gateway.ts';
import { handlersFor } from './handlers.ts';
import { patchFetch } from './patch-fetch.ts';
import { startWorker } from './start-worker.ts';
import { streamsTravel } from './streams-travel.ts';

export interface BackendOptions {
  readonly driver: () => Driver;
  readonly model: () => Model;
  readonly limits?: Partial<Limits>;
  /** Told when the report changes later: the worker came after all, or was lost. */
  readonly onChange?: (report: BackendReport) => void;
  /** Wall ms to wait for the worker before `fetch` is patched. */
  readonly patience?: number;
}

/** Where the API is answered from. */
type BackendReport =
  | { readonly mode: 'service-worker'; readonly reason: null }
  /** The same handlers, without the service worker; `reason` is for people. */
  | { readonly mode: 'patched-fetch'; readonly reason: string };

export type Backend = BackendReport & { stop(): void };

/**
 * Starts the backend of this page, and resolves once `/api/*` is answered. No request may be sent before. It never
 * rejects: where the service worker does not start, or does not answer, `fetch` is patched instead.
 *
 *   fetch('/api/...') -> service worker -> MSW in this page -> handlers -> driver     visible in the network tab
 *   fetch('/api/...') -> patched fetch  ->                     handlers -> driver     where there is no worker
 */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const { driver, model, limits, onChange, patience = 4000 } = options;
  const worker = setupWorker(...handlersFor(driver, model, { openStreams: streamsTravel(), ...limits }));
  const handlers = handlersFor(driver, model, limits);
  const throughWorker = globalThis.fetch.bind(globalThis);

  let report: BackendReport | null = null;
  let unpatch: (() => void) | null = null;
  let resolved = false;
  const tell = (next: BackendReport): BackendReport => {
    const news = report?.mode !== next.mode || report.reason !== next.reason;
    report = next;
    if (news && resolved) onChange?.(next);
    return next;
  };
  const patch = (reason: string): BackendReport => {
    unpatch ??= patchFetch(handlers);
    return tell({ mode: 'patched-fetch', reason });
  };
  const attempt = async (): Promise<BackendReport> => {
    try {
      await startWorker(worker, throughWorker);
      unpatch?.();
      unpatch = null;
      return tell({ mode: 'service-worker', reason: null });
    } catch (error) {
      return patch(wordsOf(error));
    }
  };
  // MSW only listens to the worker that it started with. An update replaces that one under a running page, and every
  // request from then on would wait for ever: so start anew, and answer from here in the meantime.
  let last: Promise<unknown> = Promise.resolve();
  const renew = (): void => {
    unpatch ??= patchFetch(handlers);
    last = last.then(() => {
      worker.stop();
      return attempt();
    });
  };
  const listening = new AbortController();

  const first = attempt().then((result) => {
    if (result.mode === 'service-worker') {
      navigator.serviceWorker.addEventListener('controllerchange', renew, { signal: listening.signal });
    }
    return result;
  });
  const start = await Promise.race([first, after(patience)]);
  const known = start ?? patch('The service worker is still being installed.');
  resolved = true;
  return {
    ...known,
    stop() {
      listening.abort();
      if (report?.mode === 'service-worker') worker.stop();
      unpatch?.();
    },
  };
}

/** MSW's errors are written for a terminal. */
function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^\[MSW\] /, '').replaceAll(/\s+/g, ' ');
}

function after(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), ms);
  });
}
