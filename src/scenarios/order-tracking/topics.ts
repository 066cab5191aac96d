import { topic } from '../../kernel/index.ts';
import { auditTrail, service, serviceHealth } from './operations.ts';
import { parcel } from './parcel.ts';
import { monitor } from './support.ts';
import { commitEvery, firstPause, longestPause, partitions, session, shutdown, times, trackers } from './switches.ts';
import { callBack, tracker } from './tracking.ts';

const retry = { times, first: firstPause, factor: 2, atMost: longestPause };

export const parcelEvents = topic('parcel-events', {
  carries: [parcel.ParcelHandedOver, parcel.ParcelMoved, parcel.ParcelDelivered, parcel.ParcelChanged],
  partitions,
  by: 'parcelId',
  groups: {
    tracker: {
      consumers: [tracker, callBack],
      members: trackers,
      startsFrom: 'earliest',
      shutdown,
      retry,
      commitEvery,
      session,
      deadLetters: {
        topic: 'parcel-events.tracker.dead',
        neverRetried: ['DESERIALIZATION_ERROR', 'VALIDATION_ERROR'],
      },
    },
    monitor: { consumers: [monitor], members: 1, startsFrom: 'latest', shutdown, retry },
    audit: { consumers: [auditTrail], members: 1, startsFrom: 'earliest', commitEvery: 1, retry },
  },
});

/** A technical record is of no use tomorrow. */
export const healthRecords = topic('service-health', {
  carries: [service.HealthReported],
  partitions: 1,
  by: 'service',
  keeps: 20,
  groups: { operations: { consumers: [serviceHealth], members: 1, startsFrom: 'latest' } },
});
