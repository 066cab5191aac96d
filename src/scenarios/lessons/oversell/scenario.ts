/**
 * Oversell: look how many are left, decide, sell. Between looking and selling somebody else sells.
 *
 * Wrong: a sale is appended whatever has happened since. Right: it names the version that it has seen, and is asked again
 * where that is not the newest.
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
  fault,
  happy,
  lesson,
  policy,
  refuse,
  refused,
  scenario,
  seconds,
  stop,
  toggle,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const expectedVersion = toggle('expected version', {
  on: 'a sale is made only where nothing was sold since somebody looked',
  off: 'a sale is made whatever was sold since somebody looked',
});

const wanted = z.int().positive();
const orderId = z.string();
const version = z.int();

const seats = aggregate('seats', {
  key: 'concertId',
  commands: { AskForSeats: { orderId, wanted }, SellSeats: { orderId, wanted, version } },
  events: {
    SeatsSeen: { orderId, wanted, left: z.int(), version },
    SeatsSold: { orderId, wanted },
    SomebodyWasFaster: { orderId, wanted },
  },
  initialState: { left: 2, version: 0 },
  decide: {
    AskForSeats: ({ orderId, wanted }, { left, version }) => ({ SeatsSeen: { orderId, wanted, left, version } }),
    SellSeats: ({ orderId, wanted, version: seen }, { version }, { given }) =>
      given(expectedVersion) && seen !== version
        ? { SomebodyWasFaster: { orderId, wanted } }
        : { SeatsSold: { orderId, wanted } },
  },
  evolve: {
    SeatsSeen: (state) => state,
    SeatsSold: ({ left, version }, { wanted }) => ({ left: left - wanted, version: version + 1 }),
    SomebodyWasFaster: (state) => state,
  },
});

const webOrder = aggregate('web order', {
  key: 'orderId',
  commands: { OrderSeats: { concertId: z.string(), wanted } },
  events: { SeatsOrdered: { concertId: z.string(), wanted } },
  initialState: {},
  decide: {
    OrderSeats: ({ concertId, wanted }) =>
      wanted <= 4 ? { SeatsOrdered: { concertId, wanted } } : refuse('four seats at most'),
  },
  evolve: { SeatsOrdered: () => ({}) },
});

const selling = [
  policy('sell what was seen', {
    whenever: seats.SeatsSeen,
    where: ({ wanted, left }) => wanted <= left,
    send: seats.SellSeats,
  }),
  policy('look again', { whenever: seats.SomebodyWasFaster, send: seats.AskForSeats }),
] as const;

const neverBelowZero = always('no seat is sold twice', seats, ({ left }) => left >= 0);

const counter = seats.AskForSeats({ concertId: 'c-1', orderId: 'counter-1', wanted: 2 });
const web = webOrder.OrderSeats({ concertId: 'c-1', orderId: 'web-1', wanted: 2 });

const lastTwo = happy('last-two', 'Two seats are left, and two want both: at the counter they are faster.', [
  counter,
  web,
]);
const inBetween = broken(
  'sold-in-between',
  'The counter has seen two seats and takes five seconds to sell them. Meanwhile somebody orders on the web.',
  [counter, fault.delay(seats.SeatsSeen, seconds(5)), after(seconds(1), web)],
  'completed',
);

export const oversell = scenario('oversell', {
  title: 'Oversell',
  teaches: 'What you have read is old when you write: say what you have read, and let it be checked.',
  contexts: {
    hall: [seats, ...selling],
    web: [webOrder, policy('look', { whenever: webOrder.SeatsOrdered, send: seats.AskForSeats })],
  },
  gateway: { commands: [seats.AskForSeats, webOrder.OrderSeats], queries: [] },
  switches: [expectedVersion],
  laws: [neverBelowZero],
  scripts: [
    lastTwo,
    refused(
      'too-many',
      'More than four seats are not sold on the web.',
      [webOrder.OrderSeats({ concertId: 'c-1', orderId: 'web-1', wanted: 6 })],
      'completed',
    ),
    inBetween,
  ],
  proof: {
    script: lastTwo,
    wrong: [expectedVersion.is(false)],
    right: [expectedVersion.is(true)],
    law: neverBelowZero,
    faults: 0,
    deviations: 1,
  },
  lessons: [
    lesson('The seats that were seen', {
      run: inBetween,
      variant: [expectedVersion.is(false)],
      stops: [
        stop(afterwards(seats.AskForSeats), 'At the counter they have seen two seats. Selling takes them a moment.'),
        stop(before(seats.AskForSeats, { nth: 2 }), 'Now somebody on the web looks how many are left.', {
          question: 'How many seats do they see?',
          options: ['2', '0'],
          answer: ({ now }) => String(now.of(seats, 'c-1').left),
        }),
        stop(before(seats.SellSeats), 'Both have seen enough, and both sell. This is the first of the two.', {
          question: 'How many are left when both are done?',
          options: ['2', '0', '-2'],
          answer: ({ end }) => String(end.of(seats, 'c-1').left),
        }),
        stop(atTheEnd, 'Four seats sold, two there. Now let each sale say what it has seen.'),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'Seen at the same time, sold twice and sold once',
      say: 'On the right the second sale names a version that is old, and looks again.',
      left: { name: 'whatever the version', script: inBetween.id, set: [expectedVersion.is(false)] },
      right: { name: 'expected version', script: inBetween.id },
    },
  ],
  about,
});
