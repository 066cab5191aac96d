/**
 * The centre: it hears every shop, settles conflicts by the rule, and tells everybody. Where shops stay consistent, no sale
 * is one before the centre has confirmed it.
 */
import { aggregate, nothing, projection } from '../../kernel/index.ts';
import { z } from 'zod';
import { left, newConflicts, sameReplica, withCopy, withPrice, withReturn, withSale } from './replica.ts';
import { news } from './shelf.ts';
import { rule } from './switches.ts';
import { copy, id, noReplica, pieces, price, quantity, reason, site, type Copy, type Replica } from './words.ts';

const known = { price, left: pieces, copy };
const writer = z.string();
const count = z.int().min(1);

interface Settled {
  readonly by: string;
  readonly n: number;
}
interface Centre extends Replica {
  /** Pieces in sales that the centre has confirmed. */
  readonly confirmed: number;
  /** Prices that the rule has set aside. */
  readonly conflicts: readonly Settled[];
  /** Pieces sold that nobody has. */
  readonly oversold: number;
}
const empty: Centre = { ...noReplica, confirmed: 0, conflicts: [], oversold: 0 };
const withNews = (before: Centre, copy: Copy): Centre => ({ ...before, ...knownIn(copy) });
const knownIn = (copy: Copy): Replica => withCopy(noReplica, copy, 'last to arrive');

export const centre = aggregate('centre stock', {
  key: 'sku',
  commands: {
    PriceCentre: { price },
    SyncCentre: { copy },
    ConfirmSale: { site, saleNo: id, quantity },
    TakeBack: { site, quantity },
  },
  events: {
    PricedCentre: known,
    SyncedCentre: known,
    SaleConfirmed: { site, saleNo: id, quantity, ...known },
    SaleDeclined: { site, saleNo: id, reason },
    SaleTakenBack: { site, quantity, ...known },
    ConflictSettled: { kept: price, keptBy: writer, setAside: price, setAsideBy: writer, n: count },
    Oversold: { missing: count },
  },
  initialState: empty,
  decide: {
    PriceCentre: ({ price }, before, { given, now }) => ({
      PricedCentre: news(withPrice(before, 'centre', price, now), given(rule)),
    }),
    SyncCentre: ({ copy }, before, { given }) => {
      const after = withCopy(before, copy, given(rule));
      if (sameReplica(before, after)) return nothing;
      const missing = -left(after);
      return [
        { SyncedCentre: news(after, given(rule)) },
        ...newConflicts(before, after, given(rule)).map((conflict) => ({ ConflictSettled: conflict })),
        ...(missing > 0 && missing !== before.oversold ? [{ Oversold: { missing } }] : []),
      ];
    },
    ConfirmSale: ({ site, saleNo, quantity }, before, { given }) =>
      left(before) < quantity
        ? { SaleDeclined: { site, saleNo, reason: `only ${left(before)} are left` } }
        : { SaleConfirmed: { site, saleNo, quantity, ...news(withSale(before, site, quantity), given(rule)) } },
    TakeBack: ({ site, quantity }, before, { given }) => ({
      SaleTakenBack: { site, quantity, ...news(withReturn(before, site, quantity), given(rule)) },
    }),
  },
  evolve: {
    PricedCentre: (before, { copy }) => withNews(before, copy),
    SyncedCentre: (before, { copy }) => withNews(before, copy),
    SaleConfirmed: (before, { copy, quantity }) => ({
      ...withNews(before, copy),
      confirmed: before.confirmed + quantity,
    }),
    SaleDeclined: (before) => before,
    SaleTakenBack: (before, { copy, quantity }) => ({
      ...withNews(before, copy),
      confirmed: before.confirmed - quantity,
    }),
    ConflictSettled: (before, { setAsideBy, n }) => ({
      ...before,
      conflicts: [...before.conflicts, { by: setAsideBy, n }],
    }),
    Oversold: (before, { missing }) => ({ ...before, oversold: missing }),
  },
});

/** What was sold and is not there is on back order. */
const noConflicts: { readonly settled: readonly string[]; readonly backOrder: number } = { settled: [], backOrder: 0 };

/** What did not go together, and what became of it. */
export const conflicts = projection('conflicts', {
  from: [centre],
  key: 'sku',
  initialState: noConflicts,
  evolve: {
    ConflictSettled: ({ settled, backOrder }, { kept, keptBy, setAside, setAsideBy }) => ({
      settled: [...settled, `${setAside} of ${setAsideBy} set aside for ${kept} of ${keptBy}`],
      backOrder,
    }),
    Oversold: (row, { missing }) => ({ ...row, backOrder: missing }),
  },
});
