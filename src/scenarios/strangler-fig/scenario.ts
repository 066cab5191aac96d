/** Migration: a facade, a growing share, and a way back. See facade.ts. */
import {
  always,
  eventually,
  inbox,
  orderedDelivery,
  outbox,
  readModelsEqualTheirFold,
  retries,
  scenario,
} from '../../kernel/index.ts';
import { about } from './about.ts';
import { inFacade, request, routing, watch } from './facade.ts';
import { inLegacyAdapter, legacy } from './legacy.ts';
import { inNewSystem, order } from './new-system.ts';
import { legacyOrders, newOrders, traffic } from './read-models.ts';
import { comparisons, scripts } from './scripts.ts';
import { inStep, lateGuard, missesAllowed, patience, startShare, watched } from './switches.ts';

const laws = [
  always('no request is answered twice', request, ({ answers }) => answers <= 1),
  eventually('every request is answered by exactly one system', request, ({ answers }, orderId, world) => {
    const takenBy = [world.of(legacy, orderId).status === 'booked', world.of(order, orderId).status === 'accepted'];
    return answers === 1 && takenBy.filter(Boolean).length === 1;
  }),
  eventually(
    'no order is lost: the legacy system knows each one, whenever somebody rolls back',
    request,
    ({ answers }, orderId, world) => answers === 0 || world.of(legacy, orderId).status !== 'unknown',
  ),
  eventually('both systems show the same orders', request, (_, orderId, world) => {
    const [there, here] = [world.of(legacyOrders, orderId), world.of(newOrders, orderId)];
    return there.article === here.article && there.pieces === here.pieces;
  }),
  readModelsEqualTheirFold,
];

export const stranglerFig = scenario('strangler-fig', {
  title: 'Migration behind a facade',
  teaches: 'How a new system takes over from an old one, share by share, with a way back at any moment.',
  contexts: {
    facade: [request, ...inFacade, routing, watch, traffic],
    'new system': [...inNewSystem, order, newOrders],
    'legacy adapter': [...inLegacyAdapter, legacyOrders],
  },
  externals: [legacy],
  gateway: {
    commands: [request.PlaceOrder, routing.SetShare, routing.RollBack],
    queries: [traffic, newOrders, legacyOrders],
  },
  switches: [outbox, inbox, retries, orderedDelivery, startShare, patience, missesAllowed, inStep, watched, lateGuard],
  laws,
  scripts,
  about,
  comparisons,
});
