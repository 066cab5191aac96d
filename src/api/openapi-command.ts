import type { JsonObject, MessageModel, Model } from '../kernel/index.ts';
import { headers, longestWait, media } from './contract.ts';
import { commonProblems, problemResponses } from './openapi-responses.ts';
import { schemaName } from './schemas.ts';

const refTo = (name: string): JsonObject => ({ $ref: `#/components/schemas/${schemaName(name)}` });

/** `POST /api/commands/{type}` for one type. */
export function commandPath(message: MessageModel, model: Model, token: boolean): JsonObject {
  const door = model.doors.find(({ commands }) => commands.includes(message.type));
  return {
    post: {
      operationId: `send${message.type}`,
      summary: message.type,
      description: `Handled by ${message.consumers.join(', ')}.`,
      tags: ['commands'],
      ...(door === undefined ? {} : { security: [{ [doorScheme(door.audience)]: [] }] }),
      parameters: [idempotencyKey, prefer],
      requestBody: {
        required: true,
        content: {
          [media.json]: {
            schema: refTo(message.type),
            ...(message.example === null ? {} : { example: message.example }),
          },
        },
      },
      responses: {
        '200': { description: 'Done: what happened', headers: answerHeaders, content: json(doneSchema(model)) },
        '202': { description: 'Durable', headers: answerHeaders, content: json(refTo('sagascope.Accepted')) },
        ...problemResponses([
          'malformed',
          'invalid-command',
          'unknown-command',
          'conflict',
          'too-large',
          'media-type',
          'refused',
          'busy',
          'failed',
          ...commonProblems(token || door !== undefined),
        ]),
      },
    },
  };
}

/** Name of the security scheme: a token for this audience. */
export const doorScheme = (audience: string): string => schemaName(`door.${audience}`);

const json = (schema: JsonObject): JsonObject => ({ [media.json]: { schema } });

function doneSchema(model: Model): JsonObject {
  const types = model.messages.filter(({ kind }) => kind === 'event').map(({ type }) => type);
  return {
    allOf: [
      refTo('sagascope.Accepted'),
      {
        type: 'object',
        properties: {
          events: {
            type: 'array',
            description: `Of the types ${types.join(', ')}`,
            items: refTo('sagascope.CloudEvent'),
          },
        },
        required: ['events'],
      },
    ],
  };
}

const idempotencyKey: JsonObject = {
  name: headers.idempotencyKey,
  in: 'header',
  description: 'The same key again is the same command: nothing happens twice.',
  schema: { type: 'string', minLength: 1 },
};

const prefer: JsonObject = {
  name: 'Prefer',
  in: 'header',
  description: `wait=n: wait up to n seconds (${longestWait} at most) for the outcome (RFC 7240).`,
  schema: { type: 'string' },
  example: 'wait=5',
};

const answerHeaders: JsonObject = {
  Location: { description: 'Where to read what follows', schema: { type: 'string', format: 'uri-reference' } },
  [headers.replayed]: { description: 'The key was known: nothing new happened', schema: { type: 'boolean' } },
  'Preference-Applied': { schema: { type: 'string' } },
};
