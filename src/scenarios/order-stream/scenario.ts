/** A shop on an ordinary day, small enough to be run a million steps long. See sale.ts for the saga of one order. */
import {
  always,
  deadlines,
  everySagaEnds,
  inbox,
  orderedDelivery,
  outbox,
  readModelsEqualTheirFold,
  retries,
  scenario,
} from '../../kernel/index.ts';
import { about } from './about.ts';
import { bank } from './bank.ts';
import { courier, courierPolicies } from './courier.ts';
import { order } from './order.ts';
import { orderList, sales, till } from './read-models.ts';
import { PlaceOrder, sale } from './sale.ts';
import { scripts } from './scripts.ts';
import { shelf, shelfPolicies, supplier } from './shelf.ts';
import { guardedRelease } from './switches.ts';

const laws = [
  always(
    'what came in is free, promised or gone',
    shelf,
    ({ free, promised, gone, came }) => free + Object.values(promised).reduce((sum, n) => sum + n, gone) === came,
  ),
  always('nobody gets back more than was paid', bank, ({ paid }) => paid >= 0),
  everySagaEnds,
  readModelsEqualTheirFold,
];

export const orderStream = scenario('order-stream', {
  title: 'A shop on an ordinary day',
  teaches: 'How a run of a million steps is looked through: where it is dense, where it fails, and where it began.',
  contexts: {
    ordering: [order, sale, orderList],
    warehouse: [shelf, ...shelfPolicies, sales],
    money: [till],
    parcels: [...courierPolicies],
  },
  externals: [bank, courier, supplier],
  gateway: { commands: [PlaceOrder], queries: [orderList, sales, till] },
  switches: [outbox, inbox, retries, deadlines, orderedDelivery, guardedRelease],
  laws,
  scripts,
  about,
});
