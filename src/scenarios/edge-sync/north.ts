/** The shop in the north: it sells and sets prices on its own, tells the centre, and hears what others did. */
import { aggregate, nothing, policy, process, projection, refuse } from '../../kernel/index.ts';
import { centre } from './centre.ts';
import { left } from './replica.ts';
import { answered, asking, emptyShelf, givingUp, hear, knowing, sell, setPrice } from './shelf.ts';
import { mode, patience, rule } from './switches.ts';
import { copy, id, pieces, price, quantity, reason } from './words.ts';

const known = { price, left: pieces, copy };
const sale = { saleNo: id, quantity };

export const north = aggregate('north shelf', {
  key: 'sku',
  commands: {
    SellNorth: sale,
    PriceNorth: { price },
    HearNorth: { copy },
    CompleteNorth: sale,
    DeclineNorth: { saleNo: id, reason },
    GiveUpNorth: { saleNo: id },
  },
  events: {
    SoldNorth: { ...sale, ...known },
    PricedNorth: known,
    HeardNorth: known,
    AskedNorth: sale,
    CompletedNorth: sale,
    DeclinedNorth: { saleNo: id, reason },
    GaveUpNorth: { saleNo: id },
    ReturnedNorth: sale,
  },
  initialState: emptyShelf,
  decide: {
    SellNorth: ({ saleNo, quantity }, shelf, { given }) => {
      if (given(mode) === 'stay consistent') return { AskedNorth: { saleNo, quantity } };
      if (left(shelf) < quantity) return refuse(`only ${Math.max(0, left(shelf))} are left, as far as is known here`);
      return { SoldNorth: { saleNo, quantity, ...sell(shelf, 'north', quantity, given(rule)) } };
    },
    PriceNorth: ({ price }, shelf, { given, now }) =>
      given(mode) === 'stay consistent'
        ? refuse('a shop that stays consistent leaves prices to the centre')
        : { PricedNorth: setPrice(shelf, 'north', price, now, given(rule)) },
    HearNorth: ({ copy }, shelf, { given }) => {
      const news = hear(shelf, copy, given(rule));
      return news === null ? nothing : { HeardNorth: news };
    },
    CompleteNorth: ({ saleNo, quantity }, { asked, refused }) => {
      if (asked.includes(saleNo)) return { CompletedNorth: { saleNo, quantity } };
      return refused.includes(saleNo) ? { ReturnedNorth: { saleNo, quantity } } : nothing;
    },
    DeclineNorth: ({ saleNo, reason }, { asked }) =>
      asked.includes(saleNo) ? { DeclinedNorth: { saleNo, reason } } : nothing,
    GiveUpNorth: ({ saleNo }, { asked }) => (asked.includes(saleNo) ? { GaveUpNorth: { saleNo } } : nothing),
  },
  evolve: {
    SoldNorth: (shelf, { copy }) => knowing(shelf, copy),
    PricedNorth: (shelf, { copy }) => ({ ...knowing(shelf, copy), accepted: shelf.accepted + 1 }),
    HeardNorth: (shelf, { copy }) => knowing(shelf, copy),
    AskedNorth: (shelf, { saleNo }) => asking(shelf, saleNo),
    CompletedNorth: (shelf, { saleNo }) => answered(shelf, saleNo),
    DeclinedNorth: (shelf, { saleNo }) => answered(shelf, saleNo),
    GaveUpNorth: (shelf, { saleNo }) => givingUp(shelf, saleNo),
    ReturnedNorth: (shelf, { saleNo }) => answered(shelf, saleNo),
  },
});

/** One timer for each sale that the centre has to confirm. */
export const northPatience = process('north patience', {
  key: 'saleNo',
  listensTo: [north],
  sends: [north.GiveUpNorth],
  timeouts: ['no answer'],
  initialState: { sku: '' },
  decide: {
    AskedNorth: (_, __, { given }) => [{ start: 'no answer', after: given(patience) }],
    CompletedNorth: (_) => [{ stop: 'no answer' }],
    DeclinedNorth: (_) => [{ stop: 'no answer' }],
    'no answer': ({ saleNo }, { sku }) => [north.GiveUpNorth({ sku, saleNo })],
  },
  evolve: { AskedNorth: (_, { sku }) => ({ sku }) },
});

/** What customers in the north see. */
export const northBoard = projection('north board', {
  from: [north],
  key: 'sku',
  initialState: { price: 0, left: 0, sold: 0, refused: 0 },
  evolve: {
    SoldNorth: (row, { price, left, quantity }) => ({ ...row, price, left, sold: row.sold + quantity }),
    PricedNorth: (row, { price, left }) => ({ ...row, price, left }),
    HeardNorth: (row, { price, left }) => ({ ...row, price, left }),
    CompletedNorth: (row, { quantity }) => ({ ...row, sold: row.sold + quantity }),
    DeclinedNorth: (row) => ({ ...row, refused: row.refused + 1 }),
    GaveUpNorth: (row) => ({ ...row, refused: row.refused + 1 }),
  },
});

export const inNorth = [
  policy('ask from the north', {
    whenever: north.AskedNorth,
    send: centre.ConfirmSale,
    with: ({ sku, saleNo, quantity }) => ({ sku, site: 'north', saleNo, quantity }),
  }),
  policy('report from the north', {
    whenever: [north.SoldNorth, north.PricedNorth],
    send: centre.SyncCentre,
    with: ({ sku, copy }) => ({ sku, copy }),
  }),
  policy('return from the north', {
    whenever: north.ReturnedNorth,
    send: centre.TakeBack,
    with: ({ sku, quantity }) => ({ sku, site: 'north', quantity }),
  }),
  policy('update the north', {
    whenever: [centre.PricedCentre, centre.SyncedCentre, centre.SaleConfirmed, centre.SaleTakenBack],
    send: north.HearNorth,
    with: ({ sku, copy }) => ({ sku, copy }),
  }),
  policy('complete in the north', {
    whenever: centre.SaleConfirmed,
    where: ({ site }) => site === 'north',
    send: north.CompleteNorth,
    with: ({ sku, saleNo, quantity }) => ({ sku, saleNo, quantity }),
  }),
  policy('decline in the north', {
    whenever: centre.SaleDeclined,
    where: ({ site }) => site === 'north',
    send: north.DeclineNorth,
    with: ({ sku, saleNo, reason }) => ({ sku, saleNo, reason }),
  }),
] as const;
