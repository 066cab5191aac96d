import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'A scanner that was offline sends two scans at once. The parcel takes them in their order; the tracking page hears of them over a channel that may deliver the second before the first.',
  when: 'Wherever a reader is fed over more than one connection, partition or worker, or where a message that failed is tried again while the next one goes ahead. Give each message the version of what it speaks about.',
  wrong:
    'A view that takes each message as it comes goes back in time: a delivered parcel is at the depot again, and stays there, since no further scan will ever mend it. A clock does not help: two machines have two of them.',
  parts: {
    parcel: 'Numbers its scans: what comes later has the greater number, however it travels.',
    'tracking page': 'Shows where the parcel is. Whether it looks at the number is the switch of this lesson.',
  },
};
