import { aggregate, minutes, oneOf, process, refuse } from '../../kernel/index.ts';
import { z } from 'zod';
import { parcel } from './parcel.ts';
import { silence } from './switches.ts';

export const complaint = aggregate('complaint', {
  key: 'parcelId',
  commands: { OpenComplaint: { because: z.string() } },
  events: { ComplaintOpened: { because: z.string() } },
  initialState: { status: oneOf('none', 'open') },
  decide: {
    OpenComplaint: ({ because }, { status }) =>
      status === 'open' ? refuse('it is open already') : { ComplaintOpened: { because } },
  },
  evolve: { ComplaintOpened: () => ({ status: 'open' }) },
});

/** No fixed steps: it only gets nervous when a parcel has not been heard of for a while. */
export const monitor = process('monitor', {
  key: 'parcelId',
  listensTo: [parcel],
  sends: [complaint.OpenComplaint],
  timeouts: ['Silence'],
  initialState: { heard: 0 },
  decide: {
    ParcelHandedOver: (_, __, { given }) => [{ start: 'Silence', after: minutes(given(silence)) }],
    ParcelMoved: (_, __, { given }) => [{ start: 'Silence', after: minutes(given(silence)) }],
    ParcelDelivered: (_) => [{ stop: 'Silence' }],
    ParcelChanged: ({ what }, _, { given }) =>
      what === 'delivered' ? [{ stop: 'Silence' }] : [{ start: 'Silence', after: minutes(given(silence)) }],
    Silence: ({ parcelId }, { heard }) => [
      complaint.OpenComplaint({ parcelId, because: `silent after ${heard} ${heard === 1 ? 'sign' : 'signs'} of life` }),
    ],
  },
  evolve: {
    ParcelHandedOver: ({ heard }) => ({ heard: heard + 1 }),
    ParcelMoved: ({ heard }) => ({ heard: heard + 1 }),
    ParcelDelivered: ({ heard }) => ({ heard: heard + 1 }),
    ParcelChanged: ({ heard }) => ({ heard: heard + 1 }),
  },
});
