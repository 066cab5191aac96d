/**
 * Personal text, sealed with a key that only belongs to one person. Without the key it says nothing; the key goes when
 * the person is forgotten, and with it everything that was ever written about them, wherever it was copied to.
 *
 *   sealed:<person>:<cipher>.<check>
 *
 * A stand-in, not security: the key follows from the person's name, because a run has to be the same wherever it is played
 * again. Who may open what, and what is left when the key is gone, is as with real encryption. The real one is at the edge:
 * wherever sealed text is kept for good, an adapter encrypts it, and gives a lost seal back where the real key is gone.
 */
import { fromBase64url, toBase64url } from '../shared/base64url.ts';
import type { Json, JsonObject } from '../shared/json.ts';
import { sha256 } from '../shared/sha256.ts';

/** What an instance of a key vault says of one person's key. */
export interface KeyVaultState {
  readonly block: 'key vault';
  readonly key: 'kept' | 'forgotten';
}

export const keptKey: KeyVaultState = { block: 'key vault', key: 'kept' };
export const forgottenKey: KeyVaultState = { block: 'key vault', key: 'forgotten' };

/** What stands where nobody can read any more. */
export const forgottenText = '[forgotten]';

/** What a reader gets whose run is played again after the text was lost: the person was not forgotten yet when it read, so
 * that it has to do what it did then. */
export const lostText = '[no longer readable]';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const keyOf = (person: string) => sha256(`the key of ${person}`);

export function seal(person: string, text: string): string {
  const key = keyOf(person);
  const check = sha256(`${key}:${text}`).slice(0, 12);
  return `sealed:${toBase64url(person)}:${turned(toBase64url(text), key + check, 1)}.${check}`;
}

const form = /^sealed:([\w-]*):([\w-]*)\.([0-9a-f]{12})$/;

export const isSealed = (value: unknown): value is string => typeof value === 'string' && form.test(value);

/** The same pattern in the middle of other text. */
const anywhere = /sealed:([\w-]*):([\w-]*\.[0-9a-f]{12})/g;
const mayBeIn = (text: string) => text.includes('sealed:');

/** Each sealed text in a text, replaced; `person` and `rest` as they stand in it. */
export function replaceSealed(text: string, replace: (sealed: string, person: string, rest: string) => string): string {
  return mayBeIn(text) ? text.replace(anywhere, replace) : text;
}

const nothingLeft = '.000000000000';

/** A seal of that person (as it stands in the seal) with nothing in it: what is left when the real key is gone. */
export const lostSeal = (person: string): string => `sealed:${person}:${nothingLeft}`;

const isLost = (sealed: string): boolean => sealed.endsWith(`:${nothingLeft}`);

/** The value with nothing left in the seals of some people. The same object where nothing was sealed. */
export function withoutText<Value>(value: Value, isForgotten: (person: string) => boolean): Value {
  const before = JSON.stringify(value);
  const after = replaceSealed(before, (sealed, person) =>
    isForgotten(fromBase64url(person) ?? '') ? lostSeal(person) : sealed,
  );
  return after === before ? value : (JSON.parse(after) as Value);
}

/** What a hash may know of a text: whose it is, not what it says. Else the hash would give away by trial what the key
 * protects, and a run would have another hash once the text is lost. */
export const withoutSealed = (text: string): string => replaceSealed(text, (_, person) => `sealed:${person}`);

/** Whose key it takes; null for what is not sealed. */
export function personOf(sealed: string): string | null {
  return fromBase64url(form.exec(sealed)?.[1] ?? '!');
}

/** The text, with the person's key; null where it was changed, or is not sealed. */
export function unseal(sealed: string): string | null {
  const [, , cipher = '', check = ''] = form.exec(sealed) ?? [];
  const person = personOf(sealed);
  if (person === null) return null;
  const key = keyOf(person);
  const text = fromBase64url(turned(cipher, key + check, -1));
  return text !== null && sha256(`${key}:${text}`).slice(0, 12) === check ? text : null;
}

/** Each character moves on in the alphabet, by as much as a stream that follows from the key says. */
function turned(text: string, key: string, sign: 1 | -1): string {
  let result = '';
  let stream = '';
  for (let i = 0; i < text.length; i += 1) {
    if (i % 32 === 0) stream = sha256(`${key}:${i / 32}`);
    const by = Number.parseInt(stream.slice((i % 32) * 2, (i % 32) * 2 + 2), 16);
    result += alphabet.charAt((alphabet.indexOf(text.charAt(i)) + sign * by + 256) % 64);
  }
  return result;
}

/** The value with every sealed text in it opened, or said to be forgotten. The same object where nothing is sealed. */
export function revealed<Value>(value: Value, isForgotten: (person: string) => boolean): Value {
  return opened(value as Json, (sealed) => {
    const person = personOf(sealed);
    if (person === null || isForgotten(person) || isLost(sealed)) return forgottenText;
    return unseal(sealed) ?? sealed;
  }) as Value;
}

/** What a reader of the run reads in a seal. */
export function readIn(sealed: string, isForgotten: (person: string) => boolean): string {
  const person = personOf(sealed);
  if (person === null || isForgotten(person)) return forgottenText;
  return isLost(sealed) ? lostText : (unseal(sealed) ?? sealed);
}

/** The value with each sealed text replaced. */
export function opened(value: Json, open: (sealed: string) => string): Json {
  if (isSealed(value)) return open(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => opened(item, open));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  const fields = Object.entries(value).map(([name, inner]) => [name, opened(inner, open)] as const);
  return fields.every(([name, inner]) => inner === (value as JsonObject)[name]) ? value : Object.fromEntries(fields);
}
