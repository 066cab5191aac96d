/**
 * Identity follows cause, never a counter. An id is two independent 32-bit lanes, mixed from the id of the message that
 * caused it, the copy of that message, the output's place and its consumer. A fault elsewhere renames nothing.
 */
export interface Id {
  readonly a: number;
  readonly b: number;
}

const { imul } = Math;

/** One round of MurmurHash3 (Appleby, public domain). */
export function roundA(h: number, x: number): number {
  x = imul(x, 0xcc9e2d51);
  x = imul((x << 15) | (x >>> 17), 0x1b873593);
  h ^= x;
  return (imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** The second lane: the same round with other odd multipliers. */
export function roundB(h: number, x: number): number {
  x = imul(x, 0x239b961b);
  x = imul((x << 16) | (x >>> 16), 0xab0e9789 | 0);
  h ^= x;
  return (imul((h << 11) | (h >>> 21), 5) + 0x561ccd1b) | 0;
}

/** Murmur's finaliser: every bit of the input reaches every bit of the output. */
export function finish(h: number): number {
  h ^= h >>> 16;
  h = imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The id that follows from `from` under three more numbers. */
export function derive(from: Id, x: number, y: number, za: number, zb: number): Id {
  return {
    a: finish(roundA(roundA(roundA(from.a, x), y), za)),
    b: finish(roundB(roundB(roundB(from.b, x), y), zb)),
  };
}

const zero = 48;
const beforeA = 87;
const digit = (n: number): number => (n & 15) + ((n & 15) < 10 ? zero : beforeA);

/** The newest texts, each at the place that its id leads to: a record names its message, its cause and its correlation again. */
const places = 256;
const newestA = new Int32Array(places);
const newestB = new Int32Array(places);
const newest: string[] = Array.from({ length: places }, () => '');

/** 16 hexadecimal digits. */
export function idText({ a, b }: Id): string {
  const place = a & (places - 1);
  const known = newest[place] as string;
  if (newestA[place] === a && newestB[place] === b && known !== '') return known;
  newestA[place] = a;
  newestB[place] = b;
  return (newest[place] = textOf(a, b));
}

/** At once: put together from shorter texts, it was a quarter of making a record, and most of its garbage. */
function textOf(a: number, b: number): string {
  return String.fromCharCode(
    digit(a >>> 28),
    digit(a >>> 24),
    digit(a >>> 20),
    digit(a >>> 16),
    digit(a >>> 12),
    digit(a >>> 8),
    digit(a >>> 4),
    digit(a),
    digit(b >>> 28),
    digit(b >>> 24),
    digit(b >>> 20),
    digit(b >>> 16),
    digit(b >>> 12),
    digit(b >>> 8),
    digit(b >>> 4),
    digit(b),
  );
}

export function parseId(text: string): Id {
  return { a: Number.parseInt(text.slice(0, 8), 16) | 0, b: Number.parseInt(text.slice(8, 16), 16) | 0 };
}

export function sameId(x: Id, y: Id): boolean {
  return x.a === y.a && x.b === y.b;
}
