/** A journey in three parts: parallel steps, a saga within a saga, a lock that others wait for. */
import {
  after,
  broken,
  deadlines,
  eventually,
  everySagaEnds,
  fault,
  happy,
  inbox,
  orderedDelivery,
  outbox,
  readModelsEqualTheirFold,
  refused,
  retries,
  scenario,
  seconds,
} from '../../kernel/index.ts';
import { about } from './about.ts';
import { BookTrip, booking, semanticLock } from './booking.ts';
import { bank, card, paying } from './paying.ts';
import { airline, cars, hotel, rental } from './suppliers.ts';
import { mail, trip, trips } from './trip.ts';

const venice = { tripId: 'trip-7', from: 'Vienna', to: 'Venice', nights: 3, price: 64_000 };
/** Once for each time the saga asks. */
const noCancelling = fault.poison(hotel.CancelRoom);
const verona = trip.ChangeDestination({ tripId: 'trip-7', to: 'Verona' });

export const travelBooking = scenario('travel-booking', {
  title: 'A journey in three parts',
  teaches: 'Parallel steps, a saga within a saga, and a lock that others wait for.',
  contexts: { travel: [trip, booking, trips], payment: [paying] },
  externals: [airline, hotel, rental, bank, mail],
  gateway: { commands: [BookTrip, trip.ChangeDestination], queries: [trips] },
  switches: [outbox, inbox, retries, deadlines, orderedDelivery, semanticLock],
  laws: [
    eventually(
      'who paid has a flight',
      bank,
      ({ captured, refunded }, tripId, world) =>
        captured === refunded || world.of(airline, tripId).status === 'ticketed',
    ),
    eventually('no room is left behind', hotel, ({ status }, tripId, world) => {
      const { status: saga, undo } = world.of(booking, tripId);
      const withAPerson = saga === 'failed' || undo.includes('resolved');
      return status !== 'reserved' || world.of(trip, tripId).status === 'booked' || withAPerson;
    }),
    everySagaEnds,
    readModelsEqualTheirFold,
  ],
  // A supplier that cannot be cancelled is left to a person, and a mail to nobody; money that is held or taken is not.
  harmful: [bank.Void, bank.Refund],
  about,
  scripts: [
    happy('booked', 'Three reservations at once, one payment, tickets, and a mail that nobody waits for.', [
      BookTrip(venice),
    ]),
    refused(
      'no-car',
      'The car is sold out while the flight is still being reserved: its answer is awaited, then all goes back.',
      [cars.is('sold out'), BookTrip(venice)],
    ),
    refused('card-declined', 'The inner saga says no: the outer one undoes all three at the same time.', [
      card.is('declined'),
      BookTrip(venice),
    ]),
    broken(
      'room-answers-late',
      'The hotel answers after a minute: the trip is dropped already, and the room is given back.',
      [BookTrip(venice), fault.delay(hotel.RoomReserved, seconds(90))],
    ),
    broken(
      'tickets-on-the-third-try',
      'After the pivot there is no way back: the tickets are asked for again until they come.',
      [BookTrip(venice), fault.fail(airline.IssueTickets, 9)],
      'parked',
    ),
    broken(
      'cancel-fails',
      'The room cannot be cancelled; flight and car are, and a person is asked.',
      [card.is('declined'), BookTrip(venice), noCancelling, noCancelling, noCancelling],
      'compensation failed',
    ),
    broken(
      'changed-while-booking',
      'The destination changes half-way: with the lock it waits until the trip is booked, and is then refused.',
      [BookTrip(venice), after(seconds(1), verona)],
      'completed',
    ),
  ],
});
