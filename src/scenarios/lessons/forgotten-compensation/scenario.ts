/**
 * An order is fulfilled by services that hear of each other. One of them came later, and hears only of what goes well.
 *
 * Wrong: points are granted for an order and nobody takes them back. Right: each service that does something for an order
 * hears of its end, too. One fault that costs the order is enough to tell them apart.
 */
import { z } from 'zod';
import {
  afterwards,
  aggregate,
  atTheEnd,
  before,
  broken,
  eventually,
  fault,
  happy,
  lesson,
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

const complete = toggle('points are taken back', {
  on: 'the points hear of a cancelled order, as everybody else does',
  off: 'the points hear of orders that are placed, and of nothing else',
});

const price = z.int().positive();

const order = aggregate('order', {
  key: 'orderId',
  commands: { PlaceOrder: { price }, ConfirmOrder: {}, CancelOrder: {} },
  events: { OrderPlaced: { price }, OrderConfirmed: {}, OrderCancelled: {} },
  initialState: { status: oneOf('none', 'placed', 'confirmed', 'cancelled') },
  decide: {
    PlaceOrder: ({ price }) => ({ OrderPlaced: { price } }),
    ConfirmOrder: (_, { status }) => (status === 'placed' ? { OrderConfirmed: {} } : refuse(`it is ${status}`)),
    CancelOrder: (_, { status }) => (status === 'placed' ? { OrderCancelled: {} } : refuse(`it is ${status}`)),
  },
  evolve: {
    OrderPlaced: () => ({ status: 'placed' }),
    OrderConfirmed: () => ({ status: 'confirmed' }),
    OrderCancelled: () => ({ status: 'cancelled' }),
  },
});

const payment = aggregate('payment', {
  key: 'orderId',
  commands: { Charge: { price }, Refund: {} },
  events: { Charged: {}, ChargeDeclined: {}, Refunded: {} },
  initialState: { status: oneOf('none', 'charged', 'void') },
  decide: {
    Charge: ({ price }, { status }) => {
      if (status !== 'none') return refuse(`it is ${status}`);
      return price > 500 ? { ChargeDeclined: {} } : { Charged: {} };
    },
    Refund: () => ({ Refunded: {} }),
  },
  evolve: {
    Charged: () => ({ status: 'charged' }),
    ChargeDeclined: () => ({ status: 'void' }),
    Refunded: () => ({ status: 'void' }),
  },
});

/** Joined last, and is not in anybody's diagram. */
const points = aggregate('points', {
  key: 'orderId',
  commands: { GrantPoints: { price }, TakePointsBack: {} },
  events: { PointsGranted: { points: z.int() }, PointsTakenBack: {} },
  initialState: { status: oneOf('none', 'granted', 'void'), points: 0 },
  decide: {
    // What was taken back before it was granted is not granted any more.
    GrantPoints: ({ price }, { status }) =>
      status === 'none' ? { PointsGranted: { points: price } } : refuse(`they are ${status}`),
    TakePointsBack: () => ({ PointsTakenBack: {} }),
  },
  evolve: {
    PointsGranted: (_, { points }) => ({ status: 'granted', points }),
    PointsTakenBack: () => ({ status: 'void', points: 0 }),
  },
});

/** Nobody leads an order through its steps; somebody has to notice that it does not get on. */
const patience = process('patience', {
  key: 'orderId',
  listensTo: [order],
  sends: [order.CancelOrder],
  timeouts: ['not confirmed in time'],
  initialState: {},
  decide: {
    OrderPlaced: (_) => [{ start: 'not confirmed in time', after: seconds(30) }],
    OrderConfirmed: (_) => [{ stop: 'not confirmed in time' }],
    OrderCancelled: (_) => [{ stop: 'not confirmed in time' }],
    'not confirmed in time': ({ orderId }) => [order.CancelOrder({ orderId })],
  },
  evolve: {},
});

const { OrderPlaced, OrderCancelled } = order;
const choreography = [
  policy('charge what is ordered', { whenever: OrderPlaced, send: payment.Charge }),
  policy('grant the points', { whenever: OrderPlaced, send: points.GrantPoints }),
  policy('confirm what is paid', { whenever: payment.Charged, send: order.ConfirmOrder }),
  policy('cancel what is not paid', { whenever: payment.ChargeDeclined, send: order.CancelOrder }),
  policy('refund what is cancelled', { whenever: OrderCancelled, send: payment.Refund }),
  policy('take the points back', { whenever: OrderCancelled, send: points.TakePointsBack, given: complete }),
] as const;

const allEnd = eventually('whatever was done for a cancelled order is undone', order, ({ status }, orderId, world) => {
  const isDone = world.of(points, orderId).status === 'granted' || world.of(payment, orderId).status === 'charged';
  return status !== 'cancelled' || !isDone;
});

const place = (price: number) => order.PlaceOrder({ orderId: 'o-1', price });
const unpaid = [place(120), fault.poison(payment.Charge)];

const paid = happy('paid', 'Placed, paid, confirmed, and a hundred and twenty points on top.', [place(120)]);
const pointsStay = broken(
  'points-stay',
  'The charge fails, the order is cancelled after thirty seconds, everybody tidies up. Watch the points.',
  [complete.is(false), ...unpaid],
  'law violated',
);

export const forgottenCompensation = scenario('forgotten-compensation', {
  title: 'Points for nothing',
  teaches: 'In a choreography whoever joins the way there must join the way back, and nobody checks it.',
  contexts: { ordering: [order, patience, ...choreography], billing: [payment], loyalty: [points] },
  gateway: { commands: [order.PlaceOrder], queries: [] },
  switches: [complete],
  laws: [allEnd],
  scripts: [
    paid,
    refused(
      'declined',
      'The charge is declined: the order is cancelled at once, and the points are taken back.',
      [place(900)],
      'completed',
    ),
    pointsStay,
    broken(
      'points-go',
      'The same failure with a complete choreography: nothing is left of the order.',
      unpaid,
      'parked',
    ),
  ],
  proof: {
    script: paid,
    wrong: [complete.is(false)],
    right: [complete.is(true)],
    law: allEnd,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('The service that joined last', {
      run: pointsStay,
      stops: [
        stop(
          afterwards(order.PlaceOrder),
          'An order for 120. Two services hear of it: one charges, one grants points.',
          {
            question: 'How many points has the customer at this moment?',
            options: ['0', '120', '240'],
            answer: ({ now }) => pointsIn(now),
          },
        ),
        stop(
          before(payment.Charge, { nth: 4 }),
          'The charge has failed three times. The points were granted meanwhile: nobody waits for anybody.',
          {
            question: 'How does the order end?',
            options: ['confirmed', 'cancelled', 'placed'],
            answer: ({ end }) => end.of(order, 'o-1').status,
          },
        ),
        stop(
          afterwards(order.CancelOrder),
          'Thirty seconds are over and the order is cancelled. Whoever has done something for it has to hear of that.',
          {
            question: 'How many points will the customer have in the end?',
            options: ['0', '120', '240'],
            answer: ({ end }) => pointsIn(end),
          },
        ),
        stop(atTheEnd, 'The order is gone, the points are not. No part failed to do its work: one was never given it.'),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'The same failed charge, with a way back for the points and without',
      say: 'Follow the cancelled order to each service that heard of the placed one.',
      left: { name: 'complete', script: 'points-go' },
      right: { name: 'one is forgotten', script: pointsStay.id },
    },
  ],
  about,
});

function pointsIn(world: LawWorld): string {
  return String(world.of(points, 'o-1').points);
}
