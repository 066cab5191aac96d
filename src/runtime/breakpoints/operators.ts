import type { Json } from '../../kernel/index.ts';
import { sameJson } from '../../shared/same-json.ts';

/** What a part of a condition comes to. */
export type Value = Json;

const isNumber = (value: Value): value is number => typeof value === 'number';
const isText = (value: Value): value is string => typeof value === 'string';

/** Of two numbers, or of two texts; anything else is in no order. */
function ordered(a: Value, b: Value, is: (order: number) => boolean): boolean {
  if (isNumber(a) && isNumber(b)) return is(a - b);
  if (isText(a) && isText(b)) return is(a < b ? -1 : a > b ? 1 : 0);
  return false;
}

const counted =
  (apply: (a: number, b: number) => number) =>
  (a: Value, b: Value): Value => {
    const result = isNumber(a) && isNumber(b) ? apply(a, b) : Number.NaN;
    // what cannot be counted, as a division by nothing, is not there
    return Number.isFinite(result) ? result : null;
  };

const same = (a: Value, b: Value): boolean => sameJson(a, b);

export const operators: { readonly [operator: string]: (a: Value, b: Value) => Value } = {
  '==': same,
  '===': same,
  '!=': (a, b) => !same(a, b),
  '!==': (a, b) => !same(a, b),
  '<': (a, b) => ordered(a, b, (order) => order < 0),
  '<=': (a, b) => ordered(a, b, (order) => order <= 0),
  '>': (a, b) => ordered(a, b, (order) => order > 0),
  '>=': (a, b) => ordered(a, b, (order) => order >= 0),
  '+': (a, b) => (isText(a) && isText(b) ? a + b : counted((x, y) => x + y)(a, b)),
  '-': counted((a, b) => a - b),
  '*': counted((a, b) => a * b),
  '/': counted((a, b) => a / b),
  '%': counted((a, b) => a % b),
  '??': (a, b) => a ?? b,
};

export const unary: { readonly [operator: string]: (value: Value) => Value } = {
  '!': (value) => value === null || value === false || value === 0 || value === '',
  '-': (value) => (isNumber(value) ? -value : null),
  '+': (value) => (isNumber(value) ? value : null),
};

interface Callable {
  readonly takes: number;
  readonly apply: (...values: readonly Value[]) => Value;
}

export const functions: { readonly [name: string]: Callable } = {
  /** Length of a list or a text, number of fields of an object. */
  size: {
    takes: 1,
    apply: (value = null) => {
      if (isText(value) || Array.isArray(value)) return value.length;
      return value !== null && typeof value === 'object' ? Object.keys(value).length : 0;
    },
  },
  /** An item of a list, or a part of a text. */
  contains: {
    takes: 2,
    apply: (whole = null, part = null) => {
      if (isText(whole)) return isText(part) && whole.includes(part);
      return Array.isArray(whole) && whole.some((item) => same(item, part));
    },
  },
  startsWith: {
    takes: 2,
    apply: (whole = null, part = null) => isText(whole) && isText(part) && whole.startsWith(part),
  },
};
