/**
 * Timers that wait, as an immutable treap sorted by (due, id). Unlike a message a timer can be revoked before it is due,
 * and there are as many as there are sagas under way. Timers that are due at the same time fire in the order of their
 * ids, so that the hash of the set needs no order.
 */
import { deliveryHashA, deliveryHashB, type Delivery } from './letter.ts';
import { atTimeA, atTimeB } from './power.ts';

const { imul } = Math;

interface Node {
  readonly item: Delivery;
  /** Heap order; the id is as good as random. */
  readonly rank: number;
  readonly left: Node | null;
  readonly right: Node | null;
}

export interface Timers {
  readonly root: Node | null;
  readonly size: number;
  readonly a: number;
  readonly b: number;
}

export const noTimers: Timers = { root: null, size: 0, a: 0, b: 0 };

function before(x: Delivery, y: Delivery): boolean {
  if (x.due !== y.due) return x.due < y.due;
  if (x.letter.id.a !== y.letter.id.a) return x.letter.id.a < y.letter.id.a;
  if (x.letter.id.b !== y.letter.id.b) return x.letter.id.b < y.letter.id.b;
  // Only a copy of the same timer is left: a redelivery comes after its original.
  return x.copy.length !== y.copy.length ? x.copy.length < y.copy.length : x.attempt < y.attempt;
}

const weigh = (timers: Timers, item: Delivery, sign: 1 | -1, root: Node | null, hashed: boolean): Timers => ({
  root,
  size: timers.size + sign,
  a: hashed ? (timers.a + sign * imul(deliveryHashA(item), atTimeA(item.due))) | 0 : 0,
  b: hashed ? (timers.b + sign * imul(deliveryHashB(item), atTimeB(item.due))) | 0 : 0,
});

export function timersPut(timers: Timers, item: Delivery, hashed: boolean): Timers {
  return weigh(timers, item, 1, put(timers.root, { item, rank: item.letter.id.b, left: null, right: null }), hashed);
}

function put(at: Node | null, node: Node): Node {
  if (at === null) return node;
  if (node.rank > at.rank) {
    const [left, right] = split(at, node.item);
    return { item: node.item, rank: node.rank, left, right };
  }
  return before(node.item, at.item)
    ? { item: at.item, rank: at.rank, left: put(at.left, node), right: at.right }
    : { item: at.item, rank: at.rank, left: at.left, right: put(at.right, node) };
}

function split(at: Node | null, by: Delivery): [Node | null, Node | null] {
  if (at === null) return [null, null];
  if (before(by, at.item)) {
    const [left, right] = split(at.left, by);
    return [left, { item: at.item, rank: at.rank, left: right, right: at.right }];
  }
  const [left, right] = split(at.right, by);
  return [{ item: at.item, rank: at.rank, left: at.left, right: left }, right];
}

function join(left: Node | null, right: Node | null): Node | null {
  if (left === null) return right;
  if (right === null) return left;
  return left.rank > right.rank
    ? { item: left.item, rank: left.rank, left: left.left, right: join(left.right, right) }
    : { item: right.item, rank: right.rank, left: join(left, right.left), right: right.right };
}

export function timersFirst(timers: Timers): Delivery | null {
  let node = timers.root;
  if (node === null) return null;
  while (node.left !== null) node = node.left;
  return node.item;
}

/** The same timers where the item is not among them. */
export function timersRemove(timers: Timers, item: Delivery, hashed: boolean): Timers {
  const root = remove(timers.root, item);
  return root === timers.root ? timers : weigh(timers, item, -1, root, hashed);
}

function remove(at: Node | null, item: Delivery): Node | null {
  if (at === null) return null;
  if (at.item === item) return join(at.left, at.right);
  if (before(item, at.item)) {
    const left = remove(at.left, item);
    return left === at.left ? at : { item: at.item, rank: at.rank, left, right: at.right };
  }
  const right = remove(at.right, item);
  return right === at.right ? at : { item: at.item, rank: at.rank, left: at.left, right };
}

export function* timerItems(timers: Timers): Generator<Delivery> {
  yield* walk(timers.root);
}

function* walk(node: Node | null): Generator<Delivery> {
  if (node === null) return;
  yield* walk(node.left);
  yield node.item;
  yield* walk(node.right);
}

/** As `timerItems`, for who looks at all of them often. */
export function eachTimer({ root }: Timers, tell: (item: Delivery) => void): void {
  const visit = (node: Node | null): void => {
    if (node === null) return;
    visit(node.left);
    tell(node.item);
    visit(node.right);
  };
  visit(root);
}
