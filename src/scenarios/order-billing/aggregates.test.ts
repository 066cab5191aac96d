import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { invoice } from './billing.ts';
import { customerKey } from './customers.ts';
import { order } from './order.ts';
import { mail } from './outside.ts';
import { orderBilling } from './scenario.ts';

const items = [{ sku: 'desk-lamp', quantity: 2, price: 4_900 }];
const ada = { orderId: 'o-1', customerId: 'c-1', name: 'Ada', email: 'a@x', items, total: 9_800 };
const created = { OrderCreated: ada };
const written = {
  InvoiceWritten: { invoiceId: 'i-1', customerId: 'c-1', recipient: 'Ada', email: 'a@x', amount: 9_800 },
};

describe('an order', () => {
  it('is created with what was ordered', () => {
    const { orderId: _, ...event } = ada;
    expect(given(orderBilling).when(order.OrderCreate(ada))).toEqual({ events: [{ OrderCreated: event }] });
  });

  it('in its second version leaves the total to its reader', () => {
    const second = given(orderBilling).with({ switches: { 'first version of the order': false } });
    expect(second.when(order.OrderCreate(ada))).toMatchObject({ events: [{ OrderCreated: { total: null } }] });
  });

  it.each([
    ['no items', { items: [], total: 0 }, 'an order has at least one item'],
    ['a negative total', { total: -1 }, 'the total is not negative'],
    [
      'a quantity of nothing',
      { items: [{ sku: 'x', quantity: 0, price: 1 }] },
      'quantities and prices are not negative',
    ],
    ['a total that is not the sum', { total: 1 }, 'the items cost 9800, not 1'],
  ])('is refused with %s', (_, wrong, refused) => {
    expect(given(orderBilling).when(order.OrderCreate({ ...ada, ...wrong }))).toEqual({ refused });
  });

  it('is refused a second time', () => {
    expect(given(orderBilling, created).when(order.OrderCreate(ada))).toEqual({ refused: 'this order exists already' });
  });
});

describe('an invoice', () => {
  const pay = (amount: number) => invoice.PayInvoice({ invoiceId: 'i-1', amount });

  it('is paid in full, once', () => {
    expect(given(orderBilling, written).when(pay(9_800))).toEqual({ events: [{ InvoicePaid: { amount: 9_800 } }] });
    expect(given(orderBilling, written).when(pay(1))).toEqual({ refused: 'the invoice is over 9800' });
    const paid = { InvoicePaid: { invoiceId: 'i-1', amount: 9_800 } };
    expect(given(orderBilling, written, paid).when(pay(9_800))).toEqual({ refused: 'it is paid already' });
    expect(given(orderBilling).when(pay(1))).toEqual({ refused: 'there is no such invoice' });
  });

  it('notes once that the mail arrived', () => {
    const note = invoice.NoteMail({ invoiceId: 'i-1', arrived: 'sent' });
    expect(given(orderBilling, written).when(note)).toEqual({ events: [{ MailNoted: { arrived: 'sent' } }] });
    const noted = { MailNoted: { invoiceId: 'i-1', arrived: 'sent' } };
    expect(given(orderBilling, written, noted).when(note)).toEqual({ events: [] });
  });
});

it('a customer is forgotten once', () => {
  const forget = customerKey.ForgetCustomer({ customerId: 'c-1' });
  expect(given(orderBilling).when(forget)).toEqual({ events: [{ CustomerForgotten: {} }] });
  expect(given(orderBilling, { CustomerForgotten: { customerId: 'c-1' } }).when(forget)).toEqual({
    refused: 'this customer is forgotten already',
  });
});

describe('the mail service', () => {
  const send = (email: string) => mail.SendInvoice({ invoiceId: 'i-1', recipient: 'Ada', email, amount: 1 });

  it('sends to an address, and says where there is none any more', () => {
    expect(given(orderBilling).when(send('a@x'))).toEqual({ events: [{ InvoiceSent: { to: 'a@x' } }] });
    expect(given(orderBilling).when(send('[forgotten]'))).toMatchObject({ events: [{ NobodyToWriteTo: {} }] });
  });

  it('is sometimes away', () => {
    const away = given(orderBilling).with({ choices: { 'mail service': 'is unavailable' } });
    expect(() => away.when(send('a@x'))).toThrow('503');
  });
});
