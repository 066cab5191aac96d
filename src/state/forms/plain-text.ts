import type { Json } from '../../kernel/index.ts';

/** A value as a person reads it: text without quotes. */
export const plainText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
