import { after, broken, fault, happy, inbox, refused, seconds, type Script } from '../../kernel/index.ts';
import { feed, store } from './pipeline.ts';
import { clock, resetBeforeReplay } from './switches.ts';
import { windows } from './windows.ts';

const sensorId = 'lorry-7';

/** Measured at `at` seconds, it arrives a second later unless it is `late` seconds on its way. */
function reading(
  n: number,
  at: number,
  value: number,
  { late = 1, unit = 'C' }: { late?: number; unit?: 'C' | 'F' } = {},
) {
  const message = feed.IngestReading({ sensorId, readingId: `r-${n}`, at: seconds(at), value, unit });
  return after(seconds(at + late), message);
}

const morning = [
  reading(1, 4, 38),
  reading(2, 18, 41),
  reading(3, 33, 40),
  reading(4, 47, 44),
  reading(5, 71, 52),
  reading(6, 86, 49),
  reading(7, 140, 43),
  reading(8, 155, 42),
];

/** Between 30 and 50 s the lorry is in a tunnel: two readings come when it is out again. */
const tunnel = [
  reading(1, 4, 38),
  reading(2, 18, 41),
  reading(3, 33, 40, { late: 43 }),
  reading(4, 47, 44, { late: 30 }),
  reading(5, 71, 52),
  reading(6, 86, 49),
  reading(7, 140, 43),
  reading(8, 155, 42),
];

const replayed = after(seconds(240), store.ReplayReadings({ sensorId }));
const addedTwice = fault.duplicate(windows.AddReading, { key: `tumbling ${sensorId}` });

export const scripts: readonly Script[] = [
  happy('a-morning', 'Eight readings in their order: the same stream as tumbling, sliding and session windows.', [
    ...morning,
  ]),
  happy('tunnel', 'Two readings arrive after their window has closed: it is opened again and corrected.', [...tunnel]),
  happy('replay', 'The store plays its stream again into empty windows: the results are the same ones.', [
    ...tunnel,
    replayed,
  ]),
  refused(
    'rejected',
    'One reading is too hot to be true and one comes from the future: both stay visible as rejected, nothing counts them.',
    [reading(1, 4, 38), reading(2, 18, 9_000), reading(3, 33, 401, { unit: 'F' }), reading(4, 99, 40, { late: -60 })],
    'completed',
  ),
  refused(
    'too-late',
    'A reading arrives when its minute is final: it is counted apart; only the session still takes it.',
    [...morning.filter((_, i) => i !== 2), reading(3, 33, 40, { late: 130 })],
    'completed',
  ),
  refused(
    'sent-again',
    'The sensor is not sure and sends a reading again: the feed knows its id.',
    [reading(1, 4, 38), reading(1, 4, 38, { late: 9 })],
    'completed',
  ),
  broken(
    'exactly-once',
    'A reading is delivered to the windows twice: the inbox sees that it is the same one.',
    [...morning, addedTwice],
    'completed',
  ),
  broken(
    'at-least-once',
    'The same duplicate without the inbox: the first minute counts five readings, and there were four.',
    [inbox.is(false), ...morning, addedTwice],
    'law violated',
  ),
  broken(
    'processing-time',
    'Windows by the clock on the wall: what was measured in the tunnel is counted in the minute after it.',
    [clock.is('processing time'), ...tunnel],
    'law violated',
  ),
  broken(
    'replay-on-top',
    'A replay into windows that are not emptied first: every reading counts twice.',
    [resetBeforeReplay.is(false), ...morning, replayed],
    'law violated',
  ),
];
