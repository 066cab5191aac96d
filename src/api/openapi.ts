import type { Json, JsonObject, Model } from '../kernel/index.ts';
import { paths } from './contract.ts';
import { commandPath, doorScheme } from './openapi-command.ts';
import { eventsPath } from './openapi-events.ts';
import { queryPath } from './openapi-query.ts';
import { problemSchema } from './openapi-responses.ts';
import { acceptedSchema, bare, cloudEventSchema, schemaName } from './schemas.ts';

/** The gateway of a scenario as an OpenAPI 3.1 document: a path for each command and each query it takes. */
export function openapi(model: Model, options: { readonly token?: boolean } = {}): JsonObject {
  const commands = model.messages.filter(
    ({ kind, type }) => kind === 'command' && model.gateway.commands.includes(type),
  );
  const events = model.messages.filter(({ kind }) => kind === 'event');
  const token = options.token === true;
  return {
    openapi: '3.1.0',
    info: {
      title: model.title,
      summary: `The HTTP gateway of the scenario ${model.id}`,
      description: model.teaches,
      version: '1',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This page: its own backend answers' }],
    tags: [
      { name: 'commands', description: 'What one may ask of the system' },
      { name: 'queries', description: 'What its read models know' },
      { name: 'events', description: 'What happened' },
    ],
    ...(token ? { security: [{ token: [] }] } : {}),
    paths: {
      ...fromPairs(
        commands.map((message) => [`${paths.commands}/${message.type}`, commandPath(message, model, token)]),
      ),
      ...fromPairs(
        model.gateway.queries.map((query) => [`${paths.queries}/${query.name}`, queryPath(query, model, token)]),
      ),
      [paths.events]: eventsPath(model, token),
    },
    components: {
      schemas: {
        ...fromPairs(commands.map((message) => [schemaName(message.type), bare(message.schema)])),
        ...fromPairs(events.map((message) => [schemaName(message.type), bare(message.schema)])),
        'sagascope.Accepted': acceptedSchema,
        'sagascope.CloudEvent': cloudEventSchema,
        'sagascope.Problem': problemSchema,
      },
      ...schemes(model, token),
    },
  };
}

/** A door wants a token for its own audience. */
function schemes({ doors }: Model, token: boolean): JsonObject {
  const named = [
    ...(token ? [['token', { type: 'http', scheme: 'bearer' }] as const] : []),
    ...doors.map(({ context, audience }) => {
      const description = `A token for the audience ${audience}, checked at the door of ${context}. Inside the simulation it is a stand-in, not security.`;
      return [doorScheme(audience), { type: 'http', scheme: 'bearer', description }] as const;
    }),
  ];
  return named.length === 0 ? {} : { securitySchemes: fromPairs(named) };
}

function fromPairs(pairs: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(pairs);
}
