import {
  after,
  broken,
  fault,
  happy,
  inbox,
  outbox,
  refused,
  seconds,
  type Comparison,
  type Script,
} from '../../kernel/index.ts';
import { invoice } from './billing.ts';
import { writeInvoice } from './handlers.ts';
import { mail, shop, warehouse } from './outside.ts';
import { byMail, unitOfWork } from './switches.ts';

const sku = 'oak-shelf';
const ada = { orderId: 'ord-2081', sku, quantity: 4, express: false };
const ben = { orderId: 'ord-2082', sku, quantity: 3, express: false };
const cleo = { orderId: 'ord-2083', sku, quantity: 2, express: false };

const { CustomerPays } = shop;
/** All three stand on the shelf, which holds ten. */
const threeOrders = (first: typeof ada) => [
  CustomerPays(first),
  after(seconds(1), CustomerPays(ben)),
  after(seconds(2), CustomerPays(cleo)),
];
const expressFirst = threeOrders({ ...ada, express: true });
const count = (batch: string, quantity: number) => after(seconds(5), warehouse.CountBatch({ sku, batch, quantity }));

export const scripts: readonly Script[] = [
  happy('paid', 'One event from outside, OrderPaid, becomes two commands for two aggregates.', [CustomerPays(ada)]),
  happy(
    'recount',
    'The warehouse finds five shelves instead of ten: three events, one unit of work, and two orders move to the ship.',
    [...threeOrders(ada), count('shelf', 5)],
  ),
  happy('other-adapter', 'The same handlers, another adapter: the buyer gets a text message.', [
    byMail.is(false),
    CustomerPays(ada),
  ]),
  refused(
    'sold-out',
    'Nobody has forty: the answer is an event, and the buyer hears of it.',
    [CustomerPays({ ...ada, quantity: 40 })],
    'completed',
  ),
  refused(
    'unknown-batch',
    'The warehouse counts a batch that we do not know: the command is refused, and nothing changes.',
    [CustomerPays(ada), count('attic', 3)],
    'completed',
  ),
  broken(
    'rollback',
    'The handler throws at the third line: the two lines it had taken back before are not taken back, at any of four tries.',
    [...expressFirst, count('shelf', 3)],
    'parked',
  ),
  broken(
    'half-done',
    'The same without a unit of work: the quantity and two lines are changed for good when the third one fails.',
    [unitOfWork.is(false), ...expressFirst, count('shelf', 3)],
    'law violated',
  ),
  broken(
    'paid-twice',
    'The broker delivers OrderPaid a second time, and without an inbox there is a second invoice.',
    [inbox.is(false), fault.duplicate(shop.OrderPaid, { at: writeInvoice }), CustomerPays(ada)],
    'law violated',
  ),
  broken(
    'never-published',
    'Without the outbox a crash after the commit loses InvoiceWritten: accounting never hears of the order.',
    [outbox.is(false), fault.crash(invoice.WriteInvoice, 'after commit'), CustomerPays(ada)],
    'law violated',
  ),
  broken(
    'mail-server-stumbles',
    'The mail server fails twice: only its own queue waits, the rest goes on.',
    [fault.fail(mail.SendMail, 2), CustomerPays(ada)],
    'completed',
  ),
];

export const comparisons: readonly Comparison[] = [
  {
    title: 'All of it, or half of it',
    say: 'The same handler throws at the same line: with a unit of work nothing has happened, without one the article is in a state that nobody decided.',
    left: { name: 'unit of work', script: 'rollback' },
    right: { name: 'event by event', script: 'rollback', set: [unitOfWork.is(false)] },
  },
  {
    title: 'What an inbox is worth',
    say: 'One event from outside comes twice: count the invoices.',
    left: { name: 'inbox', script: 'paid-twice', set: [inbox.is(true)] },
    right: { name: 'no inbox', script: 'paid-twice' },
  },
  {
    title: 'What an outbox is worth',
    say: 'A crash between commit and publishing: with an outbox the relay finds the event, without one it is gone.',
    left: { name: 'outbox', script: 'never-published', set: [outbox.is(true)] },
    right: { name: 'no outbox', script: 'never-published' },
  },
  {
    title: 'Event by event, when all goes well',
    say: 'One unit of work against a message for every line: the same end, more steps, and everybody can see the states in between.',
    left: { name: 'unit of work', script: 'recount' },
    right: { name: 'event by event', script: 'recount', set: [unitOfWork.is(false)] },
  },
];
