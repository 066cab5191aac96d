import type { Json, JsonObject } from '../../kernel/index.ts';

/** The value at `lines.0.quantity`; undefined where there is none. */
export function readAt(value: Json | undefined, path: string): Json | undefined {
  let here: Json | undefined = value;
  for (const part of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as JsonObject)[part];
  }
  return here;
}

/** A copy with another value at `path`; what lies beside it is the identical object. */
export function writeAt(value: Json, path: string, next: Json): Json {
  const [part, ...rest] = path.split('.');
  if (part === undefined || part === '') return next;
  const inner = rest.length === 0 ? next : writeAt(readAt(value, part) ?? {}, rest.join('.'), next);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item, i) => (String(i) === part ? inner : item));
  return { ...(isObject(value) ? value : {}), [part]: inner };
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
