import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'A saga calls somebody and notes, when the answer is there, how to take the call back. When the answer gets lost the call has happened and the note has not: the compensation does not know that there is something to undo.',
  when: 'Wherever a call can take effect without an answer, which is every call over a network. Registering first needs an undo that does no harm where nothing was done, and that wins over a request which comes after it.',
  wrong:
    'Rooms, stock and limits stay reserved for trips that are off. Each is small and none is an error, so that it is found when the hotel sends its bill, or when nothing can be sold any more.',
  parts: {
    trip: 'The saga. Its list of what to undo is all that it knows about the hotel.',
    hotel: 'Holds rooms, and remembers what was given back.',
  },
};
