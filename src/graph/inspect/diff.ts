import type { Json } from '../../kernel/index.ts';

/** One field of a state, before and after a step. Null stands for a field that is not there. */
export interface DiffRow {
  /** Path from the top: `reservedBy.o-1`. Empty for a state that is no object. */
  readonly path: string;
  readonly before: string | null;
  readonly now: string | null;
  readonly changed: boolean;
}

/** All fields of both states: those of `now` in their order, each followed by what has gone from beside it. */
export function diffRows(before: Json | undefined, now: Json | undefined): readonly DiffRow[] {
  const old = leaves(before);
  const current = leaves(now);
  const paths = [...current.keys()];
  for (const path of old.keys()) if (!current.has(path)) paths.push(path);
  return paths.map((path) => {
    const was = old.get(path) ?? null;
    const is = current.get(path) ?? null;
    return { path, before: was, now: is, changed: was !== is };
  });
}

/** Every value that is no container, by its path; an empty container counts as a value. */
export function leaves(value: Json | undefined): Map<string, string> {
  const found = new Map<string, string>();
  if (value !== undefined) collect(value, '', found);
  return found;
}

function collect(value: Json, path: string, into: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) {
    into.set(path, scalarText(value));
    return;
  }
  const entries = Object.entries(value);
  if (entries.length === 0 && path !== '') into.set(path, Array.isArray(value) ? '[]' : '{}');
  for (const [field, inner] of entries) collect(inner, path === '' ? field : `${path}.${field}`, into);
}

/** A value as people read it: text without quotes, and the empty text said aloud. */
export function scalarText(value: string | number | boolean | null): string {
  if (value === '') return '(empty)';
  return value === null ? 'null' : String(value);
}
