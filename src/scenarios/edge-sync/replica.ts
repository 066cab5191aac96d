/** What a site knows of an article: sales and returns are counted, prices are written. */
import { countedUp, joinedCounts, total } from '../../blocks/counter.ts';
import {
  current,
  fateOf,
  isSame,
  merged,
  picked,
  written,
  type ConflictRule,
  type Write,
} from '../../blocks/version-vector.ts';
import { firstPrice, inStock, type Copy, type Replica } from './words.ts';

export type Rule = ConflictRule | 'last to arrive';

export const copyOf = ({ price, sold, returned }: Replica): Copy => ({
  sold: sold.counts,
  returned: returned.counts,
  writes: price.writes.map((write) => ({ ...write })),
});

/** Both together. Only the rule 'last to arrive' forgets what was known before. */
export function withCopy({ price, sold, returned }: Replica, copy: Copy, rule: Rule): Replica {
  const counts = { sold: joinedCounts(sold, copy.sold), returned: joinedCounts(returned, copy.returned) };
  if (rule !== 'last to arrive' || copy.writes.length === 0) return { price: merged(price, copy), ...counts };
  return { price: merged({ ...price, clock: {}, writes: [] }, copy), ...counts };
}

export const sameReplica = (one: Replica, other: Replica): boolean =>
  JSON.stringify(copyOf(one)) === JSON.stringify(copyOf(other));

/** In a run without a rule the newest write that arrived is the only one that is left. */
const ruleFor = (rule: Rule): ConflictRule => (rule === 'last to arrive' ? 'last writer wins' : rule);

export const left = ({ sold, returned }: Replica): number => inStock - total(sold) + total(returned);
export const priceOf = ({ price }: Replica, rule: Rule): number => picked(price, ruleFor(rule))?.value ?? firstPrice;

export const withSale = (replica: Replica, site: string, quantity: number): Replica => ({
  ...replica,
  sold: countedUp(replica.sold, site, quantity),
});
export const withReturn = (replica: Replica, site: string, quantity: number): Replica => ({
  ...replica,
  returned: countedUp(replica.returned, site, quantity),
});
export const withPrice = (replica: Replica, by: string, value: number, at: number): Replica => ({
  ...replica,
  price: written(replica.price, { value, at, by }),
});

export interface Conflict {
  readonly kept: number;
  readonly keptBy: string;
  readonly setAside: number;
  readonly setAsideBy: string;
  readonly n: number;
}

/** Writes that the rule sets aside, and had not set aside before. */
export function newConflicts(before: Replica, after: Replica, rule: Rule): readonly Conflict[] {
  const by = ruleFor(rule);
  const kept = picked(after.price, by);
  if (kept === null) return [];
  const wasAside = (write: Write) =>
    before.price.writes.some((one) => isSame(one, write)) && fateOf(before.price, by, write) === 'set aside';
  return current(after.price)
    .filter((write) => !isSame(write, kept) && !wasAside(write))
    .map((write) => ({ kept: kept.value, keptBy: kept.by, setAside: write.value, setAsideBy: write.by, n: write.n }));
}
