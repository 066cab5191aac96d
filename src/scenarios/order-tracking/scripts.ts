import { after, broken, fault, happy, inbox, refused, seconds, type Script } from '../../kernel/index.ts';
import { service } from './operations.ts';
import { parcel } from './parcel.ts';
import { fullState, shutdown } from './switches.ts';
import { tracker } from './tracking.ts';
import { parcelEvents } from './topics.ts';

const { StartMember, StopMember, ReprocessDeadLetters } = parcelEvents.orders;
const group = 'tracker' as const;

const handOver = (at: number, parcelId: string, customer: string, to: string) =>
  after(seconds(at), parcel.HandOver({ parcelId, customer, to }));
const move = (at: number, parcelId: string, city: string) =>
  after(seconds(at), parcel.ReportPosition({ parcelId, city }));
const deliver = (at: number, parcelId: string) => after(seconds(at), parcel.Deliver({ parcelId }));

/** Two parcels in two partitions. */
const journeys = [
  handOver(0, 'p-1', 'ada', 'Bath'),
  handOver(2, 'p-2', 'bob', 'York'),
  move(4, 'p-1', 'Reading'),
  move(6, 'p-2', 'Leeds'),
  move(8, 'p-1', 'Swindon'),
  deliver(10, 'p-2'),
  deliver(12, 'p-1'),
];

/** One member goes while the parcels are on their way. */
const oneLeaves = [...journeys, after(seconds(5), StopMember({ group, member: 'tracker-1' }))];

/** Nobody tracks for a while. */
const nobodyTracks = [
  handOver(0, 'p-1', 'ada', 'Bath'),
  after(seconds(2), StopMember({ group, member: 'tracker-1' })),
  after(seconds(3), StopMember({ group, member: 'tracker-2' })),
  move(4, 'p-1', 'Reading'),
  move(6, 'p-1', 'Swindon'),
  after(seconds(8), StartMember({ group, member: 'tracker-3' })),
  deliver(10, 'p-1'),
];

export const scripts: readonly Script[] = [
  happy(
    'delivered',
    'Follow one parcel: its records lie in one partition, in their order, and three groups read them at their own pace.',
    journeys,
  ),
  happy(
    'thin-events',
    'An event that carries only an id: for each one the tracker asks back, and the parcel has to answer.',
    [fullState.is(false), ...journeys],
  ),
  happy('one-more', 'A third member comes: partitions are revoked, let go, and assigned anew.', [
    ...journeys,
    after(seconds(5), StartMember({ group, member: 'tracker-3' })),
  ]),
  happy(
    'graceful-shutdown',
    'A member is stopped: it finishes what it has in hand, commits, and the other one goes on with the next record.',
    oneLeaves,
  ),
  happy(
    'catching-up',
    'Nobody tracks for a while: the records wait in the log, and nothing of the journey is missing.',
    [...nobodyTracks],
  ),
  happy('silence', 'A parcel is not heard of for an hour, and the monitor opens a complaint.', [
    handOver(0, 'p-1', 'ada', 'Bath'),
    move(4, 'p-1', 'Reading'),
  ]),
  refused(
    'handed-over-twice',
    'A parcel is handed over twice, and a report is longer than any request lives: both are refused, no log hears of it.',
    [
      handOver(0, 'p-1', 'ada', 'Bath'),
      handOver(1, 'p-1', 'bob', 'York'),
      after(seconds(2), service.ReportHealth({ service: 'delivery', ms: 70_000 })),
      deliver(3, 'p-1'),
    ],
    'completed',
  ),
  broken(
    'kill',
    'The same member is killed: for ten seconds nobody notices, then its uncommitted records are read again and the inbox knows them.',
    [shutdown.is('kill'), ...oneLeaves],
    'completed',
  ),
  broken(
    'kill-without-inbox',
    'Killed, and no inbox: what was read again is written into the journey twice.',
    [shutdown.is('kill'), inbox.is(false), ...oneLeaves],
    'law violated',
  ),
  broken(
    'thin-and-late',
    'Nobody tracks for a while, and events are thin: whoever asks back later is told where the parcel is now, and cities are lost.',
    [fullState.is(false), ...nobodyTracks],
    'law violated',
  ),
  broken(
    'dead-letters',
    'Four reasons to give up: what cannot be read or is not valid at once, the others after 1, 2 and 4 seconds.',
    [
      handOver(0, 'p-1', 'ada', 'Bath'),
      handOver(1, 'p-2', 'bob', 'York'),
      handOver(2, 'p-3', 'cy', 'Hull'),
      handOver(3, 'p-4', 'dee', 'Deal'),
      fault.poison(parcel.ParcelHandedOver, { at: tracker, key: 'p-1', as: 'DESERIALIZATION_ERROR' }),
      fault.poison(parcel.ParcelHandedOver, { at: tracker, key: 'p-2', as: 'VALIDATION_ERROR' }),
      fault.poison(parcel.ParcelHandedOver, { at: tracker, key: 'p-3', as: 'PROCESSING_ERROR' }),
      fault.poison(parcel.ParcelHandedOver, { at: tracker, key: 'p-4', as: 'TIMEOUT_ERROR' }),
      deliver(30, 'p-1'),
      deliver(31, 'p-2'),
      deliver(32, 'p-3'),
      deliver(33, 'p-4'),
    ],
    'parked',
  ),
  broken(
    'reprocessed',
    'The last record of a parcel cannot be processed; after a fix the dead letters are given to the tracker once more.',
    [
      handOver(0, 'p-1', 'ada', 'Bath'),
      move(2, 'p-1', 'Reading'),
      deliver(4, 'p-1'),
      fault.poison(parcel.ParcelDelivered, { at: tracker }),
      after(seconds(60), ReprocessDeadLetters({ group })),
    ],
    'completed',
  ),
];
