/**
 * A journey: flight, room and car at the same time, then the payment (a saga of its own), then the tickets.
 *
 *               +- flight -+
 *   BookTrip ---+- room   -+--- payment: authorise -> capture --- tickets --- closing --- itinerary
 *               +- car    -+
 */
import { command, minutes, saga, seconds, toggle } from '../../kernel/index.ts';
import { z } from 'zod';
import { paying, price } from './paying.ts';
import { airline, hotel, rental } from './suppliers.ts';
import { mail, trip } from './trip.ts';

export const semanticLock = toggle('semantic lock', {
  on: 'who wants to change a trip that is being booked waits in line',
  off: 'a trip can be changed while it is being booked',
});

export const BookTrip = command('BookTrip', {
  tripId: z.string().min(1),
  from: z.string().min(1),
  to: z.string().min(1),
  nights: z.int().positive(),
  price,
});

export const booking = saga('booking', {
  startsOn: BookTrip,
  key: 'tripId',
  deadline: minutes(15),
  compensation: { order: 'parallel', onFailure: 'carry on', retry: { times: 2, first: seconds(1), factor: 2 } },
  locks: { what: trip, others: 'wait', given: semanticLock },
})
  .compensatable('trip', {
    send: trip.OpenTrip,
    done: trip.TripOpened,
    undo: { send: trip.DropTrip, done: trip.TripDropped },
  })
  .inParallel(
    (together) =>
      together
        .compensatable('flight', {
          send: airline.ReserveFlight,
          done: airline.FlightReserved,
          refused: airline.FlightSoldOut,
          within: seconds(60),
          undo: {
            send: airline.CancelFlight,
            with: ({ tripId }, { flight }) => ({ tripId, booking: flight.booking }),
            done: airline.FlightCancelled,
          },
        })
        .compensatable('room', {
          send: hotel.ReserveRoom,
          done: hotel.RoomReserved,
          refused: hotel.RoomsSoldOut,
          within: seconds(60),
          undo: { send: hotel.CancelRoom, done: hotel.RoomCancelled },
        })
        .compensatable('car', {
          send: rental.ReserveCar,
          done: rental.CarReserved,
          refused: rental.CarsSoldOut,
          within: seconds(60),
          undo: { send: rental.CancelCar, done: rental.CarCancelled },
        }),
    { whenOneIsRefused: 'await the others' },
  )
  .nested('payment', { saga: paying, with: ({ tripId, price }) => ({ tripId, price }) })
  .retriable('tickets', {
    send: airline.IssueTickets,
    with: ({ tripId }, { flight }) => ({ tripId, booking: flight.booking }),
    done: airline.TicketsIssued,
    retry: { times: 5, first: seconds(2), factor: 2 },
  })
  .retriable('closing', { send: trip.CloseTrip, done: trip.TripBooked })
  .notify('itinerary', {
    send: mail.SendItinerary,
    with: ({ tripId, to }, { room, flight }) => ({
      tripId,
      text: `${to}, room ${room.room}, flight ${flight.booking}`,
    }),
  })
  .late(hotel.RoomReserved, { send: hotel.CancelRoom })
  .late(rental.CarReserved, { send: rental.CancelCar })
  .late(airline.FlightReserved, {
    send: airline.CancelFlight,
    with: ({ tripId, booking }) => ({ tripId, booking }),
  });
