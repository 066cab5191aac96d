/** Order fulfilment, choreographed: see choreography.ts for who answers what. */
import {
  always,
  eventually,
  inbox,
  orderedDelivery,
  outbox,
  readModelsEqualTheirFold,
  retries,
  scenario,
} from '../../kernel/index.ts';
import { about } from './about.ts';
import { inInventory, inOrdering, inPayment, inShipping } from './choreography.ts';
import { stock, stockAtStart } from './inventory.ts';
import { order } from './ordering.ts';
import { payment, provider } from './payment.ts';
import { orderStatus, stockLevels } from './read-models.ts';
import { comparisons, scripts } from './scripts.ts';
import { carrier, shipment } from './shipping.ts';
import { completeUndo } from './switches.ts';

const laws = [
  always(
    'stock stays between nothing and what was there',
    stock,
    ({ available }) => available >= 0 && available <= stockAtStart,
  ),
  always(
    'nobody is charged more than the order costs',
    provider,
    ({ charged }, orderId, world) => charged <= world.of(order, orderId).total,
  ),
  always('nobody gets back more than was charged', provider, ({ charged, refunded }) => refunded <= charged),
  eventually(
    'money charged means shipped or refunded',
    provider,
    ({ charged, refunded }, orderId, world) => charged === refunded || world.of(carrier, orderId).status === 'booked',
  ),
  eventually(
    'a cancelled order holds no stock',
    order,
    ({ status, sku }, orderId, world) => status !== 'cancelled' || (world.of(stock, sku).reserved[orderId] ?? 0) === 0,
  ),
  eventually('every order is confirmed or cancelled', order, ({ status }) => status !== 'pending'),
  readModelsEqualTheirFold,
];

export const orderChoreography = scenario('order-choreography', {
  title: 'Order fulfilment, choreographed',
  teaches: 'What is easier and what is harder when nobody leads: every context listens, and answers with its own part.',
  contexts: {
    ordering: [order, ...inOrdering, orderStatus],
    inventory: [stock, ...inInventory, stockLevels],
    payment: [payment, ...inPayment],
    shipping: [shipment, ...inShipping],
  },
  externals: [provider, carrier],
  gateway: { commands: [order.PlaceOrder], queries: [orderStatus, stockLevels] },
  switches: [outbox, inbox, retries, orderedDelivery, completeUndo],
  laws,
  // No saga waits for an answer: an undo that is given up is missed by nobody.
  harmful: [order.CancelOrder, stock.ReleaseInventory, payment.RefundPayment, provider.Refund],
  scripts,
  about,
  comparisons,
});
