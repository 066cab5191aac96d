/** Two streams of logs: what happened to the business, kept for good, and how the service feels, forgotten soon. */
import { aggregate, policy, projection, refuse } from '../../kernel/index.ts';
import { z } from 'zod';
import { parcel } from './parcel.ts';

interface Entry {
  readonly what: string;
  readonly customer: string;
}
const noEntries: readonly Entry[] = [];

/** Entries are added and never changed. */
export const auditTrail = projection('audit trail', {
  from: [parcel],
  key: 'parcelId',
  initialState: { entries: noEntries },
  evolve: {
    ParcelHandedOver: ({ entries }, { customer, to }) => ({
      entries: [...entries, { what: `handed over for ${to}`, customer }],
    }),
    ParcelMoved: ({ entries }, { customer, city }) => ({
      entries: [...entries, { what: `seen in ${city}`, customer }],
    }),
    ParcelDelivered: ({ entries }, { customer }) => ({ entries: [...entries, { what: 'delivered', customer }] }),
    ParcelChanged: ({ entries }, { what }) => ({ entries: [...entries, { what, customer: 'not said' }] }),
  },
});

const ms = z.int().min(0);

/** One instance for each service; what it measures is technical and says nothing about a parcel. */
export const service = aggregate('service', {
  key: 'service',
  commands: { ReportHealth: { ms } },
  events: { HealthReported: { ms, slow: z.boolean() } },
  initialState: { reports: 0 },
  decide: {
    ReportHealth: ({ ms }) =>
      ms > 60_000 ? refuse('longer than any request lives') : { HealthReported: { ms, slow: ms > 250 } },
  },
  evolve: { HealthReported: ({ reports }) => ({ reports: reports + 1 }) },
});

/** Each business event costs the service a little time. */
export const measure = policy('measure', {
  whenever: parcel.ParcelNoted,
  send: service.ReportHealth,
  with: (_, { random }) => ({ service: 'delivery', ms: 5 + Math.floor(random() * 40) }),
});

export const serviceHealth = projection('service health', {
  from: [service],
  key: 'service',
  initialState: { reports: 0, slow: 0, slowest: 0 },
  evolve: {
    HealthReported: ({ reports, slow, slowest }, event) => ({
      reports: reports + 1,
      slow: slow + (event.slow ? 1 : 0),
      slowest: Math.max(slowest, event.ms),
    }),
  },
});
