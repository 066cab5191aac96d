import { aggregate, choice, external, nothing, oneOf, policy } from '../../kernel/index.ts';
import { z } from 'zod';
import { guardedUndo } from './switches.ts';
import { address, quantity, sku } from './words.ts';

const reason = z.string();
const trackingNumber = z.string();

export const shipment = aggregate('shipment', {
  key: 'orderId',
  commands: {
    ArrangeShipment: { sku, quantity, address },
    ConfirmShipment: { trackingNumber },
    FailShipment: { reason },
    CancelShipment: {},
    ConfirmCancellation: {},
  },
  events: {
    ShipmentRequested: { sku, quantity, address },
    ShipmentArranged: { trackingNumber },
    ShipmentFailed: { reason },
    CancellationRequested: {},
    ShipmentCancelled: {},
  },
  initialState: { status: oneOf('none', 'requested', 'arranged', 'failed', 'cancelling', 'cancelled') },
  decide: {
    ArrangeShipment: ({ sku, quantity, address }) => ({ ShipmentRequested: { sku, quantity, address } }),
    ConfirmShipment: ({ trackingNumber }) => ({ ShipmentArranged: { trackingNumber } }),
    FailShipment: ({ reason }) => ({ ShipmentFailed: { reason } }),
    CancelShipment: (_, { status }, { given }) =>
      given(guardedUndo) && status === 'failed' ? nothing : { CancellationRequested: {} },
    ConfirmCancellation: () => ({ ShipmentCancelled: {} }),
  },
  evolve: {
    ShipmentRequested: () => ({ status: 'requested' }),
    ShipmentArranged: () => ({ status: 'arranged' }),
    ShipmentFailed: () => ({ status: 'failed' }),
    CancellationRequested: () => ({ status: 'cancelling' }),
    ShipmentCancelled: () => ({ status: 'cancelled' }),
  },
});

export const pickup = choice('pickup', ['accepted', 'refused']);

export const carrier = external('carrier', {
  key: 'orderId',
  latency: [500, 2_000],
  choices: [pickup],
  commands: { BookPickup: { sku, quantity, address }, CancelPickup: {} },
  events: { PickupBooked: { trackingNumber }, PickupRefused: { reason }, PickupCancelled: {} },
  initialState: { status: oneOf('none', 'booked', 'refused', 'cancelled') },
  decide: {
    BookPickup: (_, __, { choose, newId }) =>
      choose(pickup) === 'accepted'
        ? { PickupBooked: { trackingNumber: newId() } }
        : { PickupRefused: { reason: 'address out of reach' } },
    CancelPickup: () => ({ PickupCancelled: {} }),
  },
  evolve: {
    PickupBooked: () => ({ status: 'booked' }),
    PickupRefused: () => ({ status: 'refused' }),
    PickupCancelled: () => ({ status: 'cancelled' }),
  },
});

export const shippingPolicies = [
  policy('ask for a pickup', { whenever: shipment.ShipmentRequested, send: carrier.BookPickup }),
  policy('note the pickup', { whenever: carrier.PickupBooked, send: shipment.ConfirmShipment }),
  policy('note the refusal', { whenever: carrier.PickupRefused, send: shipment.FailShipment }),
  policy('call the pickup off', { whenever: shipment.CancellationRequested, send: carrier.CancelPickup }),
  policy('note that it is off', { whenever: carrier.PickupCancelled, send: shipment.ConfirmCancellation }),
] as const;
