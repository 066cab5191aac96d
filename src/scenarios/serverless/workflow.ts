/**
 * The same workflow twice.
 *
 *   reserve-stock -> charge-card -> book-courier -> confirm-order
 *                        |               |
 *                  release-stock <- refund-card
 *                        |
 *                   reject-order
 */
import { policy, process } from '../../kernel/index.ts';
import { queue } from './platform.ts';
import { bank, courier, order, stock } from './shop.ts';
import { orchestrated } from './switches.ts';
import { taskOf, type FunctionName } from './words.ts';

const trigger = (functionName: FunctionName, orderId: string, amount = 0) => ({
  task: taskOf(functionName, orderId),
  functionName,
  orderId,
  amount,
});
const call = (functionName: FunctionName, orderId: string, amount = 0) => [
  queue.TriggerFunction(trigger(functionName, orderId, amount)),
];

/** What is called when a function was given up; the others are left to a person. */
const instead: { readonly [name in FunctionName]?: FunctionName } = {
  'reserve-stock': 'reject-order',
  'charge-card': 'release-stock',
  'book-courier': 'refund-card',
};

/** Remembers how far an order has come: the functions cannot. */
export const stateMachine = process('state machine', {
  key: 'orderId',
  listensTo: [order, stock, bank, courier, queue],
  sends: [queue.TriggerFunction],
  initialState: { amount: 0, goesBack: false },
  decide: {
    OrderReceived: ({ orderId, amount }, _, { given }) =>
      given(orchestrated) ? call('reserve-stock', orderId, amount) : [],
    StockReserved: ({ orderId, amount }, { goesBack }, { given }) =>
      given(orchestrated) ? call(goesBack ? 'release-stock' : 'charge-card', orderId, amount) : [],
    StockSoldOut: ({ orderId }, _, { given }) => (given(orchestrated) ? call('reject-order', orderId) : []),
    // Money that comes after the charge was given up goes back.
    CardCharged: ({ orderId, amount }, { goesBack }, { given }) =>
      given(orchestrated) ? call(goesBack ? 'refund-card' : 'book-courier', orderId, amount) : [],
    CardDeclined: ({ orderId }, _, { given }) => (given(orchestrated) ? call('release-stock', orderId) : []),
    CourierBooked: ({ orderId }, { goesBack }, { given }) =>
      given(orchestrated) && !goesBack ? call('confirm-order', orderId) : [],
    CardRefunded: ({ orderId }, _, { given }) => (given(orchestrated) ? call('release-stock', orderId) : []),
    StockReleased: ({ orderId }, _, { given }) => (given(orchestrated) ? call('reject-order', orderId) : []),
    TaskGivenUp: ({ functionName, orderId }, { amount }, { given }) => {
      const next = instead[functionName];
      return given(orchestrated) && next !== undefined ? call(next, orderId, amount) : [];
    },
  },
  evolve: {
    OrderReceived: ({ goesBack }, { amount }) => ({ amount, goesBack }),
    StockSoldOut: ({ amount }) => ({ amount, goesBack: true }),
    CardDeclined: ({ amount }) => ({ amount, goesBack: true }),
    TaskGivenUp: ({ amount }) => ({ amount, goesBack: true }),
  },
});

/** Nobody leads: each event triggers what comes next. That something was given up is no event of anybody's. */
export const choreography = [
  policy('an order is received', {
    whenever: order.OrderReceived,
    send: queue.TriggerFunction,
    with: ({ orderId, amount }) => trigger('reserve-stock', orderId, amount),
    unless: orchestrated,
  }),
  policy('stock is reserved', {
    whenever: stock.StockReserved,
    send: queue.TriggerFunction,
    with: ({ orderId, amount }) => trigger('charge-card', orderId, amount),
    unless: orchestrated,
  }),
  policy('the card is charged', {
    whenever: bank.CardCharged,
    send: queue.TriggerFunction,
    with: ({ orderId, amount }) => trigger('book-courier', orderId, amount),
    unless: orchestrated,
  }),
  policy('the courier is booked', {
    whenever: courier.CourierBooked,
    send: queue.TriggerFunction,
    with: ({ orderId }) => trigger('confirm-order', orderId),
    unless: orchestrated,
  }),
  policy('the card is declined', {
    whenever: bank.CardDeclined,
    send: queue.TriggerFunction,
    with: ({ orderId }) => trigger('release-stock', orderId),
    unless: orchestrated,
  }),
  policy('there is no stock left', {
    whenever: [stock.StockSoldOut, stock.StockReleased],
    send: queue.TriggerFunction,
    with: ({ orderId }) => trigger('reject-order', orderId),
    unless: orchestrated,
  }),
] as const;
