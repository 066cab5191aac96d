import { getResponse } from 'msw';
import type { HttpHandler } from 'msw';
import { paths } from '../api/contract.ts';

/**
 * Answers `/api/*` of this page in `fetch` itself, where there is no service worker to do so. The handlers are the
 * same; the requests are real to the page, but do not show in the browser's network tab. Returns the way back.
 */
export function patchFetch(handlers: readonly HttpHandler[], scope: PatchedScope = globalThis): () => void {
  const original = scope.fetch;
  const patched: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { origin, pathname } = new URL(request.url);
    if (origin !== scope.location.origin || !pathname.startsWith(paths.index)) return original.call(scope, input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const aborted = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    const response = await Promise.race([getResponse([...handlers], request), aborted]);
    return response ?? Response.error();
  };
  scope.fetch = patched;
  return () => {
    if (scope.fetch === patched) scope.fetch = original;
  };
}

interface PatchedScope {
  fetch: typeof fetch;
  readonly location: { readonly origin: string };
}
