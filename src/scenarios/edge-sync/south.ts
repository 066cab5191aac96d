/** The shop in the south: it sells and sets prices on its own, tells the centre, and hears what others did. */
import { aggregate, nothing, policy, process, projection, refuse } from '../../kernel/index.ts';
import { centre } from './centre.ts';
import { left } from './replica.ts';
import { answered, asking, emptyShelf, givingUp, hear, knowing, sell, setPrice } from './shelf.ts';
import { mode, patience, rule } from './switches.ts';
import { copy, id, pieces, price, quantity, reason } from './words.ts';

const known = { price, left: pieces, copy };
const sale = { saleNo: id, quantity };

export const south = aggregate('south shelf', {
  key: 'sku',
  commands: {
    SellSouth: sale,
    PriceSouth: { price },
    HearSouth: { copy },
    CompleteSouth: sale,
    DeclineSouth: { saleNo: id, reason },
    GiveUpSouth: { saleNo: id },
  },
  events: {
    SoldSouth: { ...sale, ...known },
    PricedSouth: known,
    HeardSouth: known,
    AskedSouth: sale,
    CompletedSouth: sale,
    DeclinedSouth: { saleNo: id, reason },
    GaveUpSouth: { saleNo: id },
    ReturnedSouth: sale,
  },
  initialState: emptyShelf,
  decide: {
    SellSouth: ({ saleNo, quantity }, shelf, { given }) => {
      if (given(mode) === 'stay consistent') return { AskedSouth: { saleNo, quantity } };
      if (left(shelf) < quantity) return refuse(`only ${Math.max(0, left(shelf))} are left, as far as is known here`);
      return { SoldSouth: { saleNo, quantity, ...sell(shelf, 'south', quantity, given(rule)) } };
    },
    PriceSouth: ({ price }, shelf, { given, now }) =>
      given(mode) === 'stay consistent'
        ? refuse('a shop that stays consistent leaves prices to the centre')
        : { PricedSouth: setPrice(shelf, 'south', price, now, given(rule)) },
    HearSouth: ({ copy }, shelf, { given }) => {
      const news = hear(shelf, copy, given(rule));
      return news === null ? nothing : { HeardSouth: news };
    },
    CompleteSouth: ({ saleNo, quantity }, { asked, refused }) => {
      if (asked.includes(saleNo)) return { CompletedSouth: { saleNo, quantity } };
      return refused.includes(saleNo) ? { ReturnedSouth: { saleNo, quantity } } : nothing;
    },
    DeclineSouth: ({ saleNo, reason }, { asked }) =>
      asked.includes(saleNo) ? { DeclinedSouth: { saleNo, reason } } : nothing,
    GiveUpSouth: ({ saleNo }, { asked }) => (asked.includes(saleNo) ? { GaveUpSouth: { saleNo } } : nothing),
  },
  evolve: {
    SoldSouth: (shelf, { copy }) => knowing(shelf, copy),
    PricedSouth: (shelf, { copy }) => ({ ...knowing(shelf, copy), accepted: shelf.accepted + 1 }),
    HeardSouth: (shelf, { copy }) => knowing(shelf, copy),
    AskedSouth: (shelf, { saleNo }) => asking(shelf, saleNo),
    CompletedSouth: (shelf, { saleNo }) => answered(shelf, saleNo),
    DeclinedSouth: (shelf, { saleNo }) => answered(shelf, saleNo),
    GaveUpSouth: (shelf, { saleNo }) => givingUp(shelf, saleNo),
    ReturnedSouth: (shelf, { saleNo }) => answered(shelf, saleNo),
  },
});

/** One timer for each sale that the centre has to confirm. */
export const southPatience = process('south patience', {
  key: 'saleNo',
  listensTo: [south],
  sends: [south.GiveUpSouth],
  timeouts: ['no answer'],
  initialState: { sku: '' },
  decide: {
    AskedSouth: (_, __, { given }) => [{ start: 'no answer', after: given(patience) }],
    CompletedSouth: (_) => [{ stop: 'no answer' }],
    DeclinedSouth: (_) => [{ stop: 'no answer' }],
    'no answer': ({ saleNo }, { sku }) => [south.GiveUpSouth({ sku, saleNo })],
  },
  evolve: { AskedSouth: (_, { sku }) => ({ sku }) },
});

/** What customers in the south see. */
export const southBoard = projection('south board', {
  from: [south],
  key: 'sku',
  initialState: { price: 0, left: 0, sold: 0, refused: 0 },
  evolve: {
    SoldSouth: (row, { price, left, quantity }) => ({ ...row, price, left, sold: row.sold + quantity }),
    PricedSouth: (row, { price, left }) => ({ ...row, price, left }),
    HeardSouth: (row, { price, left }) => ({ ...row, price, left }),
    CompletedSouth: (row, { quantity }) => ({ ...row, sold: row.sold + quantity }),
    DeclinedSouth: (row) => ({ ...row, refused: row.refused + 1 }),
    GaveUpSouth: (row) => ({ ...row, refused: row.refused + 1 }),
  },
});

export const inSouth = [
  policy('ask from the south', {
    whenever: south.AskedSouth,
    send: centre.ConfirmSale,
    with: ({ sku, saleNo, quantity }) => ({ sku, site: 'south', saleNo, quantity }),
  }),
  policy('report from the south', {
    whenever: [south.SoldSouth, south.PricedSouth],
    send: centre.SyncCentre,
    with: ({ sku, copy }) => ({ sku, copy }),
  }),
  policy('return from the south', {
    whenever: south.ReturnedSouth,
    send: centre.TakeBack,
    with: ({ sku, quantity }) => ({ sku, site: 'south', quantity }),
  }),
  policy('update the south', {
    whenever: [centre.PricedCentre, centre.SyncedCentre, centre.SaleConfirmed, centre.SaleTakenBack],
    send: south.HearSouth,
    with: ({ sku, copy }) => ({ sku, copy }),
  }),
  policy('complete in the south', {
    whenever: centre.SaleConfirmed,
    where: ({ site }) => site === 'south',
    send: south.CompleteSouth,
    with: ({ sku, saleNo, quantity }) => ({ sku, saleNo, quantity }),
  }),
  policy('decline in the south', {
    whenever: centre.SaleDeclined,
    where: ({ site }) => site === 'south',
    send: south.DeclineSouth,
    with: ({ sku, saleNo, reason }) => ({ sku, saleNo, reason }),
  }),
] as const;
