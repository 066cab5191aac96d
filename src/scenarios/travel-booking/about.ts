import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'A trip is booked with several suppliers at the same time, and paid when all have said yes. The booking is a saga of its own inside the saga of the trip, so that undoing the trip undoes the booking as a whole.',
  when: 'Use parallel steps where the parts do not need each other’s answers and waiting for one after the other would take too long. Nest a saga where a group of steps is a step to somebody else.',
  wrong:
    'When one supplier refuses, the others are still under way: some will say yes after all, and that yes has to be cancelled. Cancelling can come too late, and a person has to settle what is left.',
  parts: {
    booking: 'The outer saga: three reservations at the same time, then the payment, then the tickets.',
    paying: 'The inner saga. To the outer one it is a single step.',
    hotel: 'Its answer may come when nobody waits for it any more; then the room is given back.',
  },
};
