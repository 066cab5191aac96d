/**
 * The zombie charge: the saga has given up on a payment, and then the payment succeeds.
 *
 * Wrong: what was not answered in time is taken for not done. Right: it may have been done, or may still be: it is undone
 * at once, and once more when the answer comes. One delay is enough to tell them apart.
 */
import { z } from 'zod';
import {
  afterwards,
  aggregate,
  atTheEnd,
  before,
  broken,
  command,
  eventually,
  external,
  fault,
  happy,
  lesson,
  oneOf,
  refuse,
  refused,
  saga,
  scenario,
  seconds,
  stop,
  toggle,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const lateGuard = toggle('late guard', {
  on: 'a charge without an answer is refunded, and once more when the answer comes',
  off: 'a charge without an answer is taken for not done',
});

const Buy = command('Buy', { orderId: z.string().min(1), price: z.int().positive() });

const bank = external('bank', {
  key: 'orderId',
  latency: [200, 900],
  commands: { Charge: { price: z.int() }, Refund: {} },
  events: { Charged: { price: z.int() }, Refunded: { price: z.int() } },
  initialState: { balance: 100, charged: 0 },
  decide: {
    Charge: ({ price }, { balance }) => (price <= balance ? { Charged: { price } } : refuse('insufficient funds')),
    // Where nothing is charged there is nothing to give back, and that is an answer too.
    Refund: (_, { charged }) => ({ Refunded: { price: charged } }),
  },
  evolve: {
    Charged: ({ balance }, { price }) => ({ balance: balance - price, charged: price }),
    Refunded: ({ balance }, { price }) => ({ balance: balance + price, charged: 0 }),
  },
});

const parcel = aggregate('parcel', {
  key: 'orderId',
  commands: { ShipParcel: {} },
  events: { ParcelShipped: {} },
  initialState: { status: oneOf('none', 'shipped') },
  decide: { ShipParcel: () => ({ ParcelShipped: {} }) },
  evolve: { ParcelShipped: () => ({ status: 'shipped' }) },
});

const purchase = saga('purchase', { startsOn: Buy, key: 'orderId' })
  .compensatable('payment', {
    send: bank.Charge,
    done: bank.Charged,
    within: seconds(30),
    undo: { send: bank.Refund, done: bank.Refunded, evenIfUnanswered: lateGuard },
  })
  .retriable('parcel', { send: parcel.ShipParcel, done: parcel.ParcelShipped })
  .late(bank.Charged, { send: bank.Refund, given: lateGuard });

const chargedMeans = eventually(
  'charged means shipped or refunded',
  bank,
  ({ charged }, orderId, world) => charged === 0 || world.of(parcel, orderId).status === 'shipped',
);

const lamp = Buy({ orderId: 'o-1', price: 49 });

const bought = happy('bought', 'Charged, shipped, done.', [lamp]);
const tooLate = broken(
  'charge-comes-too-late',
  'The answer takes forty seconds; the saga waits for thirty. Watch what it does with an answer it no longer waits for.',
  [lamp, fault.delay(bank.Charged, seconds(40))],
);

export const zombieCharge = scenario('zombie-charge', {
  title: 'The zombie charge',
  teaches: 'A deadline says that you stopped waiting. It does not say that nothing happened.',
  contexts: { shop: [purchase], warehouse: [parcel] },
  externals: [bank],
  gateway: { commands: [Buy], queries: [] },
  switches: [lateGuard],
  laws: [chargedMeans],
  scripts: [
    bought,
    refused('insufficient-funds', 'The bank says no before any money moves.', [Buy({ orderId: 'o-1', price: 120 })]),
    tooLate,
  ],
  proof: {
    script: bought,
    wrong: [lateGuard.is(false)],
    right: [lateGuard.is(true)],
    law: chargedMeans,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('The charge that came back', {
      run: tooLate,
      variant: [lateGuard.is(false)],
      stops: [
        stop(before(bank.Charge), 'The saga has asked the bank for 49 and gives it thirty seconds.', {
          question: 'What will the customer have left when the bank has done it?',
          options: ['100', '51', '2'],
          answer: ({ next }) => String(next.of(bank, 'o-1').balance),
        }),
        stop(
          afterwards(bank.Charge),
          'The money has moved, but the answer needs forty seconds. The saga will not wait so long.',
          {
            question: 'How does the saga stand when its thirty seconds are over?',
            options: ['completed', 'compensated', 'still waiting'],
            answer: ({ end }) => end.of(purchase, 'o-1').status,
          },
        ),
        stop(
          before(bank.Charged),
          'Forty seconds are over. The saga ended ten seconds ago; the answer arrives only now.',
          {
            question: 'What will the customer have left in the end?',
            options: ['100', '51', '2'],
            answer: ({ end }) => String(end.of(bank, 'o-1').balance),
          },
        ),
        stop(atTheEnd, 'Charged, and nothing shipped: no part did anything wrong. Now turn the late guard on.'),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'A late charge, ignored and undone',
      say: 'The same forty seconds: on the right the silence leads to a refund, and so does the late answer.',
      left: { name: 'ignored', script: tooLate.id, set: [lateGuard.is(false)] },
      right: { name: 'refunded', script: tooLate.id },
    },
  ],
  about,
});
