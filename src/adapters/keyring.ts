/**
 * AES-GCM at the edge of the simulation (see personal-text.md).
 *
 *   sealed:<person>:<stand-in>  --lock-->  <mark>aes-gcm:<person>:<base64url of IV and cipher><mark>
 *                               <-unlock-                    or a lost seal, where the key is gone
 */
import { lostSeal, replaceSealed } from '../kernel/index.ts';
import type { Json, PersonKeys } from '../kernel/index.ts';
import { fromBase64url, toBase64url } from '../shared/base64url.ts';
import type { ForgottenRow, KeyRow, KeyTable } from './key-table.ts';

/** JSON writes this character as an escape: no text of a user can stand for a locked one. */
const mark = '\u0001';
const locked = new RegExp(`${mark}aes-gcm:([\\w-]*):([\\w-]*)${mark}`, 'g');
/** The same where the text became a value, for a file, and the value text again. */
const lockedInFile = /\\u0001(aes-gcm:[\w-]*:[\w-]*)\\u0001/g;

/** Seals whose cipher is remembered: the same text stands in many records, and is encrypted once. */
const mostRemembered = 20_000;
const ivBytes = 12;

export class Keyring implements PersonKeys {
  readonly #table: KeyTable;
  /** Null where the page is not on https. */
  readonly #subtle: SubtleCrypto | null;
  readonly #known = new Map<string, string>();

  constructor(table: KeyTable, subtle: SubtleCrypto | null = globalThis.crypto?.subtle ?? null) {
    this.#table = table;
    this.#subtle = subtle;
  }

  /** JSON text with each seal in it encrypted. */
  async lockText(family: string, text: string): Promise<string> {
    const work = new Map<string, Promise<string>>();
    replaceSealed(text, (sealed, person, rest) => {
      if (!work.has(sealed)) work.set(sealed, this.#locked(family, sealed, person, rest));
      return sealed;
    });
    const done = await settled(work);
    return replaceSealed(text, (sealed) => done.get(sealed) ?? sealed);
  }

  async unlockText(family: string, text: string): Promise<string> {
    if (!isLocked(text)) return text;
    const keys = new Map((await this.#table.of(family)).map(({ person, key }) => [person, key]));
    const work = new Map<string, Promise<string>>();
    for (const [whole, person = '', cipher = ''] of text.matchAll(locked)) {
      if (!work.has(whole)) work.set(whole, this.#opened(family, person, cipher, keys.get(person) ?? null));
    }
    const done = await settled(work);
    return text.replace(locked, (whole) => done.get(whole) ?? whole);
  }

  async lock(family: string, value: Json): Promise<Json> {
    const text = await this.lockText(family, JSON.stringify(value));
    return JSON.parse(text.replaceAll(mark, String.raw`\u0001`)) as Json;
  }

  async unlock(family: string, value: Json): Promise<Json> {
    const text = JSON.stringify(value).replace(lockedInFile, `${mark}$1${mark}`);
    return JSON.parse(await this.unlockText(family, text)) as Json;
  }

  async forget(family: string, people: readonly string[]): Promise<void> {
    await this.#table.forget(forgottenRows(family, people));
  }

  async forgotten(family: string): Promise<ReadonlySet<string>> {
    const rows = await this.#table.of(family);
    return new Set(rows.filter(({ key }) => key === null).map(({ person }) => fromBase64url(person) ?? ''));
  }

  async #locked(family: string, sealed: string, person: string, rest: string): Promise<string> {
    const id = `${family} ${sealed}`;
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const key = await this.#keyOf(family, person);
    // an empty page on the disk is better than one that anybody can read
    if (key === null || this.#subtle === null) return lostSeal(person);
    const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
    const cipher = await this.#subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: bytesOf(`${family} ${person}`) },
      key,
      bytesOf(rest),
    );
    const made = `${mark}aes-gcm:${person}:${textOf([...iv, ...new Uint8Array(cipher)])}${mark}`;
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(id, made);
    return made;
  }

  async #opened(family: string, person: string, text: string, key: CryptoKey | null): Promise<string> {
    if (key === null || this.#subtle === null) return lostSeal(person);
    try {
      const bytes = fromText(text);
      const plain = await this.#subtle.decrypt(
        { name: 'AES-GCM', iv: bytes.slice(0, ivBytes), additionalData: bytesOf(`${family} ${person}`) },
        key,
        bytes.slice(ivBytes),
      );
      return `sealed:${person}:${new TextDecoder().decode(plain)}`;
    } catch {
      // another key, or changed by hand
      return lostSeal(person);
    }
  }

  /** Null where the person is forgotten, or where the page has no WebCrypto. */
  async #keyOf(family: string, person: string): Promise<CryptoKey | null> {
    const there = await this.#table.find(family, person);
    if (there !== undefined || this.#subtle === null) return there?.key ?? null;
    const key = await this.#subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    return (await this.#table.keep({ family, person, key } satisfies KeyRow)).key;
  }
}

/** Whether there may be something to encrypt: every row that is written asks this. */
export const hasSeals = (text: string): boolean => text.includes('sealed:');

export const isLocked = (text: string): boolean => text.includes(mark);

export function forgottenRows(family: string, people: readonly string[]): ForgottenRow[] {
  return people.map((person) => ({ family, person: toBase64url(person), key: null }));
}

async function settled(work: ReadonlyMap<string, Promise<string>>): Promise<ReadonlyMap<string, string>> {
  return new Map(await Promise.all([...work].map(async ([name, text]) => [name, await text] as const)));
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

function textOf(bytes: readonly number[]): string {
  return btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromText(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
