/**
 * Two scans of a parcel come in at the same moment, and the later one is delivered first.
 *
 * Wrong: the view shows whatever it has heard last. Right: each scan has a number, and an older one changes nothing.
 * One message that overtakes another is enough to tell them apart.
 */
import { z } from 'zod';
import {
  afterwards,
  aggregate,
  always,
  atTheEnd,
  before,
  broken,
  fault,
  happy,
  lesson,
  orderedDelivery,
  projection,
  refuse,
  refused,
  scenario,
  stop,
  toggle,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const versionGate = toggle('version gate', {
  on: 'a scan that is older than the one on the page is left out',
  off: 'the page shows the scan that came last',
});

const parcel = aggregate('parcel', {
  key: 'parcelId',
  commands: { Scan: { place: z.string().min(1) } },
  events: { ParcelScanned: { place: z.string(), scan: z.int() } },
  initialState: { place: 'nowhere', scans: 0 },
  decide: {
    Scan: ({ place }, { place: before, scans }) =>
      before === 'your door' ? refuse('it is delivered') : { ParcelScanned: { place, scan: scans + 1 } },
  },
  evolve: { ParcelScanned: (_, { place, scan }) => ({ place, scans: scan }) },
});

/** `scan` is the number of the one that is shown. */
const trackingPage = projection('tracking page', {
  from: [parcel],
  key: 'parcelId',
  initialState: { place: 'nowhere', scan: 0, heard: 0 },
  evolve: {
    ParcelScanned: ({ heard, ...shown }, { place, scan }, { given }) => {
      const isOld = given(versionGate) && scan < shown.scan;
      return { ...(isOld ? shown : { place, scan }), heard: heard + 1 };
    },
  },
});

const viewEqualsFold = always(
  'a page that has heard of all scans shows the last one',
  trackingPage,
  ({ place, heard }, parcelId, world) => {
    const { place: last, scans } = world.of(parcel, parcelId);
    return heard < scans || place === last;
  },
);

const depot = parcel.Scan({ parcelId: 'p-1', place: 'depot' });
const door = parcel.Scan({ parcelId: 'p-1', place: 'your door' });

const delivered = happy(
  'delivered',
  'A scanner was offline for a while: it sends two scans at once, and both come in order.',
  [depot, door],
);
const overtaken = broken(
  'overtaken',
  'The scan at the depot comes after the one at the door. Watch what the customer is shown.',
  [orderedDelivery.is(false), versionGate.is(false), depot, door, fault.overtake(parcel.ParcelScanned)],
  'law violated',
);

export const outOfOrder = scenario('out-of-order', {
  title: 'The scan that came too late',
  teaches: 'The message that comes last is not the one that was sent last.',
  contexts: { delivery: [parcel], tracking: [trackingPage] },
  gateway: { commands: [parcel.Scan], queries: [trackingPage] },
  switches: [versionGate, orderedDelivery],
  laws: [viewEqualsFold],
  scripts: [
    delivered,
    refused('scanned-again', 'What is delivered is scanned no more.', [door, depot], 'completed'),
    overtaken,
    broken(
      'overtaken-and-gated',
      'The same two scans in the same wrong order: the page leaves the older one out.',
      [orderedDelivery.is(false), depot, door, fault.overtake(parcel.ParcelScanned)],
      'completed',
    ),
  ],
  proof: {
    script: delivered,
    wrong: [orderedDelivery.is(false), versionGate.is(false)],
    right: [orderedDelivery.is(false), versionGate.is(true)],
    law: viewEqualsFold,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('Delivered, and back at the depot', {
      run: overtaken,
      stops: [
        stop(
          afterwards(parcel.Scan, { nth: 2 }),
          'The parcel was scanned at the depot, then at your door: scan 1, scan 2.',
          {
            question: 'Where is the parcel?',
            options: ['depot', 'your door', 'nowhere'],
            answer: ({ now }) => now.of(parcel, 'p-1').place,
          },
        ),
        stop(
          before(parcel.ParcelScanned, { at: trackingPage, nth: 1 }),
          'The two scans travel to the tracking page on a channel that keeps no order. Scan 2 comes first.',
          {
            question: 'What will the page show after it?',
            options: ['depot', 'your door', 'nowhere'],
            answer: ({ next }) => next.of(trackingPage, 'p-1').place,
          },
        ),
        stop(before(parcel.ParcelScanned, { at: trackingPage, nth: 2 }), 'Now scan 1 arrives, a little late.', {
          question: 'And what will the customer see in the end?',
          options: ['depot', 'your door', 'both'],
          answer: ({ end }) => end.of(trackingPage, 'p-1').place,
        }),
        stop(atTheEnd, 'No message was lost and none came twice. Turn the version gate on, or the ordered delivery.'),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'A late scan, shown and left out',
      say: 'The same two messages in the same order: compare the place on the tracking page.',
      left: { name: 'shown', script: overtaken.id },
      right: { name: 'left out', script: 'overtaken-and-gated' },
    },
  ],
  about,
});
