import type { Json } from '../../shared/json.ts';

/** `charged 9800, refunded 0`; what is nested stays JSON. */
export function stateWords(state: Json): string {
  if (state === null || typeof state !== 'object' || Array.isArray(state)) return plain(state);
  return Object.entries(state)
    .map(([name, value]) => `${name} ${plain(value)}`)
    .join(', ');
}

const plain = (value: Json): string => (typeof value === 'string' && value !== '' ? value : JSON.stringify(value));
