import { aggregate, external, nothing, oneOf, projection, refuse } from '../../kernel/index.ts';
import { z } from 'zod';

export const trip = aggregate('trip', {
  key: 'tripId',
  commands: {
    OpenTrip: { from: z.string(), to: z.string() },
    ChangeDestination: { to: z.string() },
    CloseTrip: {},
    DropTrip: {},
  },
  events: {
    TripOpened: { from: z.string(), to: z.string() },
    DestinationChanged: { to: z.string() },
    TripBooked: {},
    TripDropped: {},
  },
  initialState: { status: oneOf('none', 'open', 'booked', 'dropped'), to: '' },
  decide: {
    OpenTrip: ({ from, to }, { status }) =>
      status === 'none' ? { TripOpened: { from, to } } : refuse('this trip exists already'),
    ChangeDestination: ({ to }, { status }) =>
      status === 'open' ? { DestinationChanged: { to } } : refuse(`the trip is ${status}`),
    CloseTrip: () => ({ TripBooked: {} }),
    DropTrip: () => ({ TripDropped: {} }),
  },
  evolve: {
    TripOpened: (_, { to }) => ({ status: 'open', to }),
    DestinationChanged: ({ status }, { to }) => ({ status, to }),
    TripBooked: ({ to }) => ({ status: 'booked', to }),
    TripDropped: ({ to }) => ({ status: 'dropped', to }),
  },
});

/** Hears nothing back: the itinerary is a courtesy, no step of the saga waits for it. */
export const mail = external('mail', {
  key: 'tripId',
  latency: [10, 50],
  commands: { SendItinerary: { text: z.string() } },
  events: {},
  initialState: { sent: 0 },
  decide: { SendItinerary: () => nothing },
  evolve: {},
});

export const trips = projection('trips', {
  from: [trip],
  key: 'tripId',
  initialState: { status: 'none', to: '' },
  evolve: {
    TripOpened: (_, { to }) => ({ status: 'being booked', to }),
    DestinationChanged: ({ status }, { to }) => ({ status, to }),
    TripBooked: ({ to }) => ({ status: 'booked', to }),
    TripDropped: ({ to }) => ({ status: 'dropped', to }),
  },
});
