/**
 * What is under way, as an immutable calendar: a list of buckets sorted by due time, each first in, first out.
 *
 *   due 0          due 240        due 900
 *   [a b c]  --->  [d]  --->      [e f]
 *
 * Same due means order of insertion. A bucket carries a rolling hash of its items in their order, h = h * B + c, from
 * which the first can be taken out exactly; the sum over buckets of mix(h) * g^due is the queue's hash (see power.ts).
 *
 * A step takes one item and puts a few, so it works on a `QueueEdit`: buckets made during the edit are its own, and it
 * changes those in place. Buckets that were there before are shared by older worlds and never touched.
 */
import { finish } from './id.ts';
import { deliveryHashA, deliveryHashB, never, type Delivery } from './letter.ts';
import { atTimeA, atTimeB, baseA, baseB, basePowerA, basePowerB } from './power.ts';

const { imul } = Math;

interface Cell {
  readonly item: Delivery;
  readonly next: Cell | null;
}

interface Bucket {
  readonly due: number;
  /** Taken from here ... */
  front: Cell | null;
  /** ... and put here, newest first. */
  back: Cell | null;
  count: number;
  a: number;
  b: number;
  readonly timeA: number;
  readonly timeB: number;
  next: Bucket | null;
  /** The edit that made it, while that edit lasts. */
  owner: number;
}

export interface Queue {
  readonly head: Bucket | null;
  readonly size: number;
  /** Hash: sum over buckets, not yet relative to now. */
  readonly a: number;
  readonly b: number;
}

export const emptyQueue: Queue = { head: null, size: 0, a: 0, b: 0 };

/** With the count, so that no bucket and a bucket of zeros differ. */
const shareA = (x: Bucket) => imul(finish(x.a ^ x.count), x.timeA);
const shareB = (x: Bucket) => imul(finish(x.b ^ x.count), x.timeB);

/** Numbers all edits: a bucket is changed in place only by the edit that made it. */
let edits = 0;

/** One at a time: `begin`, changes, `end`. */
export class QueueEdit {
  private head: Bucket | null = null;
  private size = 0;
  private a = 0;
  private b = 0;
  private hashed = false;
  private before = emptyQueue;
  private edit = 0;

  begin(queue: Queue, hashed: boolean): this {
    this.before = queue;
    this.head = queue.head;
    this.size = queue.size;
    this.a = queue.a;
    this.b = queue.b;
    this.hashed = hashed;
    this.edit = ++edits;
    return this;
  }

  end(): Queue {
    const { before, head, size } = this;
    if (head === before.head && size === before.size) return before;
    return { head, size, a: this.a | 0, b: this.b | 0 };
  }

  put(item: Delivery): void {
    const { due } = item;
    this.size++;
    // Most of what is sent is due now, and so is the head.
    if (this.head !== null && this.head.due === due) {
      this.head = this.own(this.head);
      this.append(this.head, item);
      return;
    }
    if (this.head === null || due < this.head.due) {
      this.head = this.bucket(item, this.head);
      return;
    }
    let at = (this.head = this.own(this.head));
    while (at.next !== null && at.next.due < due) at = at.next = this.own(at.next);
    if (at.next !== null && at.next.due === due) {
      at.next = this.own(at.next);
      this.append(at.next, item);
    } else at.next = this.bucket(item, at.next);
  }

  /** Takes what `queueFirst` shows. */
  take(): void {
    const head = this.head as Bucket;
    this.size--;
    if (head.count === 1) {
      this.forget(head);
      this.head = head.next;
      return;
    }
    const mine = (this.head = this.own(head));
    const first = mine.front as Cell;
    this.forget(mine);
    mine.front = first.next;
    if (mine.front === null) {
      mine.front = reversed(mine.back);
      mine.back = null;
    }
    mine.count--;
    if (!this.hashed) return;
    mine.a = (mine.a - imul(deliveryHashA(first.item), basePowerA(mine.count))) | 0;
    mine.b = (mine.b - imul(deliveryHashB(first.item), basePowerB(mine.count))) | 0;
    this.remember(mine);
  }

  /** Takes one from anywhere; changes nothing where it is not there. Only where a line is held up, and by a fault, another
   * than the first is taken: its bucket is made anew. */
  remove(item: Delivery): void {
    if (this.head?.front?.item === item) return this.take();
    let at = this.head;
    while (at !== null && at.due !== item.due) at = at.next;
    const left = at === null ? null : this.without(at, item);
    if (at === null || left === null) return undefined;
    this.size--;
    this.forget(at);
    if (left.count > 0) this.remember(left);
    return this.replace(at, left.count > 0 ? left : at.next);
  }

  /** Null where the item is not in it. */
  private without(bucket: Bucket, item: Delivery): Bucket | null {
    const { hashed } = this;
    let [a, b, count] = [0, 0, 0];
    let newestFirst: Cell | null = null;
    for (let list = bucket.front; list !== null; list = list === bucket.front ? reversed(bucket.back) : null) {
      for (let cell: Cell | null = list; cell !== null; cell = cell.next) {
        if (cell.item === item) continue;
        newestFirst = { item: cell.item, next: newestFirst };
        count++;
        if (!hashed) continue;
        a = (imul(a, baseA) + deliveryHashA(cell.item)) | 0;
        b = (imul(b, baseB) + deliveryHashB(cell.item)) | 0;
      }
    }
    if (count === bucket.count) return null;
    const { due, timeA, timeB, next } = bucket;
    return { due, front: reversed(newestFirst), back: null, count, a, b, timeA, timeB, next, owner: this.edit };
  }

  private replace(old: Bucket, by: Bucket | null): void {
    if (this.head === old) {
      this.head = by;
      return;
    }
    let at = (this.head = this.own(this.head as Bucket));
    while (at.next !== old) at = at.next = this.own(at.next as Bucket);
    at.next = by;
  }

  private bucket(item: Delivery, next: Bucket | null): Bucket {
    const { due } = item;
    const { hashed } = this;
    const made: Bucket = {
      due,
      front: { item, next: null },
      back: null,
      count: 1,
      a: hashed ? deliveryHashA(item) : 0,
      b: hashed ? deliveryHashB(item) : 0,
      // What never comes by itself has no time: `evolve` counts it in.
      timeA: hashed && due < never ? atTimeA(due) : 0,
      timeB: hashed && due < never ? atTimeB(due) : 0,
      next,
      owner: this.edit,
    };
    if (hashed) this.remember(made);
    return made;
  }

  private append(mine: Bucket, item: Delivery): void {
    if (this.hashed) this.forget(mine);
    mine.back = { item, next: mine.back };
    mine.count++;
    if (!this.hashed) return;
    mine.a = (imul(mine.a, baseA) + deliveryHashA(item)) | 0;
    mine.b = (imul(mine.b, baseB) + deliveryHashB(item)) | 0;
    this.remember(mine);
  }

  private own(bucket: Bucket): Bucket {
    if (bucket.owner === this.edit) return bucket;
    const { due, front, back, count, a, b, timeA, timeB, next } = bucket;
    return { due, front, back, count, a, b, timeA, timeB, next, owner: this.edit };
  }

  private remember(bucket: Bucket): void {
    this.a += shareA(bucket);
    this.b += shareB(bucket);
  }
  private forget(bucket: Bucket): void {
    if (!this.hashed) return;
    this.a -= shareA(bucket);
    this.b -= shareB(bucket);
  }
}

/** What `take` would take. */
export function queueFirst(queue: Queue): Delivery | null {
  return queue.head === null ? null : (queue.head.front as Cell).item;
}

/** The items that are due first, in their order. */
export function queueFirstBucket(queue: Queue): readonly Delivery[] {
  return queue.head === null ? [] : [...bucketItems(queue.head)];
}

/** The first that fits, in the order of delivery; null where none does. Without a generator: while a line is held up, this is
 * asked at every step. */
export function queueFind<Given>(
  queue: Queue,
  fits: (given: Given, item: Delivery) => boolean,
  given: Given,
): Delivery | null {
  for (let bucket = queue.head; bucket !== null; bucket = bucket.next) {
    for (let cell = bucket.front; cell !== null; cell = cell.next) if (fits(given, cell.item)) return cell.item;
    if (bucket.back === null) continue;
    for (let cell = reversed(bucket.back); cell !== null; cell = cell.next) {
      if (fits(given, cell.item)) return cell.item;
    }
  }
  return null;
}

/** All items in the order of delivery. */
export function* queueItems(queue: Queue): Generator<Delivery> {
  for (let bucket = queue.head; bucket !== null; bucket = bucket.next) yield* bucketItems(bucket);
}

function* bucketItems(bucket: Bucket): Generator<Delivery> {
  for (let cell = bucket.front; cell !== null; cell = cell.next) yield cell.item;
  for (let cell = reversed(bucket.back); cell !== null; cell = cell.next) yield cell.item;
}

function reversed(list: Cell | null): Cell | null {
  let result: Cell | null = null;
  for (let cell = list; cell !== null; cell = cell.next) result = { item: cell.item, next: result };
  return result;
}

/** As `queueItems`, for who looks at all of them often: five times as fast. */
export function eachQueued(queue: Queue, tell: (item: Delivery) => void): void {
  for (let bucket = queue.head; bucket !== null; bucket = bucket.next) {
    for (let cell = bucket.front; cell !== null; cell = cell.next) tell(cell.item);
    for (let cell = reversed(bucket.back); cell !== null; cell = cell.next) tell(cell.item);
  }
}

/** Tells what is in one of two queues only; what both share is hardly looked at. */
export function queueDiff(
  before: Queue,
  after: Queue,
  gone: (item: Delivery) => void,
  come: (item: Delivery) => void,
): void {
  let [x, y] = [before.head, after.head];
  // from a bucket that both have on, both have the same
  while (x !== y) {
    if (y === null || (x !== null && x.due < y.due)) {
      for (const item of bucketItems(x as Bucket)) gone(item);
      x = (x as Bucket).next;
    } else if (x === null || y.due < x.due) {
      for (const item of bucketItems(y)) come(item);
      y = y.next;
    } else {
      if (x.front !== y.front || x.back !== y.back) bucketDiff(x, y, gone, come);
      x = x.next;
      y = y.next;
    }
  }
}

function bucketDiff(x: Bucket, y: Bucket, gone: (item: Delivery) => void, come: (item: Delivery) => void): void {
  // the first was taken, or one was put: that is nearly all that happens
  if (x.back === y.back && x.front?.next === y.front) return gone(x.front.item);
  if (x.front === y.front && y.back !== null && y.back.next === x.back) return come(y.back.item);
  const [old, young] = [new Set(bucketItems(x)), new Set(bucketItems(y))];
  for (const item of old) if (!young.has(item)) gone(item);
  for (const item of young) if (!old.has(item)) come(item);
}
