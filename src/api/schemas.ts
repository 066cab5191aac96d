import type { JsonObject } from '../kernel/index.ts';

/** JSON Schemas that both documents share, and names for those of a model. */

/** A message's payload inside a document: the dialect is the document's. */
export function bare(schema: JsonObject): JsonObject {
  const { $schema: _dialect, ...rest } = schema;
  return rest;
}

/** A key that components allow (`[a-zA-Z0-9._-]`); a message type is one already, unless it is not plain ASCII. */
export function schemaName(type: string): string {
  return type.replaceAll(/[^a-zA-Z0-9._-]/g, (char) => `_${char.codePointAt(0)?.toString(16) ?? ''}`);
}

export const acceptedSchema: JsonObject = {
  type: 'object',
  description: 'The command is durable.',
  properties: {
    id: { type: 'string', description: "Of the command's message" },
    correlation: { type: 'string', description: 'Of everything that follows from it' },
    step: { type: 'integer', description: 'The step at the gateway' },
  },
  required: ['id', 'correlation', 'step'],
};

/** The JSON format of CloudEvents 1.0, with extensions. There is no `time`: a run has virtual time only. */
export const cloudEventSchema: JsonObject = {
  type: 'object',
  properties: {
    specversion: { type: 'string', const: '1.0' },
    id: { type: 'string' },
    source: { type: 'string', format: 'uri-reference', description: '/scenarios/{scenario}/runs/{run}' },
    type: { type: 'string' },
    subject: { type: 'string', description: 'The stream' },
    datacontenttype: { type: 'string', const: 'application/json' },
    data: { type: 'object' },
    position: { type: 'integer', minimum: 1, description: "Place in the run's log" },
    streamversion: { type: 'integer', minimum: 1, description: 'Place in its stream' },
    correlationid: { type: 'string', description: 'The command that it all goes back to' },
    causationid: { type: 'string', description: 'The message that caused it' },
    virtualtime: { type: 'integer', minimum: 0, description: 'Virtual ms since the start of the run' },
    eventversion: {
      type: 'integer',
      minimum: 1,
      description: 'Version in which it was written; left out for the current one',
    },
  },
  required: ['specversion', 'id', 'source', 'type', 'subject', 'datacontenttype', 'data', 'position', 'streamversion'],
};
