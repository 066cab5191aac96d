import { z } from 'zod';

export const id = z.string().min(1);
/** How much is in a cart. */
export const items = z.int().min(0).max(99);
/** What is asked of the carts: one request to read or to save one of them. */
export const request = {
  requestId: id,
  cartId: id,
  does: z.enum(['read', 'save']),
  items,
  /** How long an instance is busy with it, ms. */
  work: z.int().min(0).max(60_000),
};
/** Which save of a cart it is: the newest wins. */
export const version = z.int().min(0);

/** There is one of each. */
export const service = 'carts';
export const cacheId = 'cart cache';
export const table = 'carts by shard';
