import type { BlockJson } from './find-blocks.ts';
import type { BlockPicture } from './picture.ts';

/** What is filled, and how far it can be. */
const levels = ['tokens', 'level', 'used', 'count', 'load'];
const ends = ['capacity', 'limit', 'size', 'burst', 'most'];

/** A gauge where something has a level and an end; numbers, words and lengths of lists as facts. */
export function plainPicture({ block: _, ...fields }: BlockJson): BlockPicture {
  const level = levels.find((name) => typeof fields[name] === 'number');
  const end = ends.find((name) => typeof fields[name] === 'number');
  const value = level === undefined ? null : Number(fields[level]);
  const of = end === undefined ? null : Number(fields[end]);
  return {
    state: typeof fields['is'] === 'string' ? fields['is'] : null,
    tone: 'calm',
    rows: [],
    bars:
      level === undefined || value === null || of === null
        ? []
        : [{ label: level, value, of: Math.max(of, 1), note: `${round(value)} of ${round(of)}` }],
    facts: Object.entries(fields).flatMap(([name, field]) => {
      if (name === level || name === end || name === 'is') return [];
      if (typeof field === 'number') return [{ name: words(name), value: String(round(field)) }];
      if (typeof field === 'string' || typeof field === 'boolean') return [{ name: words(name), value: String(field) }];
      return Array.isArray(field) ? [{ name: words(name), value: String(field.length) }] : [];
    }),
  };
}

const round = (value: number): number => Number(value.toFixed(2));

/** `refillPerSecond` is "refill per second". */
const words = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
