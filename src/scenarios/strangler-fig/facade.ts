/**
 * The facade: the only door that callers know. It remembers what it was asked, asks the routing table where to go, and
 * gives exactly one answer.
 *
 *   PlaceOrder -> OrderRequested -> Route -> RoutedToLegacy | RoutedToNew -> ... -> OrderAnswered
 *                                     \-> no answer, or declined -> FellBack -> the legacy system
 */
import { aggregate, nothing, oneOf, policy, process, refuse } from '../../kernel/index.ts';
import { z } from 'zod';
import { share, sideOf, weighed, counted } from '../../blocks/share.ts';
import { lateGuard, missesAllowed, patience, startShare, watched } from './switches.ts';
import { id, percent, quantity, reason, service, sku, theService } from './words.ts';

const by = z.enum(['legacy', 'new']);

export const request = aggregate('request', {
  key: 'orderId',
  commands: { PlaceOrder: { sku, quantity }, FallBack: { reason }, Answer: { by } },
  events: {
    OrderRequested: { sku, quantity },
    FellBack: { sku, quantity, reason },
    OrderAnswered: { by },
    AnswerDropped: { by },
  },
  initialState: { status: oneOf('none', 'asked', 'fell back', 'answered'), sku: '', quantity: 1, answers: 0 },
  decide: {
    PlaceOrder: ({ sku, quantity }, { status }) =>
      status === 'none' ? { OrderRequested: { sku, quantity } } : refuse('this order was placed already'),
    FallBack: ({ reason }, { status, sku, quantity }) =>
      status === 'asked' ? { FellBack: { sku, quantity, reason } } : nothing,
    Answer: ({ by }, { status }, { given }) => {
      const awaited = status === 'asked' || (status === 'fell back' && by === 'legacy');
      return awaited || !given(lateGuard) ? { OrderAnswered: { by } } : { AnswerDropped: { by } };
    },
  },
  evolve: {
    OrderRequested: (_, { sku, quantity }) => ({ status: 'asked', sku, quantity, answers: 0 }),
    FellBack: (before) => ({ ...before, status: 'fell back' }),
    OrderAnswered: (before) => ({ ...before, status: 'answered', answers: before.answers + 1 }),
    AnswerDropped: (before) => before,
  },
});

const sharesOf = (percent: number) => ({ legacy: 100 - percent, new: percent });
const routed = { orderId: id, sku, quantity };

export const routing = aggregate('routing', {
  key: 'service',
  commands: {
    Route: routed,
    SetShare: { service, percent },
    RollBack: { service },
    NoteMissingAnswer: { orderId: id },
  },
  events: {
    ShareSet: { percent },
    RoutedToLegacy: routed,
    RoutedToNew: routed,
    AnswerMissing: { orderId: id },
    RolledBack: { reason },
  },
  initialState: { status: oneOf('not open yet', 'open', 'rolled back'), table: share(sharesOf(0)), missing: 0 },
  decide: {
    Route: ({ orderId, sku, quantity }, { status, table }, { given }) => {
      const opens = status === 'not open yet';
      const percent = given(startShare);
      const side = sideOf(opens ? weighed(table, sharesOf(percent)) : table, orderId);
      const order = { orderId, sku, quantity };
      const goes = side === 'new' ? { RoutedToNew: order } : { RoutedToLegacy: order };
      return opens ? [{ ShareSet: { percent } }, goes] : goes;
    },
    SetShare: ({ percent }) => ({ ShareSet: { percent } }),
    RollBack: (_, { status }) => (status === 'rolled back' ? nothing : { RolledBack: { reason: 'by hand' } }),
    NoteMissingAnswer: ({ orderId }, { status, missing }, { given }) => {
      const tooMany = missing + 1 >= given(missesAllowed) && status !== 'rolled back';
      const noted = { AnswerMissing: { orderId } };
      return tooMany ? [noted, { RolledBack: { reason: `${missing + 1} answers missing` } }] : noted;
    },
  },
  evolve: {
    ShareSet: ({ table }, { percent }) => ({ status: 'open', table: weighed(table, sharesOf(percent)), missing: 0 }),
    RoutedToLegacy: (before) => ({ ...before, table: counted(before.table, 'legacy') }),
    RoutedToNew: (before) => ({ ...before, table: counted(before.table, 'new') }),
    AnswerMissing: (before) => ({ ...before, missing: before.missing + 1 }),
    RolledBack: ({ table, missing }) => ({ status: 'rolled back', table: weighed(table, sharesOf(0)), missing }),
  },
});

/** One timer for each request that went to the new system. */
export const watch = process('watch', {
  key: 'orderId',
  listensTo: [request, routing],
  sends: [request.FallBack, routing.NoteMissingAnswer],
  timeouts: ['no answer'],
  initialState: { status: oneOf('nothing to watch', 'waiting', 'settled', 'gave up') },
  decide: {
    RoutedToNew: (_, __, { given }) => (given(watched) ? [{ start: 'no answer', after: given(patience) }] : []),
    OrderAnswered: (_) => [{ stop: 'no answer' }],
    FellBack: (_) => [{ stop: 'no answer' }],
    'no answer': ({ orderId }) => [
      request.FallBack({ orderId, reason: 'no answer in time' }),
      routing.NoteMissingAnswer({ service: theService, orderId }),
    ],
  },
  evolve: {
    RoutedToNew: () => ({ status: 'waiting' }),
    OrderAnswered: () => ({ status: 'settled' }),
    FellBack: () => ({ status: 'settled' }),
    'no answer': () => ({ status: 'gave up' }),
  },
});

export const inFacade = [
  policy('ask where it goes', {
    whenever: request.OrderRequested,
    send: routing.Route,
    with: (order) => ({ service: theService, ...order }),
  }),
] as const;
