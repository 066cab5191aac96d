/**
 * A list of orders sends a mail for each order that reaches it. Then the list is made again from the log.
 *
 * Wrong: what is folded again is mailed again. Right: what is folded again changes the list, and nothing else. No fault is
 * needed: a release that wants the list to be rebuilt is enough to tell them apart.
 */
import { z } from 'zod';
import {
  after,
  afterwards,
  aggregate,
  always,
  atTheEnd,
  before,
  broken,
  choice,
  external,
  happy,
  lesson,
  nothing,
  oneOf,
  policy,
  process,
  refuse,
  refused,
  scenario,
  seconds,
  stop,
  toggle,
  type LawWorld,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const gated = toggle('gated mails', {
  on: 'an order that is read again from the log is listed, and not mailed',
  off: 'whatever reaches the list is mailed',
});

const noOrders: readonly string[] = [];

/** The log of all orders of a shop; it can be read again. */
const orders = aggregate('orders', {
  key: 'shop',
  commands: { PlaceOrder: { orderId: z.string() }, ReadAgain: {} },
  events: { OrderPlaced: { orderId: z.string() }, OrderReadAgain: { orderId: z.string() } },
  initialState: { placed: noOrders },
  decide: {
    PlaceOrder: ({ orderId }, { placed }) =>
      placed.includes(orderId) ? refuse('it is placed already') : { OrderPlaced: { orderId } },
    ReadAgain: (_, { placed }) => placed.map((orderId) => ({ OrderReadAgain: { orderId } })),
  },
  evolve: {
    OrderPlaced: ({ placed }, { orderId }) => ({ placed: [...placed, orderId] }),
    OrderReadAgain: (state) => state,
  },
});

const mail = aggregate('mail', {
  key: 'orderId',
  commands: { SendConfirmation: {} },
  events: { ConfirmationSent: {} },
  initialState: { sent: 0 },
  decide: { SendConfirmation: () => ({ ConfirmationSent: {} }) },
  evolve: { ConfirmationSent: ({ sent }) => ({ sent: sent + 1 }) },
});

/** A read model with a side effect: it came in handy that every order passes here. */
const list = process('order list', {
  key: 'orderId',
  listensTo: [orders],
  sends: [mail.SendConfirmation],
  initialState: { status: oneOf('not listed', 'listed'), folded: 0 },
  decide: {
    OrderPlaced: ({ orderId }) => [mail.SendConfirmation({ orderId })],
    OrderReadAgain: ({ orderId }, _, { given }) => (given(gated) ? [] : [mail.SendConfirmation({ orderId })]),
  },
  evolve: {
    OrderPlaced: ({ folded }) => ({ status: 'listed', folded: folded + 1 }),
    OrderReadAgain: ({ folded }) => ({ status: 'listed', folded: folded + 1 }),
  },
});

const contents = choice('release', ['small', 'new column']);
const releases = external('release', {
  key: 'shop',
  latency: [100, 500],
  choices: [contents],
  commands: { Release: {} },
  events: { ListOutdated: {} },
  initialState: { outdated: 0 },
  decide: {
    Release: (_, __, { choose }) => (choose(contents) === 'small' ? nothing : { ListOutdated: {} }),
  },
  evolve: { ListOutdated: ({ outdated }) => ({ outdated: outdated + 1 }) },
});
const rebuild = policy('rebuild the list', { whenever: releases.ListOutdated, send: orders.ReadAgain });

const oneMail = always('no more than one mail for an order', mail, ({ sent }) => sent <= 1);

const shop = 'lamps';
const place = (orderId: string) => orders.PlaceOrder({ shop, orderId });
const aDay = [place('ada'), after(seconds(1), place('bob')), after(seconds(60), releases.Release({ shop }))];
const newColumn = contents.is('new column');

const released = happy(
  'released',
  'Two orders, two mails, and a release in the evening that leaves the list alone.',
  aDay,
);
const mailedAgain = broken(
  'mailed-again',
  'The release needs a new column, so the list is made again from the log. Watch the mails.',
  [gated.is(false), newColumn, ...aDay],
  'law violated',
);

const mailsIn = (world: LawWorld) => String(world.all(mail).reduce((sum, { state }) => sum + state.sent, 0));

export const doubleMailOnRebuild = scenario('double-mail-on-rebuild', {
  title: 'Mail from the past',
  teaches: 'A read model can be thrown away and made again. What it does to the world outside cannot.',
  contexts: { shop: [orders, list, rebuild], mailing: [mail] },
  externals: [releases],
  gateway: { commands: [orders.PlaceOrder, releases.Release], queries: [] },
  switches: [gated],
  laws: [oneMail],
  scripts: [
    released,
    refused(
      'placed-twice',
      'The same order again: refused, so there is nothing to list and nothing to mail.',
      [place('ada'), after(seconds(1), place('ada'))],
      'completed',
    ),
    mailedAgain,
    broken(
      'rebuilt',
      'The same rebuild with the mails gated: each order is folded twice and mailed once.',
      [newColumn, ...aDay],
      'completed',
    ),
  ],
  proof: {
    script: released,
    wrong: [gated.is(false)],
    right: [gated.is(true)],
    law: oneMail,
    faults: 0,
    deviations: 1,
  },
  lessons: [
    lesson('A harmless rebuild', {
      run: mailedAgain,
      stops: [
        stop(
          before(releases.Release),
          'Two orders are listed, and each was mailed once. In the evening a release is put live.',
          {
            question: 'How many mails have been sent so far?',
            options: ['1', '2', '4'],
            answer: ({ now }) => mailsIn(now),
          },
        ),
        stop(
          before(orders.ReadAgain),
          'The list has a new column, so it is made again from the log. All its rows can be derived: it is only a read model.',
          {
            question: 'How many mails will there be in the end?',
            options: ['2', '3', '4'],
            answer: ({ end }) => mailsIn(end),
          },
        ),
        stop(
          afterwards(orders.OrderReadAgain, { at: list }),
          "Ada's order reaches the list a second time. The code that lists it also mails it.",
        ),
        stop(
          atTheEnd,
          'The rows are right, and each customer has a second mail. With a year of orders it is a year of mails.',
        ),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'The same rebuild, with the mails inside and gated',
      say: 'The rows are the same on both sides: compare the mails.',
      left: { name: 'mails inside', script: mailedAgain.id },
      right: { name: 'gated', script: 'rebuilt' },
    },
  ],
  about,
});
