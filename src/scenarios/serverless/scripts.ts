import { after, broken, fault, happy, minutes, refused, seconds, type Script } from '../../kernel/index.ts';
import { bank, card, courier, order } from './shop.ts';
import { coldStart, keys, orchestrated } from './switches.ts';

const first = order.PlaceOrder({ orderId: 'ord-1', amount: 1_250 });
const second = order.PlaceOrder({ orderId: 'ord-2', amount: 1_250 });
const third = order.PlaceOrder({ orderId: 'ord-3', amount: 1_250 });

export const scripts: readonly Script[] = [
  happy('cold-then-warm', 'The first order pays for four cold starts; the second finds every container warm.', [
    first,
    after(seconds(20), second),
  ]),
  happy('after-a-pause', 'Five minutes without an order: the containers are gone, and every start is cold again.', [
    first,
    after(minutes(5), second),
  ]),
  happy('both-at-once', 'Two orders at the same time: a container takes one call at a time, so each needs its own.', [
    first,
    after(10, second),
  ]),
  happy('nobody-leads', 'The same two orders without a state machine: each event triggers the next function.', [
    orchestrated.is(false),
    first,
    after(seconds(20), second),
  ]),
  refused(
    'card-declined',
    'The card is declined: the stock is released and the order rejected, by two more functions.',
    [card.is('declined'), first],
    'completed',
  ),
  refused(
    'sold-out',
    'There are two mugs: the third order is rejected before anything is charged.',
    [first, after(seconds(10), second), after(seconds(20), third)],
    'completed',
  ),
  broken(
    'slow-cold-start',
    'A cold start takes longer than the queue waits: each function runs twice, and the key table lets only one through.',
    [coldStart.is(6_000), first],
    'completed',
  ),
  broken(
    'no-keys',
    'The same without idempotency keys: the card is charged twice.',
    [keys.is('none'), coldStart.is(6_000), first],
    'law violated',
  ),
  broken(
    'keys-in-memory',
    'The second invocation runs in a container of its own, whose memory knows nothing of the first.',
    [keys.is('in memory'), coldStart.is(6_000), first],
    'law violated',
  ),
  broken(
    'bank-fails',
    'The bank does not work; after three invocations the state machine releases the stock and rejects the order.',
    [first, fault.poison(bank.ChargeCard)],
    'parked',
  ),
  broken(
    'bank-fails-and-nobody-leads',
    'The same without a state machine: that the charge was given up is nobody’s trigger, and the order stays open.',
    [orchestrated.is(false), first, fault.poison(bank.ChargeCard)],
    'law violated',
  ),
  broken(
    'courier-fails',
    'The card is charged when the courier is given up: the money goes back first, then the stock.',
    [first, fault.poison(courier.BookCourier)],
    'parked',
  ),
];
