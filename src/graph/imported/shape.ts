import type { Json, JsonObject } from '../../kernel/index.ts';

/** What is wrong with a file, and where: `resourceSpans[0].scopeSpans[2].spans[7].traceId`, or `line 3, column 12`. */
export class BadTrace extends Error {
  override readonly name = 'BadTrace';
  readonly type = 'invalid-file';
  readonly place: string;

  constructor(place: string, why: string) {
    super(`${place}: ${why}. Nothing was opened, and the run on screen is as it was.`);
    this.place = place;
  }
}

export function objectAt(value: Json | undefined, place: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new BadTrace(place, 'this is no object');
}

/** A list that is left out is an empty one. */
export function listAt(value: Json | undefined, place: string): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new BadTrace(place, 'this is no list');
}

export function textAt(value: Json | undefined, place: string): string {
  if (typeof value === 'string' && value !== '') return value.slice(0, 500);
  throw new BadTrace(place, value === undefined ? 'this is missing' : 'this is no text');
}

export const textOr = (value: Json | undefined, other: string): string =>
  typeof value === 'string' && value !== '' ? value.slice(0, 500) : other;

/** A whole number of nanoseconds; a text, since it is longer than numbers are exact. */
export function nanosAt(value: Json | undefined, place: string): bigint {
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return BigInt(Math.trunc(value));
  throw new BadTrace(place, value === undefined ? 'this is missing' : 'this is no time in nanoseconds');
}
