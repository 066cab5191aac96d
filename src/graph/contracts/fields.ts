/** The fields of a message as rows of a table, from its JSON Schema. */
import type { JsonObject } from '../../kernel/index.ts';

export interface ContractField {
  readonly name: string;
  /** `string`, `integer`, `{ street: string, city: string }`, `'EUR'`. */
  readonly type: string;
  /** What its value has to keep: `at least 1`; '' where any will do. */
  readonly rule: string;
  readonly required: boolean;
}

interface Schema {
  readonly [word: string]: unknown;
}

export function fieldsOf(schema: JsonObject): readonly ContractField[] {
  const required = new Set(requiredIn(schema));
  return Object.entries(propertiesIn(schema)).map(([name, field]) => ({
    name,
    type: typeText(field),
    rule: ruleText(field),
    required: required.has(name),
  }));
}

export function propertiesIn(schema: Schema): { readonly [name: string]: Schema } {
  const { properties } = schema;
  return isSchema(properties) ? (properties as { readonly [name: string]: Schema }) : {};
}

export function requiredIn({ required }: Schema): readonly string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** The values that a field is limited to; null where it is not. */
export function valuesIn(field: Schema): readonly unknown[] | null {
  if ('const' in field) return [field['const']];
  if (Array.isArray(field['enum'])) return field['enum'];
  const options = field['anyOf'];
  if (!Array.isArray(options)) return null;
  const values = options.map((option: unknown) => (isSchema(option) ? valuesIn(option) : null));
  return values.every((one) => one !== null) ? values.flat() : null;
}

export function typeText(field: Schema): string {
  const values = valuesIn(field);
  if (values !== null) {
    const shown = values.slice(0, 4).map((value) => JSON.stringify(value).replaceAll('"', "'"));
    return values.length > 4 ? `${shown.join(' | ')} | ...` : shown.join(' | ');
  }
  const { type, items, anyOf } = field;
  if (Array.isArray(anyOf)) return anyOf.map((one: unknown) => (isSchema(one) ? typeText(one) : '?')).join(' | ');
  if (Array.isArray(type)) return type.join(' | ');
  if (type === 'array') return `${isSchema(items) ? typeText(items) : 'anything'}[]`;
  if (type === 'object') {
    const inner = Object.entries(propertiesIn(field)).map(([name, one]) => `${name}: ${typeText(one)}`);
    return inner.length === 0 ? 'object' : `{ ${inner.join(', ')} }`;
  }
  return typeof type === 'string' ? type : 'anything';
}

/** Zod writes the ends of what a number can be exactly: they are no rule. */
const isLimit = (limit: unknown): limit is number =>
  typeof limit === 'number' && Math.abs(limit) < Number.MAX_SAFE_INTEGER;

function ruleText(field: Schema): string {
  const { minimum, maximum, exclusiveMinimum, minLength, maxLength, pattern, format, minItems } = field;
  const rules = [
    isLimit(minimum) ? `at least ${minimum}` : null,
    isLimit(exclusiveMinimum) ? `more than ${exclusiveMinimum}` : null,
    isLimit(maximum) ? `at most ${maximum}` : null,
    minLength === 1 ? 'not empty' : isLimit(minLength) ? `${minLength} characters or more` : null,
    isLimit(maxLength) ? `${maxLength} characters at most` : null,
    isLimit(minItems) ? `${minItems} or more` : null,
    typeof pattern === 'string' ? `like ${pattern}` : null,
    typeof format === 'string' ? format : null,
  ];
  return rules.filter((rule) => rule !== null).join(', ');
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
