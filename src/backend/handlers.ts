import { http } from 'msw';
import type { HttpHandler } from 'msw';
import { asyncapi } from '../api/asyncapi.ts';
import { media, paths } from '../api/contract.ts';
import { openapi } from '../api/openapi.ts';
import type { Driver, Model } from '../kernel/index.ts';
import { index } from './api-index.ts';
import { bearerOf } from './bearer.ts';
import { jsonAnswer, problemAnswer } from './answers.ts';
import { command } from './commands.ts';
import { events } from './events.ts';
import { usualLimits } from './gateway.ts';
import type { Gateway, Limits } from './gateway.ts';
import { query } from './queries.ts';
import { Refusal, documentOf, refuse } from './refusal.ts';

/** A route: answers, or throws a `Refusal` or a `Problem` of the engine. `name` is the last part of its path. */
type Route = (request: Request, name: string) => Promise<Response> | Response;

/** All that may be asked of the gateway. They only translate: what is decided, the engine decides. */
export function handlersFor(
  driver: () => Driver,
  model: () => Model,
  limits: Partial<Limits> = {},
): readonly HttpHandler[] {
  const gateway: Gateway = { driver, model, limits: { ...usualLimits, ...limits } };
  const { token } = gateway.limits;
  const documents = { token: token !== null };
  const post = limited(gateway, (request, name) => command(gateway, request, name));
  const routes: readonly { readonly method: 'get' | 'post'; readonly path: Path; readonly route: Route }[] = [
    { method: 'post', path: below(paths.commands), route: post },
    { method: 'get', path: below(paths.queries), route: (request, name) => query(gateway, request, name) },
    { method: 'get', path: exactly(paths.events), route: (request) => events(gateway, request) },
    { method: 'get', path: exactly(paths.index), route: () => jsonAnswer(index(model())) },
    { method: 'get', path: exactly(paths.openapi), route: () => document(openapi(model(), documents), media.openapi) },
    { method: 'get', path: exactly(paths.asyncapi), route: () => document(asyncapi(model()), media.asyncapi) },
  ];
  return [
    ...routes.map(({ method, path, route }) => http[method](path, guarded(token, route))),
    ...routes.map(({ method, path }) =>
      http.all(
        path,
        guarded(token, () => notAllowed(method)),
      ),
    ),
    // without it, the request would go on to whoever serves the files, and come back as a page
    http.all(
      ({ request }) => new URL(request.url).pathname.startsWith(paths.index),
      guarded(token, () => refuse('unknown-route', `See ${paths.openapi}.`)),
    ),
  ];
}

/** Functions instead of MSW's path patterns, which throw at a path with a broken percent sign. */
type Path = (asked: { readonly request: Request }) => boolean;

const exactly =
  (path: string): Path =>
  ({ request }) =>
    new URL(request.url).pathname === path;

/** One more part after `path`. */
const below =
  (path: string): Path =>
  ({ request }) => {
    const { pathname } = new URL(request.url);
    return pathname.startsWith(`${path}/`) && !pathname.slice(path.length + 1).includes('/');
  };

/** Checks the token, and turns whatever the route throws into a problem. */
function guarded(token: string | null, route: Route) {
  return async ({ request }: { request: Request }): Promise<Response> => {
    const { pathname } = new URL(request.url);
    try {
      authorise(request, token);
      return await route(request, lastPart(pathname));
    } catch (error) {
      return problemAnswer({ ...documentOf(error), instance: pathname }, error instanceof Refusal ? error.headers : {});
    }
  };
}

function authorise(request: Request, token: string | null): void {
  const sent = bearerOf(request);
  if (token === null || sent === token) return;
  refuse('unauthorised', sent === undefined ? 'There is no bearer token.' : 'This token is not the right one.', {
    headers: { 'WWW-Authenticate': sent === undefined ? 'Bearer' : 'Bearer error="invalid_token"' },
  });
}

/** Counts requests under way, and refuses one too many. */
function limited({ limits }: Gateway, route: Route): Route {
  let underWay = 0;
  return async (request, name) => {
    if (underWay >= limits.commands) {
      refuse('busy', `${underWay} commands are under way.`, { headers: { 'Retry-After': '1' } });
    }
    underWay += 1;
    try {
      return await route(request, name);
    } finally {
      underWay -= 1;
    }
  };
}

function notAllowed(method: 'get' | 'post'): never {
  return refuse('method-not-allowed', `Only ${method.toUpperCase()}.`, { headers: { Allow: method.toUpperCase() } });
}

function document(body: unknown, type: string): Response {
  return jsonAnswer(body, { headers: { 'Content-Type': type } });
}

/** Read from the path itself: what cannot be decoded is an unknown name, not an error. */
function lastPart(pathname: string): string {
  const part = pathname.slice(pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
