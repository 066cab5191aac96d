import { z } from 'zod';

export const id = z.string().min(1);
/** Cents. */
export const amount = z.int().min(0);

export const functionNames = [
  'reserve-stock',
  'charge-card',
  'book-courier',
  'confirm-order',
  'refund-card',
  'release-stock',
  'reject-order',
] as const;
export type FunctionName = (typeof functionNames)[number];
const functionName = z.enum(functionNames);

/** One piece of work; also the key by which its second invocation can be told from its first. */
export const taskOf = (name: FunctionName, orderId: string) => `${name} ${orderId}`;
export const work = { functionName, orderId: id, amount };
