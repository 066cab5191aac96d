import type { Issue } from './problem.ts';
import type { Json, JsonObject, Model, QueryModel } from '../kernel/index.ts';

/** A field that may be asked for in the query string. */
export interface AskedField {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonObject;
}

/** The fields of a query's own question; a plain query may name the key of one row, or leave it out for all. */
export function askedFields(query: QueryModel, model: Model): readonly AskedField[] {
  if (query.asks === null) {
    const key = model.components.find(({ name }) => name === query.projection)?.key ?? null;
    return key === null ? [] : [{ name: key, required: false, schema: { type: 'string' } }];
  }
  const required = Array.isArray(query.asks['required']) ? query.asks['required'] : [];
  return Object.entries(objectOr(query.asks['properties'])).map(([name, schema]) => ({
    name,
    required: required.includes(name),
    schema: objectOr(schema),
  }));
}

export type Question =
  | { readonly ok: true; readonly question: JsonObject }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Reads the query string by the query's schema: `?limit=5` is the number 5 where the schema says so. */
export function readQuestion(search: URLSearchParams, fields: readonly AskedField[]): Question {
  const question: { [name: string]: Json } = {};
  const issues: Issue[] = [];
  for (const name of new Set(search.keys())) {
    const field = fields.find((field) => field.name === name);
    const values = search.getAll(name);
    const value = field === undefined ? undefined : readValue(values, field.schema);
    if (field === undefined) issues.push({ path: name, message: `Not asked for; there is ${list(fields)}` });
    else if (value === undefined) issues.push({ path: name, message: `Not ${article(field.schema)}` });
    // not by assignment, which would lose a field named __proto__
    else Object.defineProperty(question, name, { value, enumerable: true });
  }
  for (const { name, required } of fields) {
    if (required && !search.has(name)) issues.push({ path: name, message: 'Required' });
  }
  return issues.length === 0 ? { ok: true, question } : { ok: false, issues };
}

/** Undefined where the text does not fit. The engine checks the rest of the schema. */
function readValue(texts: readonly string[], schema: JsonObject): Json | undefined {
  const [text] = texts;
  if (schema['type'] === 'array') {
    const items = texts.map((text) => readValue([text], objectOr(schema['items'])));
    return items.includes(undefined) ? undefined : (items as Json[]);
  }
  if (text === undefined || texts.length > 1) return undefined;
  switch (schema['type']) {
    case 'integer':
    case 'number': {
      const number = Number(text);
      const fits =
        text.trim() !== '' && (schema['type'] === 'number' ? Number.isFinite(number) : Number.isSafeInteger(number));
      return fits ? number : undefined;
    }
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    default:
      return text;
  }
}

function article({ type }: JsonObject): string {
  if (type === 'integer') return 'an integer';
  return type === 'array' ? 'a list of what it asks for' : `one ${typeof type === 'string' ? type : 'value'}`;
}

function list(fields: readonly AskedField[]): string {
  return fields.length === 0 ? 'nothing to ask' : fields.map(({ name }) => name).join(', ');
}

function objectOr(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
