/** Who sells a part of the journey: an airline, a hotel, a car rental. None of them is ours. */
import { choice, external, nothing, oneOf, refuse, unchanged } from '../../kernel/index.ts';
import { z } from 'zod';

const id = z.string().min(1);

const flightSeats = choice('flight seats', ['free', 'sold out']);
const hotelRooms = choice('hotel rooms', ['free', 'sold out']);
export const cars = choice('cars', ['free', 'sold out']);

export const airline = external('airline', {
  key: 'tripId',
  latency: [300, 3_000],
  choices: [flightSeats],
  commands: {
    ReserveFlight: { from: z.string(), to: z.string() },
    CancelFlight: { booking: id },
    IssueTickets: { booking: id },
  },
  events: { FlightReserved: { booking: id }, FlightSoldOut: {}, FlightCancelled: {}, TicketsIssued: {} },
  initialState: { status: oneOf('none', 'reserved', 'ticketed', 'cancelled') },
  decide: {
    ReserveFlight: (_, __, { choose, newId }) =>
      choose(flightSeats) === 'free' ? { FlightReserved: { booking: newId() } } : { FlightSoldOut: {} },
    CancelFlight: (_, { status }) =>
      status === 'ticketed' ? refuse('the tickets are issued already') : { FlightCancelled: {} },
    IssueTickets: (_, { status }) =>
      status === 'reserved' ? { TicketsIssued: {} } : refuse(`the flight is ${status}`),
  },
  evolve: {
    FlightReserved: () => ({ status: 'reserved' }),
    FlightSoldOut: unchanged,
    FlightCancelled: () => ({ status: 'cancelled' }),
    TicketsIssued: () => ({ status: 'ticketed' }),
  },
});

export const hotel = external('hotel', {
  key: 'tripId',
  latency: [200, 1_000],
  choices: [hotelRooms],
  commands: { ReserveRoom: { to: z.string(), nights: z.int() }, CancelRoom: {} },
  events: { RoomReserved: { room: z.string() }, RoomsSoldOut: {}, RoomCancelled: {} },
  initialState: { status: oneOf('none', 'reserved', 'cancelled'), city: '' },
  decide: {
    ReserveRoom: (_, __, { choose }) =>
      choose(hotelRooms) === 'free' ? { RoomReserved: { room: '12' } } : { RoomsSoldOut: {} },
    CancelRoom: (_, { status }) => (status === 'reserved' ? { RoomCancelled: {} } : nothing),
  },
  evolve: {
    RoomReserved: ({ city }) => ({ status: 'reserved', city }),
    RoomsSoldOut: unchanged,
    RoomCancelled: ({ city }) => ({ status: 'cancelled', city }),
  },
});

export const rental = external('car rental', {
  key: 'tripId',
  latency: [100, 500],
  choices: [cars],
  commands: { ReserveCar: { to: z.string() }, CancelCar: {} },
  events: { CarReserved: {}, CarsSoldOut: {}, CarCancelled: {} },
  initialState: { status: oneOf('none', 'reserved', 'cancelled') },
  decide: {
    ReserveCar: (_, __, { choose }) => (choose(cars) === 'free' ? { CarReserved: {} } : { CarsSoldOut: {} }),
    CancelCar: (_, { status }) => (status === 'reserved' ? { CarCancelled: {} } : nothing),
  },
  evolve: {
    CarReserved: () => ({ status: 'reserved' }),
    CarsSoldOut: unchanged,
    CarCancelled: () => ({ status: 'cancelled' }),
  },
});
