/**
 * An immutable set of ids. The newest stand in a list, which costs one small object an id; most runs never have more. A
 * full list moves into a hash trie with a branching of 16 whose nodes are as long as they are full. There the first lane
 * chooses the way, and the second one once the first is used up.
 *
 *   node = [bits, item, item, ...]     bit d of `bits`: there is an item for digit d
 */
import { sameId, type Id } from './id.ts';

type Node = readonly (number | Id | Node)[];

/** The newest id, and what was there before it. */
interface Newest {
  readonly id: Id;
  readonly next: Newest | null;
  /** Length of the list from here on. */
  readonly count: number;
  /** Bit n is set where an id of the list has the digits n there: without both there is no need to walk the list. */
  readonly endings: number;
  readonly beginnings: number;
  /** What is no longer in the list. */
  readonly trie: Node | null;
}
export type IdSet = Newest | null;

const longest = 32;

const isNode = (x: number | Id | Node): x is Node => Array.isArray(x);

function digit(id: Id, depth: number): number {
  return depth < 8 ? (id.a >>> (depth << 2)) & 15 : (id.b >>> ((depth - 8) << 2)) & 15;
}

function ones(bits: number): number {
  bits = (bits & 0x5555) + ((bits >>> 1) & 0x5555);
  bits = (bits & 0x3333) + ((bits >>> 2) & 0x3333);
  bits = (bits + (bits >>> 4)) & 0x0f0f;
  return (bits + (bits >>> 8)) & 31;
}

const ending = (id: Id) => 1 << (id.a & 31);
const beginning = (id: Id) => 1 << (id.b >>> 27);

export function idSetHas(set: IdSet, id: Id): boolean {
  if (set === null) return false;
  if ((set.endings & ending(id)) !== 0 && (set.beginnings & beginning(id)) !== 0) {
    for (let one: IdSet = set; one !== null; one = one.next) if (sameId(one.id, id)) return true;
  }
  return trieHas(set.trie, id);
}

/** The same set where the id is in it already. */
export function idSetAdd(set: IdSet, id: Id): IdSet {
  return idSetHas(set, id) ? set : idSetWith(set, id);
}

/** For who knows that the id is not in it. */
export function idSetWith(set: IdSet, id: Id): IdSet {
  if (set === null) return first(id, null);
  const { count, trie } = set;
  if (count === longest) return first(id, withAll(trie, set));
  const endings = set.endings | ending(id);
  const beginnings = set.beginnings | beginning(id);
  return { id, next: set, count: count + 1, endings, beginnings, trie };
}

const first = (id: Id, trie: Node | null): Newest => ({
  id,
  next: null,
  count: 1,
  endings: ending(id),
  beginnings: beginning(id),
  trie,
});

function withAll(trie: Node | null, list: Newest): Node | null {
  let all = trie;
  for (let one: IdSet = list; one !== null; one = one.next) {
    all = all === null ? [1 << digit(one.id, 0), one.id] : add(all, one.id, 0);
  }
  return all;
}

function trieHas(trie: Node | null, id: Id): boolean {
  let node = trie;
  for (let depth = 0; node !== null; depth++) {
    const bits = node[0] as number;
    const bit = 1 << digit(id, depth);
    if ((bits & bit) === 0) return false;
    const found = node[1 + ones(bits & (bit - 1))] as Id | Node;
    if (!isNode(found)) return sameId(found, id);
    node = found;
  }
  return false;
}

function add(node: Node, id: Id, depth: number): Node {
  const bits = node[0] as number;
  const bit = 1 << digit(id, depth);
  const at = 1 + ones(bits & (bit - 1));
  if ((bits & bit) === 0) return inserted(node, bits | bit, at, id);
  const found = node[at] as Id | Node;
  let inner: Node;
  if (isNode(found)) {
    inner = add(found, id, depth + 1);
    if (inner === found) return node;
  } else if (sameId(found, id)) return node;
  else inner = add([1 << digit(found, depth + 1), found], id, depth + 1);
  const copy = node.slice();
  copy[at] = inner;
  return copy;
}

/** Of the right length from the start: an array that grows by `push` is given room for sixteen more. */
function inserted(node: Node, bits: number, at: number, id: Id): Node {
  const { length } = node;
  const copy = Array<number | Id | Node>(length + 1);
  copy[0] = bits;
  for (let i = 1; i < at; i++) copy[i] = node[i] as Id | Node;
  copy[at] = id;
  for (let i = at; i < length; i++) copy[i + 1] = node[i] as Id | Node;
  return copy;
}

/** Of many ids at once: each node of the trie is made once. */
export function idSetFrom(ids: readonly Id[]): IdSet {
  const newest = ids.at(-1);
  return newest === undefined ? null : first(newest, trieOf(ids.slice(0, -1), 0));
}

/** Ids that agree in the digits before `depth`. */
function trieOf(ids: readonly Id[], depth: number): Node | null {
  if (ids.length === 0) return null;
  const byDigit: Id[][] = [];
  for (const id of ids) (byDigit[digit(id, depth)] ??= []).push(id);
  let bits = 0;
  const items: (Id | Node)[] = [];
  for (const [at, own] of byDigit.entries()) {
    const [one, another] = own ?? [];
    if (one === undefined) continue;
    bits |= 1 << at;
    const isOne = another === undefined || own.every((id) => sameId(id, one));
    items.push(isOne ? one : (trieOf(own, depth + 1) as Node));
  }
  const node = Array<number | Id | Node>(items.length + 1);
  node[0] = bits;
  for (const [i, item] of items.entries()) node[i + 1] = item;
  return node;
}
