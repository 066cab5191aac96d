import type { JsonObject, Model, QueryModel } from '../kernel/index.ts';
import { headers, media } from './contract.ts';
import { commonProblems, problemResponses } from './openapi-responses.ts';
import { askedFields } from './question.ts';
import { bare } from './schemas.ts';

/** `GET /api/queries/{name}` for one query. */
export function queryPath(query: QueryModel, model: Model, token: boolean): JsonObject {
  const projection = model.components.find(({ name }) => name === query.projection);
  return {
    get: {
      operationId: `query${query.name}`,
      summary: query.name,
      description: `Read from ${query.projection}, which listens to ${projection?.hears.join(', ') ?? 'nothing'}.`,
      tags: ['queries'],
      parameters: askedFields(query, model).map((field) => ({
        name: field.name,
        in: 'query',
        required: field.required,
        schema: bare(field.schema),
      })),
      responses: {
        '200': {
          description: 'The rows',
          headers: {
            [headers.asOf]: {
              description: 'Position up to which the read model knows the log',
              schema: { type: 'integer' },
            },
            [headers.head]: { description: 'Newest position of the log', schema: { type: 'integer' } },
            ETag: { schema: { type: 'string' } },
          },
          content: { [media.json]: { schema: {} } },
        },
        '304': { description: 'Nothing has changed since the ETag that was sent in If-None-Match' },
        ...problemResponses(['invalid-parameter', 'unknown-query', ...commonProblems(token)]),
      },
    },
  };
}
