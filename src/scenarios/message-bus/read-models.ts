import { projection } from '../../kernel/index.ts';
import { product } from './allocation.ts';
import { invoice } from './billing.ts';
import { mail, shop, textGateway } from './outside.ts';

export const orders = projection('orders', {
  from: [shop, product, invoice, mail, textGateway],
  key: 'orderId',
  initialState: { goods: 'not paid yet', invoice: '', told: 0 },
  evolve: {
    OrderPaid: (row) => ({ ...row, goods: row.goods === 'not paid yet' ? 'paid' : row.goods }),
    Allocated: (row, { batch }) => ({ ...row, goods: `from the ${batch}` }),
    OutOfStock: (row) => ({ ...row, goods: 'sold out' }),
    Deallocated: (row) => ({ ...row, goods: 'taken back' }),
    InvoiceWritten: (row) => ({ ...row, invoice: 'written' }),
    InvoiceBooked: (row) => ({ ...row, invoice: 'booked' }),
    MailSent: (row) => ({ ...row, told: row.told + 1 }),
    TextSent: (row) => ({ ...row, told: row.told + 1 }),
  },
});

export const articles = projection('articles', {
  from: [product],
  key: 'sku',
  initialState: { allocated: 0, soldOut: 0 },
  evolve: {
    Allocated: ({ allocated, soldOut }, { quantity }) => ({ allocated: allocated + quantity, soldOut }),
    Deallocated: ({ allocated, soldOut }, { quantity }) => ({ allocated: allocated - quantity, soldOut }),
    OutOfStock: ({ allocated, soldOut }, { quantity }) => ({ allocated, soldOut: soldOut + quantity }),
  },
});
