import {
  after,
  broken,
  fault,
  happy,
  inbox,
  minutes,
  refused,
  seconds,
  token,
  withToken,
  type Comparison,
  type Script,
} from '../../kernel/index.ts';
import { invoice } from './billing.ts';
import { customerKey } from './customers.ts';
import { order } from './order.ts';
import { mail, mailService } from './outside.ts';
import { closedDoors, firstVersion, translated } from './switches.ts';
import { billTheOrder } from './wiring.ts';

const shop = token({ subject: 'web shop', audience: 'order', expires: minutes(10) });
const expired = token({ subject: 'web shop', audience: 'order', expires: seconds(1) });
const clerk = token({ subject: 'billing clerk', audience: 'billing', expires: minutes(10) });
const officer = token({ subject: 'privacy officer', audience: 'customers', expires: minutes(10) });

const items = [
  { sku: 'desk-lamp', quantity: 2, price: 4_900 },
  { sku: 'oak-shelf', quantity: 1, price: 12_900 },
];
const total = 22_700;
const ada = {
  orderId: 'ord-3001',
  customerId: 'cus-41',
  name: 'Ada Moreau',
  email: 'ada@moreau.example',
  items,
  total,
};
const ben = { ...ada, orderId: 'ord-3002', customerId: 'cus-42', name: 'Ben Okafor', email: 'ben@okafor.example' };

const create = (what: typeof ada) => withToken(shop, order.OrderCreate(what));
const pay = (invoiceId: string, amount = total) => withToken(clerk, invoice.PayInvoice({ invoiceId, amount }));
const forget = (customerId: string) => withToken(officer, customerKey.ForgetCustomer({ customerId }));

export const scripts: readonly Script[] = [
  happy('billed', 'An order is billed, mailed and paid by modules that do not know each other.', [
    create(ada),
    after(seconds(5), pay(ada.orderId)),
  ]),
  happy('forgotten', 'The key of one customer is deleted: their orders stay, and nobody can read whose they are.', [
    create(ada),
    create(ben),
    after(seconds(5), forget(ada.customerId)),
    after(seconds(6), pay(ada.orderId)),
  ]),
  happy('translated', 'A new version of the order, and a wiring that tells billing what it expects.', [
    firstVersion.is(false),
    create(ada),
  ]),
  refused(
    'not-an-order',
    'No items, a negative total, a total that is not the sum: three refusals, and the audit says why.',
    [
      create({ ...ada, items: [], total: 0 }),
      create({ ...ada, orderId: 'ord-3003', total: -1 }),
      create({ ...ada, orderId: 'ord-3004', total: 1 }),
      create(ben),
    ],
    'completed',
  ),
  refused(
    'turned-away',
    'No token, one for another module, a forged one, one that has expired: nobody gets in, and all are on record.',
    [
      order.OrderCreate(ada),
      withToken(clerk, order.OrderCreate(ada)),
      withToken(`${shop}0`, order.OrderCreate(ada)),
      after(seconds(2), withToken(expired, order.OrderCreate(ada))),
      after(seconds(3), create(ada)),
    ],
    'completed',
  ),
  broken(
    'breaking-version',
    'Orders come in a version that billing cannot read: they end in the dead letters, and nobody is billed.',
    [firstVersion.is(false), translated.is(false), create(ada), after(seconds(1), create(ben))],
    'law violated',
  ),
  broken(
    'mail-stumbles',
    'The mail service is away three times: look at how long each retry waits, and that nobody else does.',
    [fault.fail(mail.SendInvoice, 3), create(ada), after(seconds(1), create(ben))],
    'completed',
  ),
  broken(
    'mail-is-down',
    'The mail service does not come back: the letter is given up, and the invoice stands.',
    [mailService.is('is unavailable'), create(ada)],
    'parked',
  ),
  broken(
    'forgotten-too-soon',
    'The customer is forgotten while the mail service is away: when it is back, there is nobody to write to.',
    [fault.fail(mail.SendInvoice, 3), create(ada), after(300, forget(ada.customerId))],
    'completed',
  ),
  broken(
    'billed-twice',
    'The bus delivers an order twice, and without an inbox there are two invoices.',
    [inbox.is(false), fault.duplicate(order.OrderCreated, { at: billTheOrder }), create(ada)],
    'law violated',
  ),
];

export const comparisons: readonly Comparison[] = [
  {
    title: 'What a translation is worth',
    say: 'The same new version of an order: with the translation billing does not notice, without it nobody is billed.',
    left: { name: 'translated', script: 'breaking-version', set: [translated.is(true)] },
    right: { name: 'passed on', script: 'breaking-version' },
  },
  {
    title: 'What a door is worth',
    say: 'The same five requests: behind doors one of them is an order, without doors the first comer is.',
    left: { name: 'closed', script: 'turned-away' },
    right: { name: 'open', script: 'turned-away', set: [closedDoors.is(false)] },
  },
  {
    title: 'What an inbox is worth',
    say: 'One event comes twice: count the invoices.',
    left: { name: 'inbox', script: 'billed-twice', set: [inbox.is(true)] },
    right: { name: 'no inbox', script: 'billed-twice' },
  },
];
