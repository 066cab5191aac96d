/** The pipe and its filters: each filter knows only its own step, the policies between them are the pipes. */
import { aggregate, policy, refuse } from '../../kernel/index.ts';
import { z } from 'zod';
import { at, id, tenths, unit } from './words.ts';

const none: readonly string[] = [];

export const feed = aggregate('feed', {
  key: 'sensorId',
  commands: { IngestReading: { readingId: id, at, value: tenths, unit } },
  events: { ReadingIngested: { readingId: id, at, value: tenths, unit } },
  initialState: { readings: none },
  decide: {
    IngestReading: ({ readingId, at, value, unit }, { readings }) =>
      readings.includes(readingId)
        ? refuse(`reading ${readingId} is known already`)
        : { ReadingIngested: { readingId, at, value, unit } },
  },
  evolve: { ReadingIngested: ({ readings }, { readingId }) => ({ readings: [...readings, readingId] }) },
});

/** Tenths of a degree Celsius that a refrigerated lorry can have inside. */
const plausible = { from: -600, to: 600 };

export const validator = aggregate('validator', {
  key: 'sensorId',
  commands: { CheckReading: { readingId: id, at, value: tenths, unit } },
  events: {
    ReadingAccepted: { readingId: id, at, value: tenths, unit },
    ReadingRejected: { readingId: id, reason: z.string() },
  },
  initialState: { accepted: 0, rejected: 0 },
  decide: {
    CheckReading: ({ readingId, at, value, unit }, _, { now }) => {
      const reject = (reason: string) => ({ ReadingRejected: { readingId, reason } });
      const degrees = celsius(value, unit);
      if (at > now) return reject('measured in the future');
      if (degrees < plausible.from || degrees > plausible.to)
        return reject(`${value / 10} ${unit} cannot be inside a lorry`);
      return { ReadingAccepted: { readingId, at, value, unit } };
    },
  },
  evolve: {
    ReadingAccepted: ({ accepted, rejected }) => ({ accepted: accepted + 1, rejected }),
    ReadingRejected: ({ accepted, rejected }) => ({ accepted, rejected: rejected + 1 }),
  },
});

function celsius(value: number, unit: 'C' | 'F'): number {
  return unit === 'C' ? value : Math.round(((value - 320) * 5) / 9);
}

export const transformer = aggregate('transformer', {
  key: 'sensorId',
  commands: { ConvertReading: { readingId: id, at, value: tenths, unit } },
  events: { ReadingConverted: { readingId: id, at, value: tenths } },
  initialState: { converted: 0 },
  decide: {
    ConvertReading: ({ readingId, at, value, unit }) => ({
      ReadingConverted: { readingId, at, value: celsius(value, unit) },
    }),
  },
  evolve: { ReadingConverted: ({ converted }) => ({ converted: converted + 1 }) },
});

type Reading = { readonly readingId: string; readonly at: number; readonly value: number };
const noReadings: readonly Reading[] = [];

/** Keeps every reading, so that the stream can be read again from its beginning. */
export const store = aggregate('reading store', {
  key: 'sensorId',
  commands: { KeepReading: { readingId: id, at, value: tenths }, ReplayReadings: {} },
  events: {
    ReadingKept: { readingId: id, at, value: tenths },
    ReadingReplayed: { readingId: id, at, value: tenths, first: z.boolean() },
  },
  initialState: { readings: noReadings },
  decide: {
    KeepReading: ({ readingId, at, value }) => ({ ReadingKept: { readingId, at, value } }),
    ReplayReadings: ({ sensorId }, { readings }) =>
      readings.length === 0
        ? refuse(`nothing of ${sensorId} is stored`)
        : readings.map((reading, i) => ({ ReadingReplayed: { ...reading, first: i === 0 } })),
  },
  evolve: {
    ReadingKept: ({ readings }, { readingId, at, value }) => ({ readings: [...readings, { readingId, at, value }] }),
    ReadingReplayed: ({ readings }) => ({ readings }),
  },
});

export const toValidator = policy('pipe to validation', {
  whenever: feed.ReadingIngested,
  send: validator.CheckReading,
});
export const toTransformer = policy('pipe to conversion', {
  whenever: validator.ReadingAccepted,
  send: transformer.ConvertReading,
});
export const toStore = policy('pipe to the store', { whenever: transformer.ReadingConverted, send: store.KeepReading });
