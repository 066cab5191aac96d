/** Questions to read models. */
import { definitionOf, type ProjectionDefinition } from '../authoring/definition.ts';
import type { QueryAnswer } from '../ports/driver.ts';
import { payloadParser } from '../schema/payload.ts';
import type { Issue } from '../schema/standard.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import { instancesOf } from './laws.ts';
import { readable } from './privacy.ts';
import type { System } from './system.ts';
import { checkpointOf } from './view.ts';
import type { World } from './world.ts';

export type QueryResult =
  | { readonly ok: true; readonly answer: QueryAnswer }
  | {
      readonly ok: false;
      readonly problem: {
        readonly type: 'unknown-query' | 'invalid-command';
        readonly message: string;
        readonly issues?: readonly Issue[];
      };
    };

/** Rows of a read model: by the name of the projection (all rows, or those whose fields equal the question's), or by the
 * name of one of its queries. Values of a question may be text, as they are in a query string. */
export function rowsOf(system: System, world: World, query: string, question: JsonObject): QueryResult {
  for (const part of system.scenario.gateway.queries) {
    const definition = definitionOf(part);
    const consumer = system.byName.get(part.name);
    if (definition.kind !== 'projection' || consumer === undefined) continue;
    if (part.name !== query && !(query in definition.queries)) continue;
    const rows = instancesOf(world, consumer).map(({ key, state }): JsonObject => {
      const row = state as JsonObject;
      return consumer.keyField === null ? row : { [consumer.keyField]: key, ...row };
    });
    const readableRows = readable(system, world, rows);
    const found =
      query in definition.queries
        ? asked(definition, query, readableRows, question)
        : matching(definition, readableRows, question);
    if (Array.isArray(found)) {
      const words = found.map(({ path, message }) => `${path}: ${message}`).join('; ');
      return {
        ok: false,
        problem: { type: 'invalid-command', message: `${query} cannot be asked so. ${words}`, issues: found },
      };
    }
    const { asOf, head } = checkpointOf(world, consumer);
    return { ok: true, answer: { rows: (found as { rows: Json }).rows, asOf, head } };
  }
  const known = system.scenario.gateway.queries.map(({ name }) => name).join(', ');
  return {
    ok: false,
    problem: { type: 'unknown-query', message: `There is no query '${query}'. Read models: ${known}.` },
  };
}

type Found = { readonly rows: Json } | readonly Issue[];

function asked(
  definition: ProjectionDefinition,
  query: string,
  rows: readonly JsonObject[],
  question: JsonObject,
): Found {
  const named = definition.queries[query];
  if (named === undefined) return { rows };
  const parsed = payloadParser(named.asks, null)(question);
  const inNumbers = parsed.ok ? parsed : payloadParser(named.asks, null)(withNumbers(question));
  return inNumbers.ok ? { rows: named.answer(rows, inNumbers.data) as Json } : inNumbers.issues;
}

function matching(
  { key, initialState }: ProjectionDefinition,
  rows: readonly JsonObject[],
  question: JsonObject,
): Found {
  const issues = Object.keys(question)
    .filter((field) => field !== key && !(field in initialState))
    .map((path) => ({ path, message: 'is not a field of this read model' }));
  if (issues.length > 0) return issues;
  return {
    rows: rows.filter((row) =>
      Object.entries(question).every(([field, value]) => asText(row[field]) === asText(value)),
    ),
  };
}

const asText = (value: Json | undefined) => (typeof value === 'string' ? value : JSON.stringify(value));

function withNumbers(question: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(question).map(([name, value]) => [
      name,
      typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) ? Number(value) : value,
    ]),
  );
}
