/** Readings through a pipeline into windows: see pipeline.ts for the filters and windows.ts for the operators. */
import {
  eventually,
  inbox,
  orderedDelivery,
  outbox,
  readModelsEqualTheirFold,
  retries,
  scenario,
  type Comparison,
} from '../../kernel/index.ts';
import { recount } from '../../blocks/window.ts';
import { about } from './about.ts';
import { feed, store, toStore, toTransformer, toValidator, transformer, validator } from './pipeline.ts';
import { rejectedReadings, windowResults } from './read-models.ts';
import { scripts } from './scripts.ts';
import {
  allowedLateness,
  clock,
  idleAfter,
  resetBeforeReplay,
  sessionGap,
  slide,
  watermarkDelay,
  windowSize,
} from './switches.ts';
import { idleWatch, operators, sensorOf, windows } from './windows.ts';

const laws = [
  eventually('every reading is kept once or rejected', feed, ({ readings }, sensorId, world) => {
    const kept = world.of(store, sensorId).readings.length;
    return readings.length === kept + world.of(validator, sensorId).rejected;
  }),
  eventually(
    'every window says what a recount of the store says',
    windows,
    ({ shape, windows: found, apart }, stream, world) => {
      const { readings } = world.of(store, sensorOf(shape.kind, stream));
      const samples = readings.map(({ readingId, at, value }) => ({ id: readingId, at, value }));
      const expected = recount(shape, samples, apart);
      return (
        found.length === expected.length &&
        found.every(({ from, to, count, sum }, i) => {
          const naive = expected[i];
          return naive?.from === from && naive.to === to && naive.count === count && naive.sum === sum;
        })
      );
    },
  ),
  readModelsEqualTheirFold,
];

const comparisons: readonly Comparison[] = [
  {
    title: 'Event time against processing time',
    say: 'Compare the first two minutes: four and two readings by when they were measured, two and four by when they came.',
    left: { name: 'event time', script: 'tunnel' },
    right: { name: 'processing time', script: 'tunnel', set: [clock.is('processing time')] },
  },
  {
    title: 'Exactly once against at least once',
    say: 'The same duplicate: with the inbox the first minute has four readings, without it five.',
    left: { name: 'exactly once', script: 'exactly-once' },
    right: { name: 'at least once', script: 'exactly-once', set: [inbox.is(false)] },
  },
  {
    title: 'Late readings corrected or counted apart',
    say: 'Where nothing late is allowed, the two readings from the tunnel are kept apart and the first minute stays at two.',
    left: { name: '30 s late', script: 'tunnel' },
    right: { name: 'nothing late', script: 'tunnel', set: [allowedLateness.is(0)] },
  },
  {
    title: 'Replay of the stream',
    say: 'Both play the stream again after four minutes: into empty windows, and on top of what they hold.',
    left: { name: 'emptied first', script: 'replay' },
    right: { name: 'on top', script: 'replay', set: [resetBeforeReplay.is(false)] },
  },
];

export const streamWindows = scenario('stream-windows', {
  title: 'Windows over a stream',
  teaches: 'How a stream of readings becomes counts per stretch of time, and what late, double and replayed ones do.',
  contexts: {
    ingestion: [feed, toValidator, validator, rejectedReadings, toTransformer, transformer],
    storage: [toStore, store],
    analysis: [...operators, idleWatch, windows, windowResults],
  },
  gateway: { commands: [feed.IngestReading, store.ReplayReadings], queries: [windowResults, rejectedReadings] },
  switches: [
    clock,
    windowSize,
    slide,
    sessionGap,
    watermarkDelay,
    allowedLateness,
    idleAfter,
    resetBeforeReplay,
    outbox,
    inbox,
    retries,
    orderedDelivery,
  ],
  laws,
  scripts,
  about,
  comparisons,
});
