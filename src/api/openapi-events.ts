import type { JsonObject, Model } from '../kernel/index.ts';
import { batch, media } from './contract.ts';
import { commonProblems, problemResponses } from './openapi-responses.ts';

/** `GET /api/events`: the log, as one batch or as a stream that stays open. */
export function eventsPath(model: Model, token: boolean): JsonObject {
  const types = model.messages.filter(({ kind }) => kind === 'event').map(({ type }) => type);
  return {
    get: {
      operationId: 'events',
      summary: 'The log',
      description: `CloudEvents in the order of the log. Types: ${types.join(', ')}.`,
      tags: ['events'],
      parameters: [
        {
          name: 'after',
          in: 'query',
          description: 'Position of the last event already known',
          schema: { type: 'integer', minimum: 0, default: 0 },
        },
        {
          name: 'limit',
          in: 'query',
          description: 'At most so many at once; a stream has no end',
          schema: { type: 'integer', minimum: 1, maximum: batch.most, default: batch.usual },
        },
        {
          name: 'correlation',
          in: 'query',
          description: 'Only what followed from this command, as one batch; `Location` of a command leads here',
          schema: { type: 'string' },
        },
        {
          name: 'from',
          in: 'query',
          description: "With `correlation`: the command's step, where the search begins",
          schema: { type: 'integer', minimum: 1, default: 1 },
        },
        {
          name: 'Last-Event-ID',
          in: 'header',
          description: 'Of a stream that goes on where it broke off; it wins over `after`',
          schema: { type: 'string' },
        },
      ],
      responses: {
        '200': {
          description: 'Events after that position',
          content: {
            [media.events]: {
              schema: { type: 'array', items: { $ref: '#/components/schemas/sagascope.CloudEvent' } },
            },
            [media.stream]: {
              schema: { type: 'string', description: 'An `id` line carries the position, `data` a CloudEvent' },
            },
          },
        },
        ...problemResponses(['invalid-parameter', ...commonProblems(token)]),
      },
    },
  };
}
