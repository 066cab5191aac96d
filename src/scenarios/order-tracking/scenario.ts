/** Parcels on a log: topics.ts says who reads what. */
import {
  always,
  eventually,
  inbox,
  orderedDelivery,
  outbox,
  scenario,
  type Comparison,
  type ReaderState,
} from '../../kernel/index.ts';
import { about } from './about.ts';
import { auditTrail, measure, service, serviceHealth } from './operations.ts';
import { parcel } from './parcel.ts';
import { scripts } from './scripts.ts';
import { complaint, monitor } from './support.ts';
import {
  commitEvery,
  firstPause,
  fullState,
  longestPause,
  partitions,
  session,
  shutdown,
  silence,
  times,
  trackers,
} from './switches.ts';
import { healthRecords, parcelEvents } from './topics.ts';
import { callBack, tracker } from './tracking.ts';

const groups = ['tracker', 'monitor', 'audit'] as const;
const isReader = (state: { readonly block: string }): state is ReaderState => state.block === 'reader';

const laws = [
  eventually(
    'the tracker shows the journey of each parcel, but for what is a dead letter',
    parcel,
    ({ journey, customer }, parcelId, world) => {
      const row = world.of(tracker, parcelId);
      const dead = world
        .all(parcelEvents.group('tracker'))
        .flatMap(({ state }) => (isReader(state) ? state.dead.filter(({ key }) => key === parcelId) : []));
      if (dead.length > 0) return row.journey.length === journey.length - dead.length;
      return row.customer === customer && row.journey.join() === journey.join();
    },
  ),
  eventually('every group has read every record', parcelEvents, ({ end }, partition, world) =>
    groups.every((group) => {
      const reader = world.of(parcelEvents.group(group), partition);
      return isReader(reader) && reader.position === end;
    }),
  ),
  eventually(
    'the audit trail has an entry for each business event',
    parcel,
    ({ journey }, parcelId, world) => world.of(auditTrail, parcelId).entries.length === journey.length,
  ),
  always(
    'nobody commits what was not read, or reads what is not there',
    parcelEvents.group('tracker'),
    (state) => !isReader(state) || (state.committed <= state.position && state.position <= state.end),
  ),
];

const comparisons: readonly Comparison[] = [
  {
    title: 'Full state in events, or an id',
    say: 'Compare the messages: with an id each change costs a question and an answer, and the parcel must be there to give it.',
    left: { name: 'full state', script: 'delivered' },
    right: { name: 'an id', script: 'delivered', set: [fullState.is(false)] },
  },
  {
    title: 'A reader that comes late',
    say: 'Both catch up after the members were gone: full events tell the journey, thin ones only where the parcel is now.',
    left: { name: 'full state', script: 'catching-up' },
    right: { name: 'an id', script: 'catching-up', set: [fullState.is(false)] },
  },
  {
    title: 'Graceful shutdown, or a kill',
    say: 'The same member goes at 5 s. Drained it hands over at once; killed it is missed only after 10 s, and records come again.',
    left: { name: 'drain and commit', script: 'graceful-shutdown' },
    right: { name: 'kill', script: 'graceful-shutdown', set: [shutdown.is('kill')] },
  },
  {
    title: 'Read again, with and without an inbox',
    say: 'A killed member’s records are read again: with an inbox nothing happens twice, without it the journey has cities twice.',
    left: { name: 'inbox', script: 'kill' },
    right: { name: 'no inbox', script: 'kill', set: [inbox.is(false)] },
  },
];

export const orderTracking = scenario('order-tracking', {
  title: 'Parcel tracking on a log',
  teaches: 'How groups read one log at their own pace, and what happens when a reader goes, comes or cannot go on.',
  contexts: {
    delivery: [parcel, measure],
    tracking: [callBack, tracker],
    support: [monitor, complaint],
    operations: [auditTrail, service, serviceHealth],
  },
  gateway: {
    commands: [
      parcel.HandOver,
      parcel.ReportPosition,
      parcel.Deliver,
      service.ReportHealth,
      ...Object.values(parcelEvents.orders),
    ],
    queries: [tracker, auditTrail, serviceHealth],
  },
  channels: [parcelEvents, healthRecords],
  switches: [
    fullState,
    shutdown,
    partitions,
    trackers,
    commitEvery,
    session,
    times,
    firstPause,
    longestPause,
    silence,
    outbox,
    inbox,
    orderedDelivery,
  ],
  laws,
  scripts,
  about,
  comparisons,
});
