/**
 * Hashes of content, in the same two lanes as ids. The result of the last call stands in `lanes`: returning a pair would
 * allocate once for every field of every message.
 */
import { withoutSealed } from '../../blocks/seal.ts';
import { finish, roundA, roundB } from './id.ts';

/** Characters. */
const shortestSeal = 20;

export const lanes = { a: 0, b: 0 };

const float = new Float64Array(1);
const floatBits = new Int32Array(float.buffer);

/** Hash of a JSON value. Order of fields counts: the kernel builds its payloads in the order of the schema. */
export function hashValue(value: unknown): void {
  lanes.a = 0x9747b28c | 0;
  lanes.b = 0x3c6ef372;
  add(value);
  lanes.a = finish(lanes.a);
  lanes.b = finish(lanes.b);
}

export function hashString(text: string): void {
  lanes.a = 0x2f0b4f37;
  lanes.b = 0x5bd1e995;
  addString(text);
  lanes.a = finish(lanes.a);
  lanes.b = finish(lanes.b);
}

/** Hash of what only its own stream hears: without `due` and `at`, which are absolute times, and with no more than the id of
 * a `trail`, which is where a record of a log comes from. A timer waits elsewhere, with a hash of its own. */
export function hashNote(note: object): void {
  lanes.a = 0x9747b28c | 0;
  lanes.b = 0x3c6ef372;
  for (const field in note) {
    if (field === 'due' || field === 'at') continue;
    const value = (note as { [field: string]: unknown })[field];
    addString(field);
    add(field === 'trail' ? (value as { id: string }).id : value);
  }
  lanes.a = finish(lanes.a);
  lanes.b = finish(lanes.b);
}

function addNumber(n: number): void {
  lanes.a = roundA(lanes.a, n);
  lanes.b = roundB(lanes.b, n);
}

function addString(text: string): void {
  let { a, b } = lanes;
  const { length } = text;
  // Four characters a round: ids and names are Latin in the main, and a wide character only mixes a little less.
  let i = 0;
  for (; i + 3 < length; i += 4) {
    const four =
      text.charCodeAt(i) ^
      (text.charCodeAt(i + 1) << 8) ^
      (text.charCodeAt(i + 2) << 16) ^
      (text.charCodeAt(i + 3) << 24) ^
      (text.charCodeAt(i + 3) >>> 8);
    a = roundA(a, four);
    b = roundB(b, four);
  }
  for (; i < length; i++) {
    const one = text.charCodeAt(i);
    a = roundA(a, one);
    b = roundB(b, one);
  }
  lanes.a = roundA(a, length);
  lanes.b = roundB(b, length);
}

function add(value: unknown): void {
  switch (typeof value) {
    case 'string':
      // shorter ones hold no seal: this is the hot path
      addString(value.length > shortestSeal ? withoutSealed(value) : value);
      return;
    case 'number':
      if ((value | 0) === value) addNumber(value);
      else {
        float[0] = value;
        addNumber(floatBits[0] as number);
        addNumber(floatBits[1] as number);
      }
      return;
    case 'boolean':
      addNumber(value ? 0x5bf03635 : 0x1b56c4e9);
      return;
    case 'object':
      if (value === null) addNumber(0x7feb352d);
      else if (Array.isArray(value)) {
        addNumber(0x3ad8025f + value.length);
        for (const item of value) add(item);
      } else addObject(value as { [field: string]: unknown });
      return;
    default:
      addNumber(0x61c88647);
  }
}

function addObject(value: { [field: string]: unknown }): void {
  addNumber(0x27d4eb2f);
  for (const field in value) {
    addString(field);
    add(value[field]);
  }
}
