/**
 * A growing immutable array with a branching of 32. Writing copies one path, so keeping an old version is keeping a
 * pointer. Small worlds fit into one node.
 */
export interface Vector<T> {
  readonly size: number;
  /** 0 where the root is a leaf, else 5 a level. */
  readonly shift: number;
  readonly root: readonly unknown[];
  /** Only for the types. */
  readonly '~item'?: T;
}

const none: Vector<never> = { size: 0, shift: 0, root: [] };

export function emptyVector<T>(): Vector<T> {
  return none;
}

export function vectorGet<T>(vector: Vector<T>, index: number): T | undefined {
  if (index >= vector.size) return undefined;
  let node = vector.root;
  for (let shift = vector.shift; shift > 0; shift -= 5) {
    const next = node[(index >>> shift) & 31];
    if (next === undefined) return undefined;
    node = next as readonly unknown[];
  }
  return node[index & 31] as T | undefined;
}

/** Places between the old end and `index` stay empty. Whoever makes one version out of another in several writes gives
 * the one it began with: what `vector` does not share with that is seen by nobody else yet, and is changed in place. */
export function vectorSet<T>(vector: Vector<T>, index: number, item: T, begun: Vector<T> = vector): Vector<T> {
  let { root, shift } = vector;
  while (index >>> (shift + 5) > 0) {
    root = [root];
    shift += 5;
  }
  const old = begun.shift === shift ? begun.root : root;
  const made = put(root, old, shift, index, item);
  const size = Math.max(vector.size, index + 1);
  return made === vector.root && size === vector.size ? vector : { size, shift, root: made };
}

export function vectorClear<T>(vector: Vector<T>, index: number): Vector<T> {
  const { root, shift } = vector;
  return { ...vector, root: put(root, root, shift, index, undefined) };
}

type Branch = readonly unknown[];

/** `old` is what stands in the same place of a version that others know. */
function put(node: Branch, old: Branch | undefined, shift: number, index: number, item: unknown): Branch {
  const at = (index >>> shift) & 31;
  const inner =
    shift === 0
      ? item
      : put((node[at] as Branch | undefined) ?? [], old?.[at] as Branch | undefined, shift - 5, index, item);
  if (at >= node.length) return lengthened(node, at, inner);
  const mine = node === old ? node.slice() : (node as unknown[]);
  mine[at] = inner;
  return mine;
}

/** Of the right length from the start: an array that grows by `push` is given room for sixteen more. */
function lengthened(node: Branch, at: number, last: unknown): Branch {
  const { length } = node;
  const copy = Array<unknown>(at + 1);
  for (let i = 0; i < length; i++) copy[i] = node[i];
  // Places that were passed over are filled too: reading a hole would be slow.
  for (let i = length; i < at; i++) copy[i] = undefined;
  copy[at] = last;
  return copy;
}

/** Tells each place whose item is another one in `after`, in the order of the places; what both share is not looked at. */
export function vectorDiff<T>(
  before: Vector<T>,
  after: Vector<T>,
  tell: (index: number, item: T | undefined) => void,
): void {
  const shift = Math.max(before.shift, after.shift);
  compare(raised(before, shift), raised(after, shift), shift, 0, tell as (index: number, item: unknown) => void);
}

function raised({ root, shift }: Vector<unknown>, to: number): readonly unknown[] {
  let node = root;
  for (let at = shift; at < to; at += 5) node = [node];
  return node;
}

const empty: readonly unknown[] = [];

function compare(
  before: readonly unknown[],
  after: readonly unknown[],
  shift: number,
  first: number,
  tell: (index: number, item: unknown) => void,
): void {
  if (before === after) return;
  const length = Math.max(before.length, after.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [before[i], after[i]];
    if (x === y) continue;
    const at = first + (i << shift);
    if (shift === 0) tell(at, y);
    else
      compare((x as typeof empty | undefined) ?? empty, (y as typeof empty | undefined) ?? empty, shift - 5, at, tell);
  }
}
