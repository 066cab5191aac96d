/** Three operators over one stream: each instance holds the windows of one kind for one sensor. */
import { aggregate, nothing, policy, process, seconds, unchanged, type Circumstances } from '../../kernel/index.ts';
import { z } from 'zod';
import {
  advanced,
  closed,
  counted,
  due,
  keptApart,
  noWindows,
  place,
  type Sample,
  type Window,
  type WindowShape,
  type WindowState,
} from '../../blocks/window.ts';
import { store } from './pipeline.ts';
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
import { at, id, kind, shape, span, tenths, windowKinds, type WindowKind } from './words.ts';

const result = { from: z.int(), to: z.int(), count: z.int(), sum: z.int() };

/** The key of the windows of one kind over one sensor's stream. */
const streamOf = (kind: WindowKind, sensorId: string) => `${kind} ${sensorId}`;
export const sensorOf = (kind: WindowKind, stream: string) => stream.slice(kind.length + 1);

/** Replaced by the first reading, which knows the switches. */
const unopened = noWindows({ kind: 'tumbling', size: 0, slide: 0, gap: 0, delay: 0, lateness: 0 });

export const windows = aggregate('windows', {
  key: 'stream',
  commands: {
    AddReading: { kind, readingId: id, at, value: tenths, fresh: z.boolean() },
    EndOfInput: {},
  },
  events: {
    WindowsOpened: { shape },
    ReadingCounted: { readingId: id, value: tenths, into: z.array(span) },
    ReadingTooLate: { readingId: id, at, value: tenths, missed: z.array(span) },
    WatermarkMoved: { to: z.int() },
    WindowClosed: result,
    WindowCorrected: result,
  },
  initialState: unopened,
  decide: {
    AddReading: ({ kind, readingId, at, value, fresh }, state, circumstances) => {
      const opens = fresh || state.shape.size === 0;
      const shape = opens ? shapeOf(kind, circumstances) : state.shape;
      const time = circumstances.given(clock) === 'event time' ? at : circumstances.now;
      const sample = { id: readingId, at: time, value };
      return [...(opens ? [{ WindowsOpened: { shape } }] : []), ...added(opens ? noWindows(shape) : state, sample)];
    },
    EndOfInput: (_, state) => {
      const open = state.windows.filter(({ status }) => status === 'open');
      if (open.length === 0) return nothing;
      const to = Math.max(...open.map((window) => window.to));
      return [{ WatermarkMoved: { to } }, ...open.map((window) => ({ WindowClosed: resultOf(window) }))];
    },
  },
  evolve: {
    WindowsOpened: (_, { shape }) => noWindows(shape),
    ReadingCounted: (state, { value, into }) => counted(state, { value }, into),
    ReadingTooLate: (state, { readingId, at, value, missed }) => keptApart(state, { id: readingId, at, value }, missed),
    WatermarkMoved: (state, { to }) => advanced(state, to),
    WindowClosed: closed,
    // the corrected window came about when the reading was counted
    WindowCorrected: unchanged,
  },
});

/** Virtual ms, as the switches have them. The clock on the wall is never behind itself: it needs no delay. */
function shapeOf(kind: WindowKind, { given }: Circumstances): WindowShape {
  return {
    kind,
    size: seconds(given(windowSize)),
    slide: seconds(given(slide)),
    gap: seconds(given(sessionGap)),
    delay: given(clock) === 'event time' ? seconds(given(watermarkDelay)) : 0,
    lateness: seconds(given(allowedLateness)),
  };
}

function added(state: WindowState, sample: Sample) {
  const { id: readingId, at, value } = sample;
  const { into, missed } = place(state, at);
  const watermark = Math.max(state.watermark, at - state.shape.delay);
  const next = advanced(counted(state, sample, into), watermark);
  const corrected = next.windows.filter(
    ({ from, to, status }) => status === 'corrected' && from <= at && at < to && into.length > 0,
  );
  return [
    ...(into.length > 0 ? [{ ReadingCounted: { readingId, value, into: [...into] } }] : []),
    ...(missed.length > 0 ? [{ ReadingTooLate: { readingId, at, value, missed: [...missed] } }] : []),
    ...(watermark > state.watermark ? [{ WatermarkMoved: { to: watermark } }] : []),
    ...corrected.map((window) => ({ WindowCorrected: resultOf(window) })),
    ...due(next).map((window) => ({ WindowClosed: resultOf(window) })),
  ];
}

const resultOf = ({ from, to, count, sum }: Window) => ({ from, to, count, sum });

const into = <Kind extends WindowKind>(kind: Kind) =>
  policy(`into ${kind} windows`, {
    whenever: [store.ReadingKept, store.ReadingReplayed],
    send: windows.AddReading,
    with: (event, { given }) => ({
      stream: streamOf(kind, event.sensorId),
      kind,
      readingId: event.readingId,
      at: event.at,
      value: event.value,
      fresh: 'first' in event && event.first && given(resetBeforeReplay),
    }),
  });

export const operators = [into('tumbling'), into('sliding'), into('session')] as const;

/** Only the next reading moves the watermark. Where none comes, somebody has to say that the input has ended. */
export const idleWatch = process('idle watch', {
  key: 'sensorId',
  listensTo: [store],
  sends: [windows.EndOfInput],
  timeouts: ['idle'],
  initialState: { ended: 0 },
  decide: {
    ReadingKept: (_, __, { given }) => [{ start: 'idle', after: seconds(given(idleAfter)) }],
    ReadingReplayed: (_, __, { given }) => [{ start: 'idle', after: seconds(given(idleAfter)) }],
    idle: ({ sensorId }) => windowKinds.map((kind) => windows.EndOfInput({ stream: streamOf(kind, sensorId) })),
  },
  evolve: { idle: ({ ended }) => ({ ended: ended + 1 }) },
});
