import type { Json } from '../../kernel/index.ts';
import { isObject } from '../problem.ts';

/**
 * Checks of what comes from outside: a file, or a link that somebody was sent. Each throws a WrongShape that says what it
 * found where. Unknown fields are refused: the format has a version for that.
 */
export type Check = (value: unknown, path: string) => void;

/** `message` reads as a clause: `the file.version is not one of 1`. */
class WrongShape extends Error {
  override readonly name = 'WrongShape';
}

function wrong(path: string, wanted: string): never {
  throw new WrongShape(`${path} is not ${wanted}`);
}

const longestText = 100_000;
const deepest = 64;

export const text: Check = (value, path) => {
  if (typeof value !== 'string' || value.length > longestText) wrong(path, 'a text of reasonable length');
};
export const whole: Check = (value, path) => {
  if (!Number.isSafeInteger(value)) wrong(path, 'a whole number');
};
export const amount: Check = (value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) wrong(path, 'a number');
};
export const share: Check = (value, path) => {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) wrong(path, 'a number from 0 to 1');
};
export const flag: Check = (value, path) => {
  if (typeof value !== 'boolean') wrong(path, 'true or false');
};
export const anything: Check = (value, path) => json(value, path, 0);

export const exactly =
  (...options: readonly Json[]): Check =>
  (value, path) => {
    if (!options.includes(value as Json))
      wrong(path, `one of ${options.map((option) => JSON.stringify(option)).join(', ')}`);
  };
export const nullOr =
  (check: Check): Check =>
  (value, path) => {
    if (value !== null) check(value, path);
  };
export const list =
  (check: Check, most: number): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length > most) return wrong(path, `a list of at most ${most}`);
    for (const [index, item] of value.entries()) check(item, `${path}[${index}]`);
  };

/** Fields that may be missing are those of `optional`. */
export const object =
  (fields: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, path) => {
    if (!isObject(value)) return wrong(path, 'an object');
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(fields, name) && !Object.hasOwn(optional, name))
        wrong(`${path}.${name}`, 'a field of the format');
    }
    for (const [name, check] of Object.entries(fields)) check(value[name], `${path}.${name}`);
    for (const [name, check] of Object.entries(optional)) if (name in value) check(value[name], `${path}.${name}`);
  };

export const record: Check = (value, path) => {
  if (!isObject(value)) wrong(path, 'an object');
  anything(value, path);
};

/** What is wrong, in words; null where it has the shape. */
export function whyWrong(check: Check, value: unknown, name: string): string | null {
  try {
    check(value, name);
    return null;
  } catch (error) {
    if (error instanceof WrongShape) return error.message;
    throw error;
  }
}

function json(value: unknown, path: string, depth: number): void {
  if (depth > deepest) wrong(path, 'data of reasonable depth');
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') return text(value, path);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) wrong(path, 'a number');
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) json(item, `${path}[${index}]`, depth + 1);
    return;
  }
  if (!isObject(value)) return wrong(path, 'plain data');
  for (const [name, item] of Object.entries(value)) {
    if (name === '__proto__') wrong(`${path}.${name}`, 'a field that data may have');
    json(item, `${path}.${name}`, depth + 1);
  }
}
