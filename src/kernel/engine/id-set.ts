/**
 * An immutable set of ids: a hash trie with a branching of 16. The first lane chooses the way, and the second one once
 * the first is used up.
 */
import { sameId, type Id } from './id.ts';

type Node = readonly (Id | Node | undefined)[];
export type IdSet = Node | null;

const isNode = (x: Id | Node): x is Node => Array.isArray(x);
const emptyNode: Node = Array.from({ length: 16 }, () => undefined);

function digit(id: Id, depth: number): number {
  return depth < 8 ? (id.a >>> (depth << 2)) & 15 : (id.b >>> ((depth - 8) << 2)) & 15;
}

export function idSetHas(set: IdSet, id: Id): boolean {
  let node = set;
  for (let depth = 0; node !== null; depth++) {
    const at: Id | Node | undefined = node[digit(id, depth)];
    if (at === undefined) return false;
    if (!isNode(at)) return sameId(at, id);
    node = at;
  }
  return false;
}

/** The same set where the id is in it already. */
export function idSetAdd(set: IdSet, id: Id): IdSet {
  return add(set ?? emptyNode, id, 0);
}

function add(node: Node, id: Id, depth: number): Node {
  const at = digit(id, depth);
  const found = node[at];
  let inner: Id | Node;
  if (found === undefined) inner = id;
  else if (isNode(found)) {
    inner = add(found, id, depth + 1);
    if (inner === found) return node;
  } else if (sameId(found, id)) return node;
  else inner = add(add(emptyNode, found, depth + 1), id, depth + 1);
  const copy = node.slice();
  copy[at] = inner;
  return copy;
}
