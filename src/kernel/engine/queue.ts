/**
 * What is under way, as an immutable calendar: a list of buckets sorted by due time, each first in, first out.
 *
 *   due 0          due 240        due 900
 *   [a b c]  --->  [d]  --->      [e f]
 *
 * Same due means order of insertion. A bucket carries a rolling hash of its items in their order, h = h * B + c, from
 * which the first can be taken out exactly; the sum over buckets of mix(h) * g^due is the queue's hash (see power.ts).
 */
import { finish } from './id.ts';
import { deliveryHashA, deliveryHashB, type Delivery } from './letter.ts';
import { atTimeA, atTimeB, baseA, baseB, basePowerA, basePowerB } from './power.ts';

const { imul } = Math;

interface Cell {
  readonly item: Delivery;
  readonly next: Cell | null;
}

interface Bucket {
  readonly due: number;
  /** Taken from here ... */
  readonly front: Cell | null;
  /** ... and put here, newest first. */
  readonly back: Cell | null;
  readonly count: number;
  readonly a: number;
  readonly b: number;
  readonly timeA: number;
  readonly timeB: number;
}

interface Node {
  readonly bucket: Bucket;
  readonly next: Node | null;
}

export interface Queue {
  readonly head: Node | null;
  readonly size: number;
  /** Hash: sum over buckets, not yet relative to now. */
  readonly a: number;
  readonly b: number;
}

export const emptyQueue: Queue = { head: null, size: 0, a: 0, b: 0 };

/** Constant offsets, so that an empty bucket and a bucket of one zero differ. */
const shareA = (x: Bucket) => imul(finish(x.a ^ x.count), x.timeA);
const shareB = (x: Bucket) => imul(finish(x.b ^ x.count), x.timeB);

export function queuePut(queue: Queue, item: Delivery, hashed: boolean): Queue {
  const { due } = item;
  const passed: Node[] = [];
  let at = queue.head;
  while (at !== null && at.bucket.due < due) {
    passed.push(at);
    at = at.next;
  }
  const found = at !== null && at.bucket.due === due ? at.bucket : null;
  const bucket = found === null ? newBucket(item, hashed) : grown(found, item, hashed);
  let node: Node = { bucket, next: found === null ? at : (at as Node).next };
  for (let i = passed.length - 1; i >= 0; i--) node = { bucket: (passed[i] as Node).bucket, next: node };
  if (!hashed) return { head: node, size: queue.size + 1, a: 0, b: 0 };
  return {
    head: node,
    size: queue.size + 1,
    a: (queue.a - (found === null ? 0 : shareA(found)) + shareA(bucket)) | 0,
    b: (queue.b - (found === null ? 0 : shareB(found)) + shareB(bucket)) | 0,
  };
}

function newBucket(item: Delivery, hashed: boolean): Bucket {
  return {
    due: item.due,
    front: { item, next: null },
    back: null,
    count: 1,
    a: hashed ? deliveryHashA(item) : 0,
    b: hashed ? deliveryHashB(item) : 0,
    timeA: hashed ? atTimeA(item.due) : 0,
    timeB: hashed ? atTimeB(item.due) : 0,
  };
}

function grown(old: Bucket, item: Delivery, hashed: boolean): Bucket {
  return {
    due: old.due,
    front: old.front,
    back: { item, next: old.back },
    count: old.count + 1,
    a: hashed ? (imul(old.a, baseA) + deliveryHashA(item)) | 0 : 0,
    b: hashed ? (imul(old.b, baseB) + deliveryHashB(item)) | 0 : 0,
    timeA: old.timeA,
    timeB: old.timeB,
  };
}

/** What queueTake would take. */
export function queueFirst(queue: Queue): Delivery | null {
  return queue.head === null ? null : (queue.head.bucket.front as Cell).item;
}

export function queueTake(queue: Queue, hashed: boolean): Queue {
  const head = queue.head as Node;
  const old = head.bucket;
  if (old.count === 1) {
    return {
      head: head.next,
      size: queue.size - 1,
      a: hashed ? (queue.a - shareA(old)) | 0 : 0,
      b: hashed ? (queue.b - shareB(old)) | 0 : 0,
    };
  }
  const first = old.front as Cell;
  const front = first.next === null ? reversed(old.back) : first.next;
  const bucket: Bucket = {
    due: old.due,
    front,
    back: first.next === null ? null : old.back,
    count: old.count - 1,
    a: hashed ? (old.a - imul(deliveryHashA(first.item), basePowerA(old.count - 1))) | 0 : 0,
    b: hashed ? (old.b - imul(deliveryHashB(first.item), basePowerB(old.count - 1))) | 0 : 0,
    timeA: old.timeA,
    timeB: old.timeB,
  };
  return {
    head: { bucket, next: head.next },
    size: queue.size - 1,
    a: hashed ? (queue.a - shareA(old) + shareA(bucket)) | 0 : 0,
    b: hashed ? (queue.b - shareB(old) + shareB(bucket)) | 0 : 0,
  };
}

function reversed(list: Cell | null): Cell | null {
  let result: Cell | null = null;
  for (let cell = list; cell !== null; cell = cell.next) result = { item: cell.item, next: result };
  return result;
}

/** All items in the order of delivery. */
export function* queueItems(queue: Queue): Generator<Delivery> {
  for (let node = queue.head; node !== null; node = node.next) yield* bucketItems(node.bucket);
}

function* bucketItems(bucket: Bucket): Generator<Delivery> {
  for (let cell = bucket.front; cell !== null; cell = cell.next) yield cell.item;
  for (let cell = reversed(bucket.back); cell !== null; cell = cell.next) yield cell.item;
}

/** Takes one from anywhere; the same queue where it is not there. Only a fault or another order needs it: it rebuilds
 * the item's bucket. */
export function queueRemove(queue: Queue, item: Delivery, hashed: boolean): Queue {
  if (queueFirst(queue) === item) return queueTake(queue, hashed);
  const passed: Bucket[] = [];
  let at = queue.head;
  for (; at !== null && at.bucket.due !== item.due; at = at.next) passed.push(at.bucket);
  if (at === null) return queue;
  const old = at.bucket;
  let bucket: Bucket | null = null;
  for (const other of bucketItems(old)) {
    if (other !== item) bucket = bucket === null ? newBucket(other, hashed) : grown(bucket, other, hashed);
  }
  if (bucket !== null && bucket.count === old.count) return queue;
  let node: Node | null = bucket === null ? at.next : { bucket, next: at.next };
  for (let i = passed.length - 1; i >= 0; i--) node = { bucket: passed[i] as Bucket, next: node };
  const inside = bucket === null ? emptyQueue : { a: shareA(bucket), b: shareB(bucket) };
  return {
    head: node,
    size: queue.size - 1,
    a: hashed ? (queue.a - shareA(old) + inside.a) | 0 : 0,
    b: hashed ? (queue.b - shareB(old) + inside.b) | 0 : 0,
  };
}

/** The items that are due first. */
export function queueFirstBucket(queue: Queue): readonly Delivery[] {
  return queue.head === null ? [] : [...bucketItems(queue.head.bucket)];
}
