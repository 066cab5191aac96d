/**
 * A breaker has been open for a while and lets callers try again: all of them, at the same moment.
 *
 * Wrong: half-open is as good as closed. Right: one probe at a time, and whoever comes meanwhile is turned away. One
 * outage is enough to tell them apart.
 */
import { z } from 'zod';
import {
  after,
  aggregate,
  always,
  atTheEnd,
  before,
  breaker,
  broken,
  external,
  fault,
  happy,
  lesson,
  policy,
  protect,
  refuse,
  refused,
  scenario,
  seconds,
  stop,
  toggle,
  type ProtectionState,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const limited = toggle('limited probes', {
  on: 'a half-open breaker lets one call through at a time',
  off: 'a half-open breaker lets everybody through',
});

const visit = aggregate('visit', {
  key: 'fan',
  commands: { OpenSeats: { concert: z.string() }, ShowSeats: { free: z.int() } },
  events: { SeatsWanted: { concert: z.string() }, SeatsShown: { free: z.int() } },
  initialState: { free: -1 },
  decide: {
    OpenSeats: ({ concert }) => (concert === '' ? refuse('which concert?') : { SeatsWanted: { concert } }),
    ShowSeats: ({ free }) => ({ SeatsShown: { free } }),
  },
  evolve: { SeatsWanted: (state) => state, SeatsShown: (_, { free }) => ({ free }) },
});

const hall = external('concert hall', {
  key: 'fan',
  latency: [50, 200],
  commands: { CountSeats: { concert: z.string() } },
  events: { SeatsCounted: { free: z.int() } },
  initialState: { counted: 0 },
  decide: { CountSeats: ({ concert }) => ({ SeatsCounted: { free: concert.length * 10 } }) },
  evolve: { SeatsCounted: ({ counted }) => ({ counted: counted + 1 }) },
});

const countSeats = policy('have the seats counted', { whenever: visit.SeatsWanted, send: hall.CountSeats });
const showSeats = policy('show the seats', { whenever: hall.SeatsCounted, send: visit.ShowSeats });

/** Three failures open it, for twenty seconds; two probes that go well close it. */
const rule = { failures: 3, successes: 2, open: seconds(20) };

const calls = protect(hall.CountSeats, {
  name: 'calls to the hall',
  layers: [breaker({ ...rule, probes: 1, given: limited }), breaker({ ...rule, probes: 1_000, unless: limited })],
  // As many as the hall has: so it was printed on the poster.
  fallback: { answer: hall.SeatsCounted, with: ({ fan }) => ({ fan, free: 400 }) },
});

const probingIn = ({ layers }: ProtectionState) =>
  layers.reduce((sum, layer) => sum + (layer.block === 'breaker' ? layer.probing : 0), 0);
const fewProbes = always('no more than one probe at once', calls, (state) => probingIn(state) <= 1);

const open = (fan: string) => visit.OpenSeats({ fan, concert: 'requiem' });
const early = ['ada', 'bob', 'cleo'].map(open);
const herd = ['dora', 'emil', 'fay'].map((fan) => after(seconds(25), open(fan)));
const outage = fault.down(hall, { from: 0, for: seconds(60) });

const allServed = happy(
  'all-served',
  'Three fans, and three more when the tickets go on sale: everybody sees the seats.',
  [...early, ...herd],
);
const trampled = broken(
  'trampled',
  'The hall is down, the breaker opens, and half-opens when the herd is there. Watch how many get through.',
  [limited.is(false), outage, ...early, ...herd],
  'law violated',
);

export const halfOpenHerd = scenario('half-open-herd', {
  title: 'The herd at the half-open door',
  teaches: 'A breaker that closes for one must not open for all.',
  contexts: { tickets: [visit, countSeats, showSeats] },
  externals: [hall],
  protections: [calls],
  gateway: { commands: [visit.OpenSeats], queries: [] },
  switches: [limited],
  laws: [fewProbes],
  scripts: [
    allServed,
    refused(
      'no-concert',
      'Whoever names no concert is asked for one, and the hall is left in peace.',
      [visit.OpenSeats({ fan: 'ada', concert: '' })],
      'completed',
    ),
    trampled,
    broken(
      'one-at-a-time',
      'The same herd: one probe goes to the hall, the others are turned away and shown what the poster says.',
      [outage, ...early, ...herd],
      'completed',
    ),
  ],
  proof: {
    script: allServed,
    wrong: [limited.is(false)],
    right: [limited.is(true)],
    law: fewProbes,
    faults: 1,
    deviations: 0,
  },
  lessons: [
    lesson('Twenty seconds later', {
      run: trampled,
      stops: [
        stop(
          before(hall.CountSeats, { at: hall }),
          'The hall is down for a minute. Three fans ask, and each call will fail.',
        ),
        stop(
          before(visit.OpenSeats, { key: 'dora' }),
          'Three failures opened the breaker, and nobody asked for twenty seconds. It is half-open; the sale begins, and three fans come.',
          {
            question: 'How many of their calls will reach the hall?',
            options: ['0', '1', '3'],
            answer: ({ now, end }) => String(end.of(calls, '').counts.attempts - now.of(calls, '').counts.attempts),
          },
        ),
        stop(
          before(hall.CountSeats, { at: hall, nth: 4 }),
          'All three have been let through to see whether the hall is well.',
          {
            question: 'How many probes are under way?',
            options: ['1', '2', '3'],
            answer: ({ now }) => String(probingIn(now.of(calls, ''))),
          },
        ),
        stop(atTheEnd, 'A hall that was just getting up was run over once more. Turn the limit on.'),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'A half-open breaker, for all and for one at a time',
      say: 'Count the calls that the hall gets at second 25.',
      left: { name: 'for all', script: trampled.id },
      right: { name: 'one at a time', script: 'one-at-a-time' },
    },
  ],
  about,
});
