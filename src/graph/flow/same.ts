import type { Model } from '../../kernel/index.ts';

/** Whether two plain values of the same type say the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

/** Whether two models have the same picture: it shows everything but the source of the handlers. */
export function samePicture(a: Model, b: Model): boolean {
  return a === b || (a.id === b.id && sameValue(pictured(a), pictured(b)));
}

function pictured({ components, ...model }: Model): object {
  return { ...model, components: components.map(({ source: _, ...component }) => component) };
}
