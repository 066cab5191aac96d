import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'Somebody reads how much is left, decides that it is enough, and writes. Two who do it at the same time both read the same, both decide rightly, and both write. The check and the write are two messages, and others come between them.',
  when: 'Whenever a decision rests on something that was read: send the version that was read along with the write, and let the owner refuse it where it has moved on. An event store takes it at the append, a web service as an ETag. Or let the owner decide alone.',
  wrong:
    'Seats, rooms and money are given away twice, and only when it is busy. A check before the write makes it rarer and no better: however short the gap is, something fits into it.',
  parts: {
    seats: 'The owner of the number. Whether it checks what was seen is the switch.',
    'sell what was seen': 'Decides on what was left a moment ago.',
    'look again': 'What an optimistic loser does: read anew, decide anew.',
  },
};
