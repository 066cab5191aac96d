import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { centre } from './centre.ts';
import { north } from './north.ts';
import { edgeSync } from './scenario.ts';
import { south } from './south.ts';

const sku = 'oak-shelf';
const none = { sold: {}, returned: {}, writes: [] };
const sold = (counts: { readonly [site: string]: number }) => ({ ...none, sold: counts });
const priced = (value: number, at: number, by: string) => ({ ...none, writes: [{ value, at, by, n: 1, knew: {} }] });
const consistent = { switches: { 'while the link is cut': 'stay consistent' } };
const known = (copy: object) => ({ price: 4_900, left: 10, copy });

describe('a shop that stays available', () => {
  it('sells what it has as far as it knows', () => {
    expect(given(edgeSync).when(north.SellNorth({ sku, saleNo: 'n-1', quantity: 4 }))).toMatchObject({
      events: [{ SoldNorth: { quantity: 4, left: 6, copy: sold({ north: 4 }) } }],
    });
    expect(
      given(edgeSync, { HeardSouth: known(sold({ north: 8 })) }).when(
        south.SellSouth({ sku, saleNo: 's-1', quantity: 3 }),
      ),
    ).toEqual({ refused: 'only 2 are left, as far as is known here' });
  });

  it('hears only what is new', () => {
    const heard = { HeardNorth: known(sold({ south: 2 })) };
    expect(given(edgeSync, heard).when(north.HearNorth({ sku, copy: sold({ south: 2 }) }))).toEqual({ events: [] });
    expect(given(edgeSync, heard).when(north.HearNorth({ sku, copy: sold({ south: 3 }) }))).toMatchObject({
      events: [{ HeardNorth: { left: 7 } }],
    });
  });
});

describe('a shop that stays consistent', () => {
  const asked = { AskedNorth: { saleNo: 'n-1', quantity: 2 } };
  const complete = north.CompleteNorth({ sku, saleNo: 'n-1', quantity: 2 });

  it('asks before it sells, and sets no price', () => {
    const shop = given(edgeSync).with(consistent);
    expect(shop.when(north.SellNorth({ sku, saleNo: 'n-1', quantity: 2 }))).toEqual({ events: [asked] });
    expect(shop.when(north.PriceNorth({ sku, price: 1 }))).toEqual({
      refused: 'a shop that stays consistent leaves prices to the centre',
    });
  });

  it('completes what was confirmed in time, and returns what was not', () => {
    expect(given(edgeSync, asked).when(complete)).toMatchObject({ events: [{ CompletedNorth: { saleNo: 'n-1' } }] });
    expect(given(edgeSync, asked, { GaveUpNorth: { saleNo: 'n-1' } }).when(complete)).toMatchObject({
      events: [{ ReturnedNorth: { saleNo: 'n-1', quantity: 2 } }],
    });
    expect(given(edgeSync, asked, { DeclinedNorth: { saleNo: 'n-1', reason: '' } }).when(complete)).toEqual({
      events: [],
    });
  });
});

describe('the centre', () => {
  it('confirms a sale while there is stock', () => {
    const centreKnows = { SyncedCentre: known(sold({ south: 7 })) };
    const ask = (quantity: number) => centre.ConfirmSale({ sku, site: 'north', saleNo: 'n-1', quantity });
    expect(given(edgeSync, centreKnows).when(ask(3))).toMatchObject({ events: [{ SaleConfirmed: { left: 0 } }] });
    expect(given(edgeSync, centreKnows).when(ask(4))).toMatchObject({ events: [{ SaleDeclined: { site: 'north' } }] });
  });

  it('lists the price that the rule sets aside', () => {
    const first = { SyncedCentre: known(priced(4_000, 10, 'north')) };
    const answer = (rule: string) =>
      given(edgeSync, first)
        .with({ switches: { 'conflict rule': rule } })
        .when(centre.SyncCentre({ sku, copy: priced(5_000, 20, 'south') }));
    expect(answer('last writer wins')).toMatchObject({
      events: [
        { SyncedCentre: { price: 5_000 } },
        { ConflictSettled: { kept: 5_000, setAside: 4_000, setAsideBy: 'north' } },
      ],
    });
    expect(answer('lowest value')).toMatchObject({
      events: [
        { SyncedCentre: { price: 4_000 } },
        { ConflictSettled: { kept: 4_000, setAside: 5_000, setAsideBy: 'south' } },
      ],
    });
  });

  it('shows what is oversold, once', () => {
    const sync = (counts: { readonly [site: string]: number }) => centre.SyncCentre({ sku, copy: sold(counts) });
    const first = { SyncedCentre: known(sold({ north: 6 })) };
    expect(given(edgeSync, first).when(sync({ south: 6 }))).toMatchObject({
      events: [{ SyncedCentre: { left: -2 } }, { Oversold: { missing: 2 } }],
    });
    expect(given(edgeSync, first).when(sync({ north: 6 }))).toEqual({ events: [] });
  });
});
