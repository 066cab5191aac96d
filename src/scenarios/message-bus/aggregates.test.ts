import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { product } from './allocation.ts';
import { invoice } from './billing.ts';
import { messageBus } from './scenario.ts';
import { euros } from './words.ts';

const sku = 'oak-shelf';
const allocated = (orderId: string, quantity: number, express = false, batch = 'shelf') => ({
  Allocated: { sku, orderId, batch, quantity, express },
});
const eventByEvent = { switches: { 'unit of work': false } };

describe('an article', () => {
  const allocate = (quantity: number) => product.Allocate({ sku, orderId: 'o-3', quantity, express: false });

  it('goes to an order from the shelf, then from the ship', () => {
    expect(given(messageBus).when(allocate(10))).toEqual({
      events: [{ Allocated: { orderId: 'o-3', batch: 'shelf', quantity: 10, express: false } }],
    });
    expect(given(messageBus, allocated('o-1', 8)).when(allocate(3))).toMatchObject({
      events: [{ Allocated: { batch: 'ship' } }],
    });
  });

  it('is sold out where no batch holds enough', () => {
    expect(given(messageBus, allocated('o-1', 8)).when(allocate(21))).toEqual({
      events: [{ OutOfStock: { orderId: 'o-3', quantity: 21 } }],
    });
  });
});

describe('a batch that shrinks', () => {
  const history = [allocated('o-1', 4), allocated('o-2', 3), allocated('o-3', 2), allocated('o-4', 5, false, 'ship')];
  const shrink = (quantity: number) => product.ChangeBatchQuantity({ sku, batch: 'shelf', quantity });

  it('gives lines back, youngest first, until the rest fits: several events, one decision', () => {
    expect(given(messageBus, ...history).when(shrink(5))).toMatchObject({
      events: [
        { BatchQuantitySet: { batch: 'shelf', quantity: 5, linesToTakeBack: 2 } },
        { Deallocated: { orderId: 'o-3' } },
        { Deallocated: { orderId: 'o-2' } },
      ],
    });
    expect(given(messageBus, ...history).when(shrink(9))).toEqual({
      events: [{ BatchQuantitySet: { batch: 'shelf', quantity: 9, linesToTakeBack: 0 } }],
    });
  });

  it('is refused where nobody knows it', () => {
    expect(given(messageBus).when(product.ChangeBatchQuantity({ sku, batch: 'attic', quantity: 1 }))).toEqual({
      refused: "there is no batch 'attic'",
    });
  });

  it('throws at a line that went off by express', () => {
    const express = [allocated('o-1', 4, true), allocated('o-2', 3)];
    expect(() => given(messageBus, ...express).when(shrink(3))).toThrow('order o-1 went off by express');
  });

  it('without a unit of work only sets the quantity, and is asked for the lines one by one', () => {
    const set = { BatchQuantitySet: { sku, batch: 'shelf', quantity: 5, linesToTakeBack: 2 } };
    const next = product.TakeNextLineBack({ sku, batch: 'shelf' });
    expect(
      given(messageBus, ...history)
        .with(eventByEvent)
        .when(shrink(5)),
    ).toMatchObject({ events: [{ BatchQuantitySet: { linesToTakeBack: 2 } }] });
    expect(given(messageBus, ...history, set).when(next)).toMatchObject({
      events: [{ Deallocated: { orderId: 'o-3' } }],
    });
    const fits = { BatchQuantitySet: { sku, batch: 'shelf', quantity: 9, linesToTakeBack: 0 } };
    expect(given(messageBus, ...history, fits).when(next)).toEqual({ events: [] });
  });
});

describe('an invoice', () => {
  const amount = euros(25_800);

  it('is written, and marked once it is in the books', () => {
    const written = { InvoiceWritten: { orderId: 'o-1', amount } };
    const mark = invoice.MarkBooked({ orderId: 'o-1' });
    expect(given(messageBus).when(invoice.WriteInvoice({ orderId: 'o-1', amount }))).toEqual({
      events: [{ InvoiceWritten: { amount } }],
    });
    expect(given(messageBus, written).when(mark)).toEqual({ events: [{ InvoiceBooked: {} }] });
    expect(given(messageBus, written, { InvoiceBooked: { orderId: 'o-1' } }).when(mark)).toEqual({ events: [] });
  });
});
