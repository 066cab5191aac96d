/** The shipping context, and the carrier that fetches the parcel. */
import { aggregate, choice, external, nothing, oneOf } from '../../kernel/index.ts';
import { z } from 'zod';
import { address, id, quantity, reason } from './words.ts';

const goods = { sku: id, quantity, address };
const trackingNumber = z.string();

export const shipment = aggregate('shipment', {
  key: 'orderId',
  commands: { ArrangeShipment: goods, ConfirmShipment: { trackingNumber }, FailShipment: { reason } },
  events: { ShipmentRequested: goods, ShipmentArranged: { trackingNumber }, ShipmentFailed: { sku: id, reason } },
  initialState: { status: oneOf('none', 'requested', 'arranged', 'failed'), sku: '' },
  decide: {
    ArrangeShipment: ({ sku, quantity, address }, { status }) =>
      status === 'none' ? { ShipmentRequested: { sku, quantity, address } } : nothing,
    ConfirmShipment: ({ trackingNumber }, { status }) =>
      status === 'requested' ? { ShipmentArranged: { trackingNumber } } : nothing,
    FailShipment: ({ reason }, { status, sku }) =>
      status === 'requested' ? { ShipmentFailed: { sku, reason } } : nothing,
  },
  evolve: {
    ShipmentRequested: (_, { sku }) => ({ status: 'requested', sku }),
    ShipmentArranged: ({ sku }) => ({ status: 'arranged', sku }),
    ShipmentFailed: ({ sku }) => ({ status: 'failed', sku }),
  },
});

export const pickup = choice('pickup', ['accepted', 'refused']);

export const carrier = external('carrier', {
  key: 'orderId',
  latency: [500, 2_000],
  choices: [pickup],
  commands: { BookPickup: goods },
  events: { PickupBooked: { trackingNumber }, PickupRefused: { reason } },
  initialState: { status: oneOf('none', 'booked', 'refused') },
  decide: {
    BookPickup: (_, __, { choose, newId }) =>
      choose(pickup) === 'accepted'
        ? { PickupBooked: { trackingNumber: newId() } }
        : { PickupRefused: { reason: 'address out of reach' } },
  },
  evolve: { PickupBooked: () => ({ status: 'booked' }), PickupRefused: () => ({ status: 'refused' }) },
});
