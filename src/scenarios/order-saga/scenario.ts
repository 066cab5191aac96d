/** Order fulfilment, orchestrated: see fulfilment.ts for the saga that leads it. */
import {
  always,
  deadlines,
  eventually,
  everySagaEnds,
  inbox,
  orderedDelivery,
  outbox,
  readModelsEqualTheirFold,
  retries,
  scenario,
} from '../../kernel/index.ts';
import { about } from './about.ts';
import { fulfilment, PlaceOrder } from './fulfilment.ts';
import { stock, stockAtStart } from './inventory.ts';
import { order } from './ordering.ts';
import { payment, paymentPolicies, provider } from './payment.ts';
import { orderStatus, revenue, stockLevels } from './read-models.ts';
import { comparisons, scripts } from './scripts.ts';
import { carrier, shipment, shippingPolicies } from './shipping.ts';
import { guardedUndo, lateGuard } from './switches.ts';

const laws = [
  always(
    'stock stays between nothing and what was there',
    stock,
    ({ available }) => available >= 0 && available <= stockAtStart,
  ),
  always('nobody gets back more than was charged', provider, ({ charged, refunded }) => refunded <= charged),
  eventually(
    'money charged means shipped or refunded',
    provider,
    ({ charged, refunded }, orderId, world) => charged === refunded || world.of(carrier, orderId).status === 'booked',
  ),
  everySagaEnds,
  readModelsEqualTheirFold,
];

export const orderSaga = scenario('order-saga', {
  title: 'Order fulfilment, orchestrated',
  teaches: 'How one saga leads an order through four contexts, and back again when one of them says no.',
  contexts: {
    ordering: [order, fulfilment, orderStatus],
    inventory: [stock, stockLevels],
    payment: [payment, ...paymentPolicies, revenue],
    shipping: [shipment, ...shippingPolicies],
  },
  externals: [provider, carrier],
  gateway: { commands: [PlaceOrder], queries: [orderStatus, stockLevels, revenue] },
  switches: [outbox, inbox, retries, deadlines, orderedDelivery, guardedUndo, lateGuard],
  laws,
  // What was undone in part: the order stands, or goods, money or a pickup are not given back.
  harmful: [
    order.CancelOrder,
    stock.ReleaseInventory,
    payment.RefundPayment,
    provider.Refund,
    shipment.CancelShipment,
    carrier.CancelPickup,
  ],
  scripts,
  about,
  comparisons,
});
