/**
 * Which event leads to which command: the table of handlers. A handler names what it needs and gets it; who stands behind a
 * name (a queue, a broker, one mail adapter or the other) is decided where the scenario is put together.
 *
 *   OrderPaid             -> Allocate, WriteInvoice
 *   BatchQuantityChanged  -> ChangeBatchQuantity
 *   Deallocated           -> Allocate
 *   Allocated, OutOfStock -> SendMail | SendText
 *   InvoiceWritten        -> BookInvoice
 *   EntryMade             -> MarkBooked
 */
import { policy } from '../../kernel/index.ts';
import { product } from './allocation.ts';
import { invoice } from './billing.ts';
import { accounting, mail, shop, textGateway, warehouse } from './outside.ts';
import { byMail, unitOfWork } from './switches.ts';

export const writeInvoice = policy('write an invoice', { whenever: shop.OrderPaid, send: invoice.WriteInvoice });

export const allocatePaid = policy('allocate what is paid', { whenever: shop.OrderPaid, send: product.Allocate });
export const correctBatch = policy('correct the batch', {
  whenever: warehouse.BatchQuantityChanged,
  send: product.ChangeBatchQuantity,
});

export const inAllocation = [
  allocatePaid,
  correctBatch,
  policy('allocate again', { whenever: product.Deallocated, send: product.Allocate }),
  policy('take the next line back', {
    whenever: [product.BatchQuantitySet, product.Deallocated],
    send: product.TakeNextLineBack,
    unless: unitOfWork,
  }),
] as const;

export const inBilling = [
  writeInvoice,
  policy('book the invoice', { whenever: invoice.InvoiceWritten, send: accounting.BookInvoice }),
  policy('note the entry', { whenever: accounting.EntryMade, send: invoice.MarkBooked }),
] as const;

const news = (event: { orderId: string } | { orderId: string; batch: string }) =>
  'batch' in event ? `Your order comes from the ${event.batch}.` : 'We are sorry: it is sold out.';

export const inNotifying = [
  policy('tell the buyer by mail', {
    whenever: [product.Allocated, product.OutOfStock],
    send: mail.SendMail,
    with: (event) => ({ orderId: event.orderId, text: news(event) }),
    given: byMail,
  }),
  policy('tell the buyer by text message', {
    whenever: [product.Allocated, product.OutOfStock],
    send: textGateway.SendText,
    with: (event) => ({ orderId: event.orderId, text: news(event) }),
    unless: byMail,
  }),
] as const;
