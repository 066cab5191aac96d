/**
 * A snapshot holds the fuel of an aircraft in pounds. The next version of the code counts in kilograms.
 *
 * Wrong: the number is read as it stands. Right: a snapshot of another version is thrown away, and all events are folded.
 * One message that arrives after the deployment instead of before it is enough to tell them apart.
 */
import { z } from 'zod';
import {
  after,
  afterwards,
  aggregate,
  amount,
  atTheEnd,
  before,
  broken,
  happy,
  lesson,
  projection,
  refuse,
  refused,
  scenario,
  seconds,
  snapshotsEqualTheirFold,
  stop,
  toggle,
} from '../../../kernel/index.ts';
import { about } from './about.ts';

const checked = toggle('snapshot version checked', {
  on: 'a snapshot of another version is thrown away, and all events are folded',
  off: 'a snapshot is loaded, whoever took it',
});

/** From then on version 2 of the code runs. */
const deployed = amount('version 2 is deployed at', { is: seconds(60), from: 0, to: seconds(600), unit: 'ms' });

const pounds = (kilograms: number) => Math.round(kilograms * 2.2046);
const kg = z.int().positive();

const aircraft = aggregate('aircraft', {
  key: 'tail',
  commands: { Refuel: { kg }, Depart: { needs: kg } },
  events: { Refuelled: { kg }, Departed: { burns: kg } },
  initialState: { fuel: 0 },
  snapshot: {
    every: 2,
    version: ({ now, given }) => (now < given(deployed) ? 1 : 2),
    // Version 1 kept pounds.
    earlier: [({ fuel }) => ({ fuel: pounds(fuel) })],
    checked,
  },
  decide: {
    Refuel: ({ kg }) => ({ Refuelled: { kg } }),
    Depart: ({ needs }, { fuel }) =>
      needs > fuel ? refuse(`it needs ${needs} kg and has ${fuel}`) : { Departed: { burns: needs } },
  },
  evolve: {
    Refuelled: ({ fuel }, { kg }) => ({ fuel: fuel + kg }),
    Departed: ({ fuel }, { burns }) => ({ fuel: fuel - burns }),
  },
});

/** Folded from all events, as read models are: it knows of no snapshot. */
const fuelSheet = projection('fuel sheet', {
  from: [aircraft],
  key: 'tail',
  initialState: { fuel: 0 },
  evolve: {
    Refuelled: ({ fuel }, { kg }) => ({ fuel: fuel + kg }),
    Departed: ({ fuel }, { burns }) => ({ fuel: fuel - burns }),
  },
});

const tail = 'C-GAUN';
const refuelled = [aircraft.Refuel({ tail, kg: 6_000 }), after(seconds(1), aircraft.Refuel({ tail, kg: 4_000 }))];
const depart = (needs: number) => aircraft.Depart({ tail, needs });

const flown = happy(
  'flown',
  'Refuelled twice, then off: the second event leaves a snapshot, from which the third is decided.',
  [...refuelled, after(seconds(2), depart(8_000))],
);
/** Twice what is in the tanks. */
const tooFar = after(seconds(70), depart(20_000));
const glider = broken(
  'glider',
  'The snapshot is from before the deployment: its pounds are read as kilograms. Watch what the aircraft may do.',
  [checked.is(false), ...refuelled, tooFar],
  'law violated',
);

const fuelIn = (fuel: number) => `${fuel} kg`;

export const snapshotDrift = scenario('snapshot-drift', {
  title: 'The snapshot in pounds',
  teaches: 'A snapshot is a cache of a fold. When the code that folds changes, the cache is wrong.',
  contexts: { fleet: [aircraft, fuelSheet] },
  gateway: { commands: [aircraft.Refuel, aircraft.Depart], queries: [fuelSheet] },
  switches: [checked, deployed],
  laws: [snapshotsEqualTheirFold],
  scripts: [
    flown,
    refused(
      'not-enough',
      'Twenty tonnes are needed and ten are there: refused.',
      [...refuelled, after(seconds(2), depart(20_000))],
      'completed',
    ),
    glider,
    broken(
      'folded-again',
      'The same departure after the same deployment: the old snapshot is thrown away, and the answer is no.',
      [...refuelled, tooFar],
      'completed',
    ),
  ],
  proof: {
    script: flown,
    wrong: [checked.is(false)],
    right: [checked.is(true)],
    law: snapshotsEqualTheirFold,
    faults: 1,
    deviations: 0,
    why: 'A deployment is a moment of the run, and not a choice that a message meets. The smallest change that leads past it is a delay: one fault, where a textbook counts one deployment.',
  },
  lessons: [
    lesson('Ten tonnes', {
      run: glider,
      stops: [
        stop(
          afterwards(aircraft.Refuel, { nth: 2 }),
          'Refuelled twice. A snapshot is taken, by code that keeps its fuel in pounds.',
          {
            question: 'How much fuel is in the tanks?',
            options: ['10000 kg', '22046 kg', '4536 kg'],
            answer: ({ now }) => fuelIn(now.of(aircraft, tail).fuel),
          },
        ),
        stop(
          before(aircraft.Depart),
          'Version 2 was put live a moment ago; it counts in kilograms. The flight needs twenty tonnes of fuel.',
          {
            question: 'May it depart?',
            options: ['yes', 'no'],
            answer: ({ now, next }) => (next.of(aircraft, tail).fuel === now.of(aircraft, tail).fuel ? 'no' : 'yes'),
          },
        ),
        stop(
          afterwards(aircraft.Depart),
          'It departs. Whoever counts what was filled in and what is burnt, event by event, comes to another number.',
          {
            question: 'What will the fuel sheet say is left?',
            options: ['-10000 kg', '0 kg', '2046 kg'],
            answer: ({ end }) => fuelIn(end.of(fuelSheet, tail).fuel),
          },
        ),
        stop(
          atTheEnd,
          'No event is wrong and no code is: only the snapshot between them is. Turn the check of its version on.',
        ),
      ],
    }),
  ],
  comparisons: [
    {
      title: 'A snapshot from before the deployment, trusted and checked',
      say: 'Compare the fuel from which the departure is decided, and the answer.',
      left: { name: 'trusted', script: glider.id },
      right: { name: 'checked', script: 'folded-again' },
    },
  ],
  about,
});
