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
import { order } from './ordering.ts';
import { payment, card, provider } from './payment.ts';
import { carrier, pickup } from './shipping.ts';
import { completeUndo } from './switches.ts';

const ada = {
  orderId: 'ord-1041',
  customerId: 'cus-208',
  sku: 'desk-lamp',
  quantity: 2,
  address: { name: 'Ada Moreau', street: '12 Mill Lane', city: 'Bath' },
} as const;

const ben = {
  orderId: 'ord-1042',
  customerId: 'cus-117',
  sku: 'desk-lamp',
  quantity: 4,
  address: { name: 'Ben Okafor', street: '3 Quay Road', city: 'Hull' },
} as const;

// Nothing leads, so nothing is "compensated": where the business says no, a run simply comes to its end.
export const scripts: readonly Script[] = [
  happy('happy-path', 'Each event is answered by the next context; nobody knows the whole way.', [
    order.PlaceOrder(ada),
  ]),
  refused(
    'card-declined',
    'Ordering and inventory both hear PaymentFailed, and each undoes its own part at the same time.',
    [card.is('declined'), order.PlaceOrder(ada)],
    'completed',
  ),
  refused(
    'out-of-stock',
    'Six lamps wanted, five there: nothing was reserved, so only the order has to go.',
    [order.PlaceOrder({ ...ada, quantity: 6 })],
    'completed',
  ),
  refused(
    'carrier-refuses',
    'Three contexts hear ShipmentFailed: the order goes, the stock comes back, and so does the money.',
    [pickup.is('refused'), order.PlaceOrder(ada)],
    'completed',
  ),
  refused(
    'last-items',
    'Two orders want the same five lamps: inventory says no to the second, and ordering hears it.',
    [order.PlaceOrder(ada), after(seconds(1), order.PlaceOrder(ben))],
    'completed',
  ),
  broken(
    'forgotten-undo',
    'The carrier says no, and nobody told payment and inventory: the money and the lamps stay where they are.',
    [completeUndo.is(false), pickup.is('refused'), order.PlaceOrder(ada)],
    'law violated',
  ),
  broken(
    'nobody-waits',
    'The carrier can never be reached: no deadline runs anywhere, so the order is pending for ever.',
    [fault.poison(carrier.BookPickup), order.PlaceOrder(ada)],
    'law violated',
  ),
  broken(
    'charged-twice',
    'Without an inbox a second copy of one command is a second charge.',
    [inbox.is(false), fault.duplicate(provider.Charge), order.PlaceOrder(ada)],
    'law violated',
  ),
  broken(
    'dual-write',
    'Without the outbox a crash after the commit loses PaymentProcessed: the chain stops, and nobody misses it.',
    [outbox.is(false), order.PlaceOrder(ada), fault.crash(payment.ConfirmPayment, 'after commit')],
    'law violated',
  ),
  broken(
    'carrier-comes-back',
    'The carrier fails twice: its queue tries again, and the chain goes on as if nothing had been.',
    [fault.fail(carrier.BookPickup, 2), order.PlaceOrder(ada)],
    'completed',
  ),
];

const together = (script: string) => ({
  left: { name: 'orchestrated', scenario: 'order-saga', script },
  right: { name: 'choreographed', script },
});

export const comparisons: readonly Comparison[] = [
  {
    title: 'Who leads, when all goes well',
    say: 'The same five contexts do the same work: compare how many messages it takes, and where you can read how far the order is.',
    ...together('happy-path'),
  },
  {
    title: 'Who leads, when the card is declined',
    say: 'The saga undoes one step after the other; the choreography undoes both at the same time, and nobody says when it is done.',
    ...together('card-declined'),
  },
  {
    title: 'Who leads, when the carrier refuses',
    say: 'Three undos: in the saga a list in one place, in the choreography three policies in three contexts.',
    ...together('carrier-refuses'),
  },
  {
    title: 'A complete undo, and a forgotten one',
    say: 'One missing listener is no error anywhere: only a law sees the money that stayed.',
    left: { name: 'complete', script: 'carrier-refuses' },
    right: { name: 'forgotten', script: 'carrier-refuses', set: [completeUndo.is(false)] },
  },
];
