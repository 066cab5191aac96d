import type { Shape } from '../authoring/message.ts';
import type { JsonObject } from '../../shared/json.ts';

/** The part of Standard Schema (and Standard JSON Schema) that the kernel reads: https://standardschema.dev */
export interface StandardField {
  readonly '~standard': {
    readonly validate: (value: unknown) => StandardResult | PromiseLike<StandardResult>;
    readonly jsonSchema?: {
      readonly input: (options: { target: 'draft-2020-12' }) => Record<string, unknown>;
      readonly output: (options: { target: 'draft-2020-12' }) => Record<string, unknown>;
    };
  };
}

export type StandardResult =
  | { readonly value: unknown; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly message: string;
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
      }[];
    };

export interface Issue {
  /** `address.city`; '' for the value itself. */
  readonly path: string;
  readonly message: string;
}

/** Reads the field instead of asking whether there is one, which takes three times as long: every new state comes by here. */
export const isThenable = (x: unknown): boolean =>
  typeof x === 'object' && x !== null && typeof (x as { readonly then?: unknown }).then === 'function';

/** Validates one field; an asynchronous schema is refused, since the kernel is synchronous. */
export function validateField(
  name: string,
  field: object,
  value: unknown,
): { value: unknown } | { issues: readonly Issue[] } {
  const result = (field as StandardField)['~standard'].validate(value);
  if (isThenable(result)) return { issues: [{ path: name, message: 'an asynchronous schema cannot be used' }] };
  const settled = result as StandardResult;
  if (settled.issues === undefined) return { value: settled.value };
  return {
    issues: settled.issues.map((issue) => ({
      path: [name, ...(issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))].join('.'),
      message: issue.message,
    })),
  };
}

/** JSON Schema of one field, as it is taken (`input`) or as it travels (`output`). */
export function fieldSchema(field: object, side: 'input' | 'output'): JsonObject {
  const known = fieldSchemas[side].get(field);
  if (known !== undefined) return known;
  const { jsonSchema } = (field as StandardField)['~standard'];
  const { $schema: _, ...schema } = jsonSchema?.[side]({ target: 'draft-2020-12' }) ?? {};
  fieldSchemas[side].set(field, schema as JsonObject);
  return schema as JsonObject;
}

/** One field stands in many messages, and each message is asked about several times. Nobody changes a schema. */
const fieldSchemas = { input: new WeakMap<object, JsonObject>(), output: new WeakMap<object, JsonObject>() };

const keySchema: JsonObject = { type: 'string', minLength: 1 };

/** JSON Schema of a whole payload. `key` is the owner's key field, which every payload has without declaring it. */
export function payloadSchema(shape: Shape, key: string | null, side: 'input' | 'output'): JsonObject {
  const properties: { [field: string]: JsonObject } = {};
  const required: string[] = [];
  if (key !== null && !(key in shape)) {
    properties[key] = keySchema;
    required.push(key);
  }
  for (const [name, field] of Object.entries(shape)) {
    const schema = fieldSchema(field, side);
    properties[name] = schema;
    if (side === 'output' || !('default' in schema)) required.push(name);
  }
  return { type: 'object', properties, required, additionalProperties: false };
}
