/**
 * No semantic lock: a saga has no isolation. Between two of its steps others see, and change, what it is working on.
 *
 * Wrong: an order can be cancelled while it is being created. Right: whoever wants it meanwhile waits in line.
 */
import { z } from 'zod';
import {
  after,
  afterwards,
  aggregate,
  atTheEnd,
  before,
  broken,
  command,
  eventually,
  fault,
  happy,
  lesson,
  refuse,
  refused,
  saga,
  scenario,
  seconds,
  stop,
  toggle,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const semanticLock = toggle('semantic lock', {
  on: 'while an order is being created, whoever wants to change it waits in line',
  off: 'an order can be changed while it is being created',
});

const PlaceOrder = command('PlaceOrder', { orderId: z.string().min(1) });

const order = aggregate('order', {
  key: 'orderId',
  commands: { OpenOrder: {}, DropOrder: {}, ConfirmOrder: {}, CancelOrder: {} },
  events: { OrderOpened: {}, OrderDropped: {}, OrderConfirmed: {}, OrderCancelled: {} },
  initialState: { opened: false, confirmed: false, cancelled: false },
  decide: {
    OpenOrder: () => ({ OrderOpened: {} }),
    DropOrder: () => ({ OrderDropped: {} }),
    ConfirmOrder: () => ({ OrderConfirmed: {} }),
    CancelOrder: (_, { opened, confirmed }) => {
      if (!opened) return refuse('there is no such order');
      return confirmed ? refuse('it is on its way') : { OrderCancelled: {} };
    },
  },
  evolve: {
    OrderOpened: (state) => ({ ...state, opened: true }),
    OrderDropped: (state) => ({ ...state, opened: false }),
    OrderConfirmed: (state) => ({ ...state, confirmed: true }),
    OrderCancelled: (state) => ({ ...state, cancelled: true }),
  },
});

const parcel = aggregate('parcel', {
  key: 'orderId',
  commands: { ShipParcel: {} },
  events: { ParcelShipped: {} },
  initialState: { shipped: false },
  decide: { ShipParcel: () => ({ ParcelShipped: {} }) },
  evolve: { ParcelShipped: () => ({ shipped: true }) },
});

const creation = saga('order creation', {
  startsOn: PlaceOrder,
  key: 'orderId',
  locks: { what: order, others: 'wait', given: semanticLock },
})
  .compensatable('order', {
    send: order.OpenOrder,
    done: order.OrderOpened,
    undo: { send: order.DropOrder, done: order.OrderDropped },
  })
  .pivot('parcel', { send: parcel.ShipParcel, done: parcel.ParcelShipped })
  .retriable('confirmation', { send: order.ConfirmOrder, done: order.OrderConfirmed });

const cancelledMeans = eventually(
  'cancelled means not shipped',
  order,
  ({ cancelled }, orderId, world) => !cancelled || !world.of(parcel, orderId).shipped,
);

const books = { orderId: 'o-6' };
const secondThoughts = happy(
  'second-thoughts',
  'Placed and cancelled in one breath: the cancellation waits until the order is there, and is refused.',
  [PlaceOrder(books), order.CancelOrder(books)],
);
const inBetween = broken(
  'cancelled-in-between',
  'The warehouse takes two seconds, and the cancellation comes after one.',
  [PlaceOrder(books), fault.delay(parcel.ShipParcel, seconds(2)), after(seconds(1), order.CancelOrder(books))],
  'completed',
);

export const noSemanticLock = scenario('no-semantic-lock', {
  title: 'No semantic lock',
  teaches:
    'A saga is not isolated: what it has begun can be changed before it is done, unless it says that it is at work.',
  contexts: { sales: [creation, order], warehouse: [parcel] },
  gateway: { commands: [PlaceOrder, order.CancelOrder], queries: [] },
  switches: [semanticLock],
  laws: [cancelledMeans],
  scripts: [
    secondThoughts,
    refused(
      'too-late',
      'Ten seconds later the parcel is on its way, and cannot be called back.',
      [PlaceOrder(books), after(seconds(10), order.CancelOrder(books))],
      'completed',
    ),
    inBetween,
  ],
  proof: {
    script: secondThoughts,
    wrong: [semanticLock.is(false)],
    right: [semanticLock.is(true)],
    law: cancelledMeans,
    faults: 0,
    deviations: 1,
  },
  lessons: [
    lesson('Cancelled, and shipped', {
      run: inBetween,
      variant: [semanticLock.is(false)],
      stops: [
        stop(
          afterwards(order.OrderOpened),
          'The order is open, and the saga has asked the warehouse for the parcel. That takes two seconds.',
        ),
        stop(
          before(order.CancelOrder),
          'One second later the customer cancels. The order knows nothing of the warehouse.',
          {
            question: 'Will the order let itself be cancelled?',
            options: ['yes', 'no'],
            answer: ({ next }) => (next.of(order, 'o-6').cancelled ? 'yes' : 'no'),
          },
        ),
        stop(before(parcel.ShipParcel), 'Cancelled, says the order. And here is what the saga asked for before.', {
          question: 'What happens to the parcel?',
          options: ['it is shipped', 'it stays'],
          answer: ({ next }) => (next.of(parcel, 'o-6').shipped ? 'it is shipped' : 'it stays'),
        }),
        stop(atTheEnd, 'Cancelled and shipped: each part was right about what it knew. Now let the cancellation wait.'),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'Cancelled in between, without and with a lock',
      say: 'On the right the cancellation waits in line until the order is created, and is then refused.',
      left: { name: 'no lock', script: inBetween.id, set: [semanticLock.is(false)] },
      right: { name: 'semantic lock', script: inBetween.id },
    },
  ],
  about,
});
