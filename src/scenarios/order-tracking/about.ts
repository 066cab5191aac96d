import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'Parcels write what happens to them into a log with partitions. Groups of consumers read it, each at its own pace: one tracks for the customer, one worries when a parcel is silent, one keeps the audit trail. All records of a parcel lie in one partition, so that each group reads them in their order. A group remembers how far it has read by committing offsets, and shares its partitions among its members. How the service itself feels is written into another log.',
  when: 'Use a log where several readers need the same events, one of them may be slow or new, and it must be possible to read again. Let an event carry the state that its readers need: they need not ask, and they see each change as it was. For a command with one receiver, or where each message is somebody else’s job, a queue is simpler.',
  wrong:
    'A record that cannot be processed holds its partition up while it is tried again; one that never can be belongs into the dead letter topic at once. A member that dies without a word leaves what it had not committed: it is read again, and a consumer without an inbox does it twice. A thin event makes readers ask back, and whoever is late is told about the present. More members than partitions have nothing to do.',
  parts: {
    'parcel-events': 'The business log. A parcel’s id chooses the partition; what is appended is never changed.',
    'parcel-events/tracker': 'Two members share three partitions. Stop one, kill one, start a third.',
    'parcel-events/monitor': 'It starts from the latest record: what was before its time does not worry it.',
    'parcel-events.tracker.dead':
      'What the tracker could not process, with reason, place, tries, first and last failure, group and member.',
    'service-health': 'The technical log, apart from the business: twenty records are kept, the rest is forgotten.',
    tracker: 'What the customer sees. It is the fold of the records, so that it can be made again from them.',
    'call back': 'Only with thin events: asks the parcel what the event did not say.',
    monitor: 'A process without steps: each record sets its alarm clock anew.',
    'audit trail': 'Complete and never changed: one entry for each business event, in its order.',
    measure: 'Writes down how long the service took: technical, so it goes into the other log.',
  },
};
