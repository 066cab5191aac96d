/**
 * Fresh ids: a relay publishes what it finds in the outbox, and repeats what it is not sure of.
 *
 * Wrong: it gives each attempt an id of its own. Right: the id was fixed when the order was committed, so that whoever gets
 * it twice can tell.
 */
import { z } from 'zod';
import {
  afterwards,
  aggregate,
  always,
  atTheEnd,
  before,
  broken,
  external,
  fault,
  happy,
  lesson,
  nothing,
  policy,
  process,
  refuse,
  refused,
  scenario,
  seconds,
  stop,
  toggle,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const idsAtCommit = toggle('ids fixed at commit', {
  on: 'a message has the id that was committed with the order',
  off: 'the relay gives a new id to each message that it publishes',
});

const price = z.int();
const messageId = z.string();

const order = aggregate('order', {
  key: 'orderId',
  commands: { PlaceOrder: { price } },
  events: { OrderPlaced: { price, messageId } },
  initialState: {},
  decide: {
    PlaceOrder: ({ price }, _, { newId }) =>
      price > 0 ? { OrderPlaced: { price, messageId: newId() } } : refuse('nothing to pay'),
  },
  evolve: { OrderPlaced: () => ({}) },
});

const broker = external('broker', {
  key: 'orderId',
  latency: [960, 990],
  commands: { Publish: { price, messageId } },
  events: { Published: { price, messageId } },
  initialState: { published: 0 },
  decide: { Publish: ({ price, messageId }) => ({ Published: { price, messageId } }) },
  evolve: { Published: ({ published }) => ({ published: published + 1 }) },
});

/** Publishes a row of the outbox until it has noted that the broker has it. */
const relay = process('outbox relay', {
  key: 'orderId',
  listensTo: [order, broker],
  sends: [broker.Publish],
  timeouts: ['row not noted'],
  initialState: { price: 0, messageId: '' },
  decide: {
    OrderPlaced: ({ orderId, price, messageId }, _, { given, newId }) => [
      broker.Publish({ orderId, price, messageId: given(idsAtCommit) ? messageId : newId() }),
      { start: 'row not noted', after: seconds(1) },
    ],
    Published: () => [{ stop: 'row not noted' as const }],
    'row not noted': ({ orderId }, { price, messageId }, { given, newId }) => [
      broker.Publish({ orderId, price, messageId: given(idsAtCommit) ? messageId : newId() }),
      { start: 'row not noted', after: seconds(1) },
    ],
  },
  evolve: { OrderPlaced: (_, { price, messageId }) => ({ price, messageId }) },
});

const none: readonly string[] = [];

const payment = aggregate('payment', {
  key: 'orderId',
  commands: { Charge: { price, messageId } },
  events: { Charged: { price, messageId } },
  initialState: { charges: 0, seen: none },
  decide: {
    Charge: ({ price, messageId }, { seen }) =>
      seen.includes(messageId) ? nothing : { Charged: { price, messageId } },
  },
  evolve: {
    Charged: ({ charges, seen }, { messageId }) => ({ charges: charges + 1, seen: [...seen, messageId] }),
  },
});

const chargedOnce = always('an order is charged at most once', payment, ({ charges }) => charges <= 1);

const tea = order.PlaceOrder({ orderId: 'o-4', price: 18 });

const placed = happy('placed', 'Committed, published, noted, charged.', [tea]);
const died = broken(
  'relay-dies',
  'The relay has published, and dies before it has noted that.',
  [tea, fault.crash(broker.Published, 'before commit', { at: relay })],
  'completed',
);

export const freshIds = scenario('fresh-ids', {
  title: 'Fresh ids',
  teaches: 'A message that may be repeated needs its id before it is sent for the first time.',
  contexts: {
    shop: [order, relay],
    payments: [policy('charge', { whenever: broker.Published, send: payment.Charge }), payment],
  },
  externals: [broker],
  gateway: { commands: [order.PlaceOrder], queries: [] },
  switches: [idsAtCommit],
  laws: [chargedOnce],
  scripts: [
    placed,
    refused(
      'nothing-to-pay',
      'An order of nothing is not placed.',
      [order.PlaceOrder({ orderId: 'o-4', price: 0 })],
      'completed',
    ),
    died,
  ],
  proof: {
    script: placed,
    wrong: [idsAtCommit.is(false)],
    right: [idsAtCommit.is(true)],
    law: chargedOnce,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('Two ids for one order', {
      run: died,
      variant: [idsAtCommit.is(false)],
      stops: [
        stop(
          afterwards(order.OrderPlaced, { at: relay }),
          'The relay has found the order in the outbox and publishes it.',
        ),
        stop(before(broker.Published, { at: relay }), 'The broker has it. The relay is about to note that, and dies.', {
          question: 'How often will the broker be given this order?',
          options: ['once', 'twice'],
          answer: ({ end }) => (end.of(broker, 'o-4').published === 1 ? 'once' : 'twice'),
        }),
        stop(
          before(payment.Charge, { nth: 2 }),
          'The relay could not know, so it has published once more. Here is the second one.',
          {
            question: 'How often is the customer charged after it?',
            options: ['0', '1', '2'],
            answer: ({ next }) => String(next.of(payment, 'o-4').charges),
          },
        ),
        stop(
          atTheEnd,
          'The payments do look for messages that they know. This one had a new id. Now fix it at the commit.',
        ),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'Published twice, under two ids and under one',
      say: 'On the right the second message is known, and changes nothing.',
      left: { name: 'two ids', script: died.id, set: [idsAtCommit.is(false)] },
      right: { name: 'one id', script: died.id },
    },
  ],
  about,
});
