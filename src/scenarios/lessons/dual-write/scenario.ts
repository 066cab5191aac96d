/**
 * The dual write: state is committed, then what follows from it is published. A crash in between leaves the one without
 * the other.
 *
 * Wrong: publish after the commit. Right: an outbox, which is committed with the state and published from there.
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
  outbox,
  refuse,
  refused,
  saga,
  scenario,
  seconds,
  stop,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const BuyTicket = command('BuyTicket', { orderId: z.string().min(1), price: z.int().positive() });

const bank = external('bank', {
  key: 'orderId',
  latency: [200, 900],
  commands: { Charge: { price: z.int() }, Refund: {} },
  events: { Charged: { price: z.int() }, Refunded: {} },
  initialState: { status: oneOf('untouched', 'charged', 'given back') },
  decide: {
    Charge: ({ price }, { status }) => {
      if (status === 'given back') return refuse('this order was given up');
      return price <= 100 ? { Charged: { price } } : refuse('over the limit of the card');
    },
    Refund: () => ({ Refunded: {} }),
  },
  evolve: { Charged: () => ({ status: 'charged' }), Refunded: () => ({ status: 'given back' }) },
});

const ticket = aggregate('ticket', {
  key: 'orderId',
  commands: { IssueTicket: {} },
  events: { TicketIssued: {} },
  initialState: { issued: false },
  // Asked again it answers again: there is one ticket an order.
  decide: { IssueTicket: () => ({ TicketIssued: {} }) },
  evolve: { TicketIssued: () => ({ issued: true }) },
});

const purchase = saga('purchase', { startsOn: BuyTicket, key: 'orderId' })
  .compensatable('payment', {
    send: bank.Charge,
    done: bank.Charged,
    within: seconds(30),
    undo: { send: bank.Refund, done: bank.Refunded, evenIfUnanswered: true },
  })
  .retriable('ticket', { send: ticket.IssueTicket, done: ticket.TicketIssued });

const moneyMeansTicket = eventually(
  'money taken means a ticket, unless a message was given up',
  bank,
  ({ status }, orderId, world) =>
    status !== 'charged' || world.of(ticket, orderId).issued || world.deadLetters.length > 0,
);

const purchaseEnds = eventually(
  'a purchase ends, unless a message was given up',
  purchase,
  ({ status }, _, world) => status !== 'started' || world.deadLetters.length > 0,
);

const seat = BuyTicket({ orderId: 'o-7', price: 40 });

const bought = happy('bought', 'Two steps, two answers: money and ticket.', [seat]);
const crashed = broken(
  'crash-after-commit',
  'The ticket office notes that the money is there, and dies before it has said so to anybody.',
  [seat, fault.crash(bank.Charged, 'after commit', { at: purchase })],
  'completed',
);

export const dualWrite = scenario('dual-write', {
  title: 'The dual write',
  teaches: 'What is committed and what is said are two writes, unless the second is part of the first.',
  contexts: { office: [purchase], hall: [ticket] },
  externals: [bank],
  gateway: { commands: [BuyTicket], queries: [] },
  switches: [outbox],
  laws: [purchaseEnds, moneyMeansTicket],
  scripts: [
    bought,
    refused('over-the-limit', 'The bank says no, and there is nothing to undo.', [
      BuyTicket({ orderId: 'o-7', price: 140 }),
    ]),
    crashed,
  ],
  proof: {
    script: bought,
    wrong: [outbox.is(false)],
    right: [outbox.is(true)],
    law: moneyMeansTicket,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('A crash between two writes', {
      run: crashed,
      variant: [outbox.is(false)],
      stops: [
        stop(afterwards(BuyTicket), 'The office asks the bank for 40, and waits for its answer.'),
        stop(
          before(bank.Charged, { at: purchase }),
          'The office will note the payment, and then ask the hall for a ticket. It dies in between.',
          {
            question: 'What does the office remember when it is back?',
            options: ['that the money is there', 'that it waits for the money', 'nothing'],
            answer: ({ next }) =>
              next.of(purchase, 'o-7').progress[0] === 'done'
                ? 'that the money is there'
                : 'that it waits for the money',
          },
        ),
        stop(
          afterwards(bank.Charged, { at: purchase }),
          'The note was committed. The message to the hall was not: it was only about to be sent.',
          {
            question: 'What will the customer hold in the end?',
            options: ['a ticket', 'no ticket'],
            answer: ({ end }) => (end.of(ticket, 'o-7').issued ? 'a ticket' : 'no ticket'),
          },
        ),
        stop(atTheEnd, 'The office waits for an answer to a question that it never asked. Now turn the outbox on.'),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'A crash after the commit, with and without the outbox',
      say: 'The same crash: with the outbox the message lies beside the state, and is found after the restart.',
      left: { name: 'without', script: crashed.id, set: [outbox.is(false)] },
      right: { name: 'with the outbox', script: crashed.id },
    },
  ],
  about,
});
