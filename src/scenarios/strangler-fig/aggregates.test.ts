import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { request, routing } from './facade.ts';
import { legacy } from './legacy.ts';
import { order } from './new-system.ts';
import { stranglerFig } from './scenario.ts';

const orderId = 'ord-3001';
const goods = { orderId, sku: 'oak-shelf', quantity: 2 };
const service = 'orders' as const;

describe('a request', () => {
  const asked = { OrderRequested: goods };
  const fellBack = { FellBack: { ...goods, reason: 'no answer in time' } };
  const answer = (by: 'legacy' | 'new') => request.Answer({ orderId, by });

  it('is made once', () => {
    expect(given(stranglerFig).when(request.PlaceOrder(goods))).toEqual({
      events: [{ OrderRequested: { sku: 'oak-shelf', quantity: 2 } }],
    });
    expect(given(stranglerFig, asked).when(request.PlaceOrder(goods))).toEqual({
      refused: 'this order was placed already',
    });
  });

  it('falls back while it waits, and only once', () => {
    const fallBack = request.FallBack({ orderId, reason: 'declined' });
    expect(given(stranglerFig, asked).when(fallBack)).toMatchObject({ events: [{ FellBack: { reason: 'declined' } }] });
    expect(given(stranglerFig, asked, fellBack).when(fallBack)).toEqual({ events: [] });
    expect(given(stranglerFig, asked, { OrderAnswered: { orderId, by: 'new' } }).when(fallBack)).toEqual({
      events: [],
    });
  });

  it('believes whoever was in charge, and drops the other', () => {
    expect(given(stranglerFig, asked).when(answer('new'))).toEqual({ events: [{ OrderAnswered: { by: 'new' } }] });
    expect(given(stranglerFig, asked, fellBack).when(answer('new'))).toEqual({
      events: [{ AnswerDropped: { by: 'new' } }],
    });
    expect(given(stranglerFig, asked, fellBack).when(answer('legacy'))).toEqual({
      events: [{ OrderAnswered: { by: 'legacy' } }],
    });
  });

  it('without the late guard believes everybody', () => {
    const unguarded = given(stranglerFig, asked, fellBack).with({ switches: { 'late guard': false } });
    expect(unguarded.when(answer('new'))).toEqual({ events: [{ OrderAnswered: { by: 'new' } }] });
  });
});

describe('the routing table', () => {
  const route = routing.Route({ ...goods, service });
  const shareSet = (percent: number) => ({ ShareSet: { service, percent } });

  it('opens with the share of the switch, at the first order', () => {
    const opened = (percent: number) =>
      given(stranglerFig)
        .with({ switches: { 'share of the new system': percent } })
        .when(route);
    expect(opened(0)).toMatchObject({ events: [{ ShareSet: { percent: 0 } }, { RoutedToLegacy: goods }] });
    expect(opened(100)).toMatchObject({ events: [{ ShareSet: { percent: 100 } }, { RoutedToNew: goods }] });
  });

  it('follows the share that was set last', () => {
    expect(given(stranglerFig, shareSet(0), shareSet(100)).when(route)).toMatchObject({
      events: [{ RoutedToNew: goods }],
    });
    const rolledBack = { RolledBack: { service, reason: 'by hand' } };
    expect(given(stranglerFig, shareSet(100), rolledBack).when(route)).toMatchObject({
      events: [{ RoutedToLegacy: goods }],
    });
  });

  it('rolls back once, by hand or after too many missing answers', () => {
    const missing = routing.NoteMissingAnswer({ service, orderId });
    const one = { AnswerMissing: { service, orderId } };
    expect(given(stranglerFig, shareSet(50)).when(missing)).toEqual({ events: [{ AnswerMissing: { orderId } }] });
    expect(given(stranglerFig, shareSet(50), one).when(missing)).toMatchObject({
      events: [{ AnswerMissing: {} }, { RolledBack: { reason: '2 answers missing' } }],
    });
    const rolledBack = { RolledBack: { service, reason: 'by hand' } };
    expect(given(stranglerFig, shareSet(50), rolledBack).when(routing.RollBack({ service }))).toEqual({ events: [] });
  });
});

describe('the new system', () => {
  const accept = (quantity: number) => order.AcceptOrder({ ...goods, quantity });

  it('accepts what it can, and declines what the legacy system would take', () => {
    expect(given(stranglerFig).when(accept(10))).toMatchObject({ events: [{ OrderAccepted: { quantity: 10 } }] });
    expect(given(stranglerFig).when(accept(11))).toEqual({
      events: [{ OrderDeclined: { reason: 'no more than 10 of one article' } }],
    });
    expect(given(stranglerFig).when(legacy.BookSale({ saleNo: orderId, item: 'oak-shelf', pieces: 11 }))).toEqual({
      events: [{ SaleBooked: { item: 'oak-shelf', pieces: 11 } }],
    });
  });

  it('copies what the other has taken, and makes a copy of what it gives up', () => {
    const accepted = { OrderAccepted: goods };
    expect(given(stranglerFig).when(order.CopyOrder(goods))).toMatchObject({ events: [{ OrderCopied: {} }] });
    expect(given(stranglerFig, accepted).when(order.CopyOrder(goods))).toEqual({ events: [] });
    expect(given(stranglerFig, { OrderCopied: goods }).when(accept(2))).toEqual({ events: [] });
    expect(given(stranglerFig, accepted, { OrderGivenUp: { orderId } }).stateOf('order')).toMatchObject({
      status: 'a copy',
    });
  });
});

describe('the legacy system', () => {
  const sale = { saleNo: orderId, item: 'oak-shelf', pieces: 2 };

  it('books a sale that it knew as a copy, and copies none that it has booked', () => {
    expect(given(stranglerFig, { SaleCopied: sale }).when(legacy.BookSale(sale))).toMatchObject({
      events: [{ SaleBooked: {} }],
    });
    expect(given(stranglerFig, { SaleBooked: sale }).when(legacy.CopySale(sale))).toEqual({ events: [] });
  });
});
