import { paths } from '../api/contract.ts';
import type { JsonObject, Model } from '../kernel/index.ts';

/** `GET /api/`: what there is. `start.ts` also asks it whether the backend really answers. */
export function index(model: Model): JsonObject {
  return {
    name: 'sagascope',
    scenario: model.id,
    commands: model.gateway.commands.map((type) => `${paths.commands}/${encodeURIComponent(type)}`),
    queries: model.gateway.queries.map(({ name }) => `${paths.queries}/${encodeURIComponent(name)}`),
    events: paths.events,
    openapi: paths.openapi,
    asyncapi: paths.asyncapi,
  };
}
