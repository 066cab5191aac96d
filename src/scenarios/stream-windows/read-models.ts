import { projection } from '../../kernel/index.ts';
import { z } from 'zod';
import { validator } from './pipeline.ts';
import { windows } from './windows.ts';

type Rejected = { readonly readingId: string; readonly reason: string };
const noneRejected: readonly Rejected[] = [];

export const rejectedReadings = projection('rejected readings', {
  from: [validator],
  key: 'sensorId',
  initialState: { rejected: noneRejected },
  evolve: {
    ReadingRejected: ({ rejected }, { readingId, reason }) => ({ rejected: [...rejected, { readingId, reason }] }),
  },
});

type Result = { readonly from: number; readonly to: number; readonly count: number; readonly mean: number };
const noResults: readonly Result[] = [];

/** A correction replaces the results that lie in it. */
function withResult(results: readonly Result[], { from, to, count, sum }: Omit<Result, 'mean'> & { sum: number }) {
  const others = results.filter((one) => one.from < from || one.to > to);
  return [...others, { from, to, count, mean: Math.round(sum / count) }].toSorted((x, y) => x.from - y.from);
}

/** What the windows said when they closed. Temperatures in tenths of a degree. */
export const windowResults = projection('window results', {
  from: [windows],
  key: 'stream',
  initialState: { results: noResults, corrections: 0, tooLate: 0 },
  evolve: {
    WindowsOpened: () => ({ results: noResults, corrections: 0, tooLate: 0 }),
    WindowClosed: (row, result) => ({ ...row, results: withResult(row.results, result) }),
    WindowCorrected: (row, result) => ({
      ...row,
      results: withResult(row.results, result),
      corrections: row.corrections + 1,
    }),
    ReadingTooLate: (row) => ({ ...row, tooLate: row.tooLate + 1 }),
  },
  queries: {
    warm: {
      asks: { above: z.int() },
      answer: (rows, { above }) => rows.filter(({ results }) => results.some(({ mean }) => mean > above)),
    },
  },
});
