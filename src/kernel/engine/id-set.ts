/**
 * An immutable set of ids: a hash trie with a branching of 16 whose nodes are as long as they are full. The first lane
 * chooses the way, and the second one once the first is used up.
 *
 *   node = [bits, item, item, ...]     bit d of `bits`: there is an item for digit d
 */
import { sameId, type Id } from './id.ts';

type Node = readonly (number | Id | Node)[];
export type IdSet = Node | null;

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

export function idSetHas(set: IdSet, id: Id): boolean {
  let node = set;
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

/** The same set where the id is in it already. */
export function idSetAdd(set: IdSet, id: Id): IdSet {
  return set === null ? [1 << digit(id, 0), id] : add(set, id, 0);
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
