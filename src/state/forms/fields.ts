import type { Json, JsonObject } from '../../kernel/index.ts';
import { plainText } from './plain-text.ts';

/** A form as data, from a JSON Schema. `path` is as the gateway names a field in its issues: `lines.0.quantity`. */
export type Field =
  | { readonly kind: 'text'; readonly name: string; readonly path: string }
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly path: string;
      readonly whole: boolean;
      readonly min: number | undefined;
      readonly max: number | undefined;
    }
  | {
      readonly kind: 'select';
      readonly name: string;
      readonly path: string;
      readonly options: readonly Json[];
      /** What the schema calls each option; the option itself where it says nothing. */
      readonly labels: readonly string[];
    }
  | { readonly kind: 'toggle'; readonly name: string; readonly path: string }
  /** Only one value fits: shown, not asked for. */
  | { readonly kind: 'constant'; readonly name: string; readonly path: string; readonly value: Json }
  | { readonly kind: 'group'; readonly name: string; readonly path: string; readonly fields: readonly Field[] }
  | { readonly kind: 'list'; readonly name: string; readonly path: string; readonly item: JsonObject }
  /** What no field fits: written as JSON. */
  | { readonly kind: 'json'; readonly name: string; readonly path: string };

/** The fields of an object schema, in its order. */
export function fieldsOf(schema: JsonObject, path = ''): readonly Field[] {
  return Object.entries(object(schema['properties'])).map(([name, part]) =>
    fieldOf(object(part), name, path === '' ? name : `${path}.${name}`),
  );
}

export function fieldOf(schema: JsonObject, name: string, path: string): Field {
  const place = { name, path };
  const options = schema['enum'];
  if ('const' in schema) return { kind: 'constant', ...place, value: schema['const'] ?? null };
  if (Array.isArray(options))
    return select(
      place,
      (options as readonly Json[]).map((value) => ({ const: value })),
    );
  const named = namedOptions(schema);
  if (named !== null) return select(place, named);
  const choice = onlyChoice(schema);
  if (choice !== null) return fieldOf(choice, name, path);
  switch (schema['type']) {
    case 'string':
      return { kind: 'text', ...place };
    case 'integer':
    case 'number':
      return {
        kind: 'number',
        ...place,
        whole: schema['type'] === 'integer',
        min: bound(schema['minimum'] ?? schema['exclusiveMinimum']),
        max: bound(schema['maximum'] ?? schema['exclusiveMaximum']),
      };
    case 'boolean':
      return { kind: 'toggle', ...place };
    case 'array':
      return { kind: 'list', ...place, item: object(schema['items']) };
    case 'object':
      // a record with any names has no fields to show
      if ('properties' in schema) return { kind: 'group', ...place, fields: fieldsOf(schema, path) };
      return { kind: 'json', ...place };
    default:
      return { kind: 'json', ...place };
  }
}

/** A first value that has the right shape, where there is no example. */
export function blankOf(schema: JsonObject): Json {
  if ('default' in schema) return schema['default'] ?? null;
  const field = fieldOf(schema, '', '');
  switch (field.kind) {
    case 'text':
      return '';
    case 'number':
      return field.min ?? 0;
    case 'select':
      return field.options[0] ?? null;
    case 'toggle':
      return false;
    case 'constant':
      return field.value;
    case 'list':
      return [];
    case 'group':
      return Object.fromEntries(
        Object.entries(object(schema['properties'])).map(([name, part]) => [name, blankOf(object(part))]),
      );
    case 'json':
      return null;
  }
}

function select(place: { name: string; path: string }, parts: readonly JsonObject[]): Field {
  return {
    kind: 'select',
    ...place,
    options: parts.map((part) => part['const'] ?? null),
    labels: parts.map((part) => {
      const words = [part['title'], part['description']].filter((word) => typeof word === 'string');
      return words.length === 0 ? plainText(part['const'] ?? null) : words.join(', ');
    }),
  };
}

/** `anyOf` of constants is JSON Schema's way to give the values of an enumeration a title each. */
function namedOptions(schema: JsonObject): readonly JsonObject[] | null {
  const any = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(any)) return null;
  const parts = (any as readonly Json[]).map(object);
  return parts.length > 1 && parts.every((part) => 'const' in part) ? parts : null;
}

/** `T or null` is the form of `T`. */
function onlyChoice(schema: JsonObject): JsonObject | null {
  const any = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(any)) return null;
  const real = (any as readonly Json[]).map(object).filter((part) => part['type'] !== 'null');
  return real.length === 1 ? (real[0] ?? null) : null;
}

/** JSON Schema writes "any safe integer" as bounds; those say nothing to a person. */
function bound(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
}

function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
