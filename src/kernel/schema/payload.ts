import { isSealed } from '../../blocks/seal.ts';
import type { Shape } from '../authoring/message.ts';
import type { MessageType, Parsed } from '../engine/system.ts';
import type { JsonObject } from '../../shared/json.ts';
import { compileCheck } from './check.ts';
import { fieldSchema, validateField, type Issue } from './standard.ts';

/** A message type's fields, its fast check, and the words for what does not fit. */
export function payload(
  name: string,
  shape: Shape,
  key: string | null,
  sealed: SealedFields = nothingSealed,
): MessageType {
  const own = key !== null && !(key in shape) ? key : null;
  const fields = own === null ? Object.keys(shape) : [own, ...Object.keys(shape)];
  const checks = fields.map((field) =>
    field === own ? isKey : orSealed(sealed.has(field), fieldCheck(shape[field] as object)),
  );
  return {
    name,
    fields,
    checks,

    check: (data) => {
      for (let i = 0; i < fields.length; i++) {
        const value = (data as JsonObject)[fields[i] as string];
        if (value === undefined || !(checks[i] as (value: unknown) => boolean)(value)) return false;
      }
      return true;
    },
    explain: (data) =>
      fields.flatMap((field) =>
        sealed.has(field) && isSealed((data as JsonObject)[field])
          ? []
          : problemsOf(field, field === own ? null : (shape[field] as object), data),
      ),
  };
}

/** Names of the fields that may hold sealed text instead of what the schema says. */
type SealedFields = ReadonlySet<string>;
const nothingSealed: SealedFields = new Set();

const orSealed = (maySeal: boolean, check: (value: unknown) => boolean) =>
  maySeal ? (value: unknown) => isSealed(value) || check(value) : check;

const isKey = (value: unknown) => typeof value === 'string' && value.length > 0;

/** The same function for the same field, wherever it stands: what was checked as part of one message need not be checked
 * again as part of another. */
function fieldCheck(field: object): (value: unknown) => boolean {
  const known = fieldChecks.get(field);
  if (known !== undefined) return known;
  const schema = fieldSchema(field, 'output');
  const fast = Object.keys(schema).length > 0 ? compileCheck(schema) : null;
  const check = fast ?? ((value: unknown) => 'value' in validateField('', field, value));
  fieldChecks.set(field, check);
  return check;
}

const fieldChecks = new WeakMap<object, (value: unknown) => boolean>();

function problemsOf(name: string, field: object | null, data: object): readonly Issue[] {
  const value = (data as JsonObject)[name];
  if (value === undefined) return [{ path: name, message: 'is missing' }];
  if (field === null) return isKey(value) ? [] : [{ path: name, message: 'must be a text that is not empty' }];
  const result = validateField(name, field, value);
  return 'issues' in result ? result.issues : [];
}

/** What arrives at the gateway: every field validated by its schema, defaults filled in, unknown fields refused. */
export function payloadParser(
  shape: Shape,
  key: string | null,
  sealed: SealedFields = nothingSealed,
): (data: unknown) => Parsed {
  const own = key !== null && !(key in shape) ? key : null;
  return (data) => {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      return { ok: false, issues: [{ path: '', message: 'a JSON object is expected' }] };
    }
    const given = data as JsonObject;
    const issues: Issue[] = [];
    const parsed: { [field: string]: JsonObject[string] } = {};
    if (own !== null) {
      const value = given[own];
      if (isKey(value)) parsed[own] = value as string;
      else issues.push({ path: own, message: value === undefined ? 'is missing' : 'must be a text that is not empty' });
    }
    for (const [name, field] of Object.entries(shape)) {
      const value = given[name];
      const result = sealed.has(name) && isSealed(value) ? { value } : validateField(name, field, value);
      if ('issues' in result) issues.push(...result.issues);
      else parsed[name] = result.value as JsonObject[string];
    }
    for (const name of Object.keys(given)) {
      if (name !== own && !(name in shape)) issues.push({ path: name, message: 'is not a field of this command' });
    }
    return issues.length > 0 ? { ok: false, issues } : { ok: true, data: parsed };
  };
}
