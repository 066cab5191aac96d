import { hashString, lanes } from './hash.ts';
import { parseId, type Id } from './id.ts';

/** A command's identity: 16 hexadecimal digits are the id itself, so that a recorded run can be made again from its
 * messages; any other idempotency key is hashed. */
export function inputId(key: string): Id {
  if (/^[0-9a-f]{16}$/.test(key)) return parseId(key);
  hashString(key);
  return { a: lanes.a, b: lanes.b };
}
