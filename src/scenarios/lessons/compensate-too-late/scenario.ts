/**
 * Compensate too late: what is to be undone is written down only when the answer is there.
 *
 * Wrong: the compensation is registered after the call. Right: before it, and carried out whether it was answered or not.
 */
import { z } from 'zod';
import {
  afterwards,
  atTheEnd,
  before,
  broken,
  choice,
  command,
  eventually,
  external,
  fault,
  happy,
  lesson,
  minutes,
  oneOf,
  refuse,
  refused,
  saga,
  scenario,
  seconds,
  stop,
  toggle,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const registeredFirst = toggle('registered first', {
  on: 'the compensation is registered before the call',
  off: 'the compensation is registered when the call was answered',
});

const BookTrip = command('BookTrip', { tripId: z.string().min(1), nights: z.int().positive() });

const hotel = external('hotel', {
  key: 'tripId',
  latency: [300, 1_200],
  commands: { HoldRoom: { nights: z.int() }, GiveRoomBack: {} },
  events: { RoomHeld: {}, RoomGivenBack: {} },
  initialState: { room: oneOf('free', 'held', 'given back') },
  decide: {
    // Given back before it was held: the hotel remembers, so that a late request holds nothing.
    HoldRoom: (_, { room }) => (room === 'given back' ? refuse('this trip is off') : { RoomHeld: {} }),
    GiveRoomBack: () => ({ RoomGivenBack: {} }),
  },
  evolve: { RoomHeld: () => ({ room: 'held' }), RoomGivenBack: () => ({ room: 'given back' }) },
});

const flight = choice('flight', ['there are seats', 'sold out']);

const airline = external('airline', {
  key: 'tripId',
  latency: [300, 1_200],
  choices: [flight],
  commands: { BookSeat: {}, CancelSeat: {} },
  events: { SeatBooked: {}, SoldOut: {}, SeatCancelled: {} },
  initialState: { seat: oneOf('none', 'booked', 'cancelled') },
  decide: {
    BookSeat: (_, { seat }, { choose }) => {
      if (seat === 'cancelled') return refuse('this trip is off');
      return choose(flight) === 'sold out' ? { SoldOut: {} } : { SeatBooked: {} };
    },
    CancelSeat: () => ({ SeatCancelled: {} }),
  },
  evolve: {
    SeatBooked: () => ({ seat: 'booked' }),
    SoldOut: ({ seat }) => ({ seat }),
    SeatCancelled: () => ({ seat: 'cancelled' }),
  },
});

const trip = saga('trip', { startsOn: BookTrip, key: 'tripId' })
  .compensatable('room', {
    send: hotel.HoldRoom,
    done: hotel.RoomHeld,
    within: seconds(20),
    undo: { send: hotel.GiveRoomBack, done: hotel.RoomGivenBack, evenIfUnanswered: registeredFirst },
  })
  .pivot('seat', {
    send: airline.BookSeat,
    done: airline.SeatBooked,
    refused: airline.SoldOut,
    within: minutes(1),
    undo: { send: airline.CancelSeat, done: airline.SeatCancelled, evenIfUnanswered: true },
  });

const nothingLeft = eventually(
  'a trip that is off leaves no room behind',
  hotel,
  ({ room }, tripId, world) => room !== 'held' || world.of(trip, tripId).status !== 'compensated',
);

const weekend = BookTrip({ tripId: 't-5', nights: 2 });

const booked = happy('booked', 'A room, a seat, done.', [weekend]);
const lost = broken(
  'answer-lost',
  'The hotel holds the room, and its answer gets lost: watch what the saga believes it has to undo.',
  [weekend, fault.loseReply(hotel.HoldRoom)],
);

export const compensateTooLate = scenario('compensate-too-late', {
  title: 'Compensate too late',
  teaches: 'Write down how to undo a call before you make it: afterwards may never come.',
  contexts: { travel: [trip] },
  externals: [hotel, airline],
  gateway: { commands: [BookTrip], queries: [] },
  switches: [registeredFirst],
  laws: [nothingLeft],
  scripts: [
    booked,
    refused('sold-out', 'No seat: the room was confirmed, so both variants give it back.', [
      flight.is('sold out'),
      weekend,
    ]),
    lost,
  ],
  proof: {
    script: booked,
    wrong: [registeredFirst.is(false)],
    right: [registeredFirst.is(true)],
    law: nothingLeft,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('The room that nobody gave back', {
      run: lost,
      variant: [registeredFirst.is(false)],
      stops: [
        stop(before(hotel.HoldRoom), 'The hotel is asked for a room. It will hold it, and its answer will be lost.', {
          question: 'How will the room be after this step?',
          options: ['free', 'held'],
          answer: ({ next }) => next.of(hotel, 't-5').room,
        }),
        stop(
          afterwards(hotel.HoldRoom),
          'The saga waits for twenty seconds. It has no answer, and so nothing on its list to undo.',
          {
            question: 'How does the trip end?',
            options: ['completed', 'compensated', 'failed'],
            answer: ({ end }) => end.of(trip, 't-5').status,
          },
        ),
        stop(atTheEnd, 'The trip says that all is undone, and the hotel keeps a room. Now register first.', {
          question: 'How is the room now?',
          options: ['free', 'held', 'given back'],
          answer: ({ now }) => now.of(hotel, 't-5').room,
        }),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'A lost answer, registered after and before',
      say: 'On the right the room is given back, although nobody knows whether it was held.',
      left: { name: 'after the call', script: lost.id, set: [registeredFirst.is(false)] },
      right: { name: 'before the call', script: lost.id },
    },
  ],
  about,
});
