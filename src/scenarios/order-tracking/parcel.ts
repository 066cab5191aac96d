import { aggregate, oneOf, refuse, unchanged } from '../../kernel/index.ts';
import { z } from 'zod';
import { fullState } from './switches.ts';

const customer = z.string().min(1);
const city = z.string().min(1);
const status = z.enum(['none', 'handed over', 'on its way', 'delivered']);
const nowhere: readonly string[] = [];

/** What it notes for itself, nobody else listens to. What it publishes is the whole state, or only that there is one. */
export const parcel = aggregate('parcel', {
  key: 'parcelId',
  commands: { HandOver: { customer, to: city }, ReportPosition: { city }, Deliver: {}, LookUp: {} },
  events: {
    ParcelNoted: { customer, to: city, city: z.string(), status, place: z.string() },
    ParcelHandedOver: { customer, to: city },
    ParcelMoved: { customer, to: city, city },
    ParcelDelivered: { customer, to: city },
    ParcelChanged: { what: status },
    ParcelLookedUp: { customer, to: city, status, place: z.string() },
  },
  initialState: {
    customer: '',
    to: '',
    status: oneOf('none', 'handed over', 'on its way', 'delivered'),
    journey: nowhere,
  },
  decide: {
    HandOver: ({ customer, to }, { status }, { given }) =>
      status === 'none'
        ? [
            { ParcelNoted: { customer, to, city: '', status: 'handed over', place: 'handed over' } },
            given(fullState) ? { ParcelHandedOver: { customer, to } } : { ParcelChanged: { what: 'handed over' } },
          ]
        : refuse('it was handed over already'),
    ReportPosition: ({ city }, { customer, to, status }, { given }) =>
      status === 'none' || status === 'delivered'
        ? refuse(status === 'none' ? 'nobody handed it over' : 'it was delivered already')
        : [
            { ParcelNoted: { customer, to, city, status: 'on its way', place: city } },
            given(fullState) ? { ParcelMoved: { customer, to, city } } : { ParcelChanged: { what: 'on its way' } },
          ],
    Deliver: (_, { customer, to, status }, { given }) =>
      status === 'none' || status === 'delivered'
        ? refuse(status === 'none' ? 'nobody handed it over' : 'it was delivered already')
        : [
            { ParcelNoted: { customer, to, city: to, status: 'delivered', place: 'delivered' } },
            given(fullState) ? { ParcelDelivered: { customer, to } } : { ParcelChanged: { what: 'delivered' } },
          ],
    LookUp: (_, { customer, to, status, journey }) =>
      status === 'none'
        ? refuse('nobody handed it over')
        : { ParcelLookedUp: { customer, to, status, place: journey.at(-1) ?? '' } },
  },
  evolve: {
    ParcelNoted: ({ journey }, { customer, to, status, place }) => ({
      customer,
      to,
      status,
      journey: [...journey, place],
    }),
    ParcelHandedOver: unchanged,
    ParcelMoved: unchanged,
    ParcelDelivered: unchanged,
    ParcelChanged: unchanged,
    ParcelLookedUp: unchanged,
  },
});
