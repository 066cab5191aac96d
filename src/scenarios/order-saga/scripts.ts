import {
  after,
  broken,
  fault,
  happy,
  outbox,
  refused,
  seconds,
  type Comparison,
  type Script,
} from '../../kernel/index.ts';
import { PlaceOrder } from './fulfilment.ts';
import { card, payment, provider } from './payment.ts';
import { pickup } from './shipping.ts';

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

export const scripts: readonly Script[] = [
  happy('happy-path', 'Five steps, each answered; the order is confirmed.', [PlaceOrder(ada)]),
  refused('card-declined', 'The card is declined; watch the two steps before it being undone, last one first.', [
    card.is('declined'),
    PlaceOrder(ada),
  ]),
  refused('out-of-stock', 'Six lamps wanted, five there: only the order itself has to be undone.', [
    PlaceOrder({ ...ada, quantity: 6 }),
  ]),
  refused('carrier-refuses', 'Everything is paid when the carrier says no: watch the money go back.', [
    pickup.is('refused'),
    PlaceOrder(ada),
  ]),
  refused('last-items', 'Two orders want the same five lamps: one of them has to give way.', [
    PlaceOrder(ada),
    after(seconds(1), PlaceOrder(ben)),
  ]),
  broken(
    'payment-answers-late',
    'The provider answers after the deadline: the order is cancelled already when the money moves.',
    [PlaceOrder(ada), fault.delay(provider.Charged, seconds(45))],
  ),
  broken(
    'refund-fails',
    'The refund fails for good: the saga stops and asks for a person.',
    [pickup.is('refused'), fault.poison(provider.Refund), PlaceOrder(ada)],
    'law violated',
  ),
  broken(
    'dual-write',
    'Without the outbox a crash after the commit loses the answer: the money moved, and nobody knows.',
    [outbox.is(false), PlaceOrder(ada), fault.crash(payment.ConfirmPayment, 'after commit')],
    'law violated',
  ),
];

export const comparisons: readonly Comparison[] = [
  {
    title: 'A crash after the commit, with and without the outbox',
    say: 'With the outbox the answer is published after the restart; without it the money has moved and nobody knows.',
    left: { name: 'with the outbox', script: 'dual-write', set: [outbox.is(true)] },
    right: { name: 'without it', script: 'dual-write' },
  },
  {
    title: 'All the way, and all the way back',
    say: 'The same order: what it takes to undo it is nearly as much as what it took to do it.',
    left: { name: 'confirmed', script: 'happy-path' },
    right: { name: 'undone', script: 'carrier-refuses' },
  },
];
