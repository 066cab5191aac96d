/** What a shop decides by itself: the same in the north and in the south. */
import { copyOf, left, priceOf, sameReplica, withCopy, withPrice, withSale, type Rule } from './replica.ts';
import { noReplica, type Copy, type Replica, type Site } from './words.ts';

export interface Shelf extends Replica {
  /** Sales that the centre has yet to confirm. */
  readonly asked: readonly string[];
  /** Sales that were refused since it did not answer: an answer that comes after all is undone. */
  readonly refused: readonly string[];
  /** Prices that this shop has set. */
  readonly accepted: number;
}

export const emptyShelf: Shelf = { ...noReplica, asked: [], refused: [], accepted: 0 };

/** What others are told, and what the shop shows: all of it follows from what is known. */
export const news = (replica: Replica, rule: Rule) => ({
  price: priceOf(replica, rule),
  left: left(replica),
  copy: copyOf(replica),
});

export const sell = (shelf: Shelf, at: Site, quantity: number, rule: Rule) => news(withSale(shelf, at, quantity), rule);
export const setPrice = (shelf: Shelf, at: Site, price: number, now: number, rule: Rule) =>
  news(withPrice(shelf, at, price, now), rule);

export function hear(shelf: Shelf, copy: Copy, rule: Rule) {
  const after = withCopy(shelf, copy, rule);
  return sameReplica(after, shelf) ? null : news(after, rule);
}

const without = (list: readonly string[], one: string) => list.filter((each) => each !== one);

/** An event carries all that is known after it. */
export const knowing = (shelf: Shelf, copy: Copy): Shelf => ({
  ...shelf,
  ...withCopy(noReplica, copy, 'last to arrive'),
});
export const asking = (shelf: Shelf, saleNo: string): Shelf => ({ ...shelf, asked: [...shelf.asked, saleNo] });
export const answered = (shelf: Shelf, saleNo: string): Shelf => ({
  ...shelf,
  asked: without(shelf.asked, saleNo),
  refused: without(shelf.refused, saleNo),
});
export const givingUp = (shelf: Shelf, saleNo: string): Shelf => ({
  ...shelf,
  asked: without(shelf.asked, saleNo),
  refused: [...shelf.refused, saleNo],
});
