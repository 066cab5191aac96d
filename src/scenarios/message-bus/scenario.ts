/** Bus, unit of work, adapters: see handlers.ts for the table of who answers what. */
import {
  always,
  eventually,
  inbox,
  orderedDelivery,
  outbox,
  queue,
  readModelsEqualTheirFold,
  retries,
  scenario,
  seconds,
  topic,
} from '../../kernel/index.ts';
import { about } from './about.ts';
import { product, taken } from './allocation.ts';
import { invoice } from './billing.ts';
import { allocatePaid, correctBatch, inAllocation, inBilling, inNotifying, writeInvoice } from './handlers.ts';
import { accounting, mail, shop, textGateway, warehouse } from './outside.ts';
import { articles, orders } from './read-models.ts';
import { comparisons, scripts } from './scripts.ts';
import { byMail, unitOfWork } from './switches.ts';

const laws = [
  eventually('a unit of work leaves all of its events, or none', product, ({ unfinished }) => unfinished === 0),
  eventually('what is allocated is there', product, ({ batches, lines }) =>
    Object.keys(batches).every((batch) => taken(lines, batch) <= (batches[batch] ?? 0)),
  ),
  always('an order is booked once', accounting, ({ entries }) => entries <= 1),
  eventually(
    'what is paid is booked',
    shop,
    ({ paid }, orderId, world) => paid === 0 || world.of(accounting, orderId).entries > 0,
  ),
  eventually(
    'every buyer is told',
    shop,
    (_, orderId, world) => world.of(mail, orderId).sent + world.of(textGateway, orderId).sent > 0,
  ),
  readModelsEqualTheirFold,
];

/** The broker: whoever produces an event does not know who consumes it, and each group reads at its own pace. */
const fromOutside = topic('from outside', {
  carries: [shop.OrderPaid, warehouse.BatchQuantityChanged],
  by: 'sku',
  partitions: 2,
  groups: {
    allocation: { consumers: [allocatePaid, correctBatch], members: 1, commitEvery: 1 },
    billing: { consumers: [writeInvoice], members: 1, commitEvery: 1 },
  },
});

export const messageBus = scenario('message-bus', {
  title: 'Bus, unit of work, adapters',
  teaches: 'How one event from outside becomes commands, each of them done as a whole or not at all.',
  contexts: {
    allocation: [...inAllocation, product, articles],
    billing: [...inBilling, invoice, orders],
    notifying: [...inNotifying],
  },
  externals: [shop, warehouse, accounting, mail, textGateway],
  channels: [fromOutside, queue(mail, { retry: { times: 5, first: 500, factor: 2, atMost: seconds(5) } })],
  gateway: { commands: [shop.CustomerPays, warehouse.CountBatch], queries: [orders, articles] },
  switches: [outbox, inbox, retries, orderedDelivery, unitOfWork, byMail],
  laws,
  scripts,
  about,
  comparisons,
});
