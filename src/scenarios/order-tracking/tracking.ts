import { policy, projection } from '../../kernel/index.ts';
import { z } from 'zod';
import { parcel } from './parcel.ts';

const nowhere: readonly string[] = [];

/** What the customer sees. */
export const tracker = projection('tracker', {
  from: [parcel],
  key: 'parcelId',
  initialState: { customer: '', to: '', status: 'unknown', journey: nowhere },
  evolve: {
    ParcelHandedOver: ({ journey }, { customer, to }) => ({
      customer,
      to,
      status: 'handed over',
      journey: [...journey, 'handed over'],
    }),
    ParcelMoved: ({ journey }, { customer, to, city }) => ({
      customer,
      to,
      status: 'on its way',
      journey: [...journey, city],
    }),
    ParcelDelivered: ({ journey }, { customer, to }) => ({
      customer,
      to,
      status: 'delivered',
      journey: [...journey, 'delivered'],
    }),
    ParcelLookedUp: ({ journey }, { customer, to, status, place }) => ({
      customer,
      to,
      status,
      journey: [...journey, place],
    }),
  },
  queries: {
    parcelsOf: {
      asks: { customer: z.string() },
      answer: (rows, { customer }) => rows.filter((row) => row.customer === customer),
    },
  },
});

/** A thin event says too little: the answer comes straight from the parcel, which by then may have moved on. */
export const callBack = policy('call back', { whenever: parcel.ParcelChanged, send: parcel.LookUp });
