import { useMemo } from 'react';
import type { Camera } from '../../graph/timeline/camera.ts';
import { coversSteps, rangeAround, stepsPerBin, type Density } from '../../graph/timeline/density.ts';
import { firstOf, lastOf, type Records } from '../../graph/records.ts';
import type { Span } from '../../graph/window.ts';
import type { Overview, OverviewRange } from '../../kernel/index.ts';
import type { Size } from '../lib/use-size.ts';
import { geometry } from './geometry.ts';
import { useLatest, type Asked } from './use-latest.ts';

/** Where the timeline gets what the page does not hold. */
export interface LongRun {
  /** Answers about another one are of no use. */
  readonly run: string;
  readonly loadOverview: (range: OverviewRange) => Promise<Overview>;
  readonly loadRecords: (span: Span) => Promise<Records>;
}

const wholeBins = 1024;
const none: Records = [];

/** What is drawn of a long run: single steps where they have room, else how many there are of what. */
export function useLong(
  long: LongRun | null,
  {
    records,
    length,
    seen,
    camera,
    frame,
  }: {
    readonly records: Records;
    readonly length: number;
    readonly seen: Span;
    readonly camera: Camera;
    readonly frame: Size;
  },
): { readonly density: Density | null; readonly records: Records; readonly picture: 'steps' | 'density' } {
  const size = stepsPerBin(camera.pitch, geometry.bar * frame.unit);
  const measured = long !== null && frame.width > 0;
  const run = long?.run ?? '';
  const ask = {
    overview: (range: OverviewRange) => long?.loadOverview(range) ?? Promise.reject(new Error('no long run')),
    records: (span: Span) => long?.loadRecords(span) ?? Promise.reject(new Error('no long run')),
  };

  const all = { from: 1, to: length, bins: Math.min(wholeBins, length) };
  const whole = useLatest(run, measured ? asked(all, 0) : null, ask.overview);
  const singly = size === 1;
  const part = rangeAround(seen.from, seen.to, size, length);
  const detail = useLatest(
    run,
    measured && size * wholeBins < length ? asked(snapped(part, size, length), size) : null,
    ask.overview,
  );
  const held = !measured || within(records, seen);
  const around = snapped(part, 1, length);
  const peek = useLatest(run, singly && !held ? asked(around, 1) : null, ask.records) ?? none;

  const density = useMemo(() => (long === null ? null : { whole, detail }), [long, whole, detail]);
  if (long === null) return { density, records, picture: 'steps' };
  if (singly && held) return { density, records, picture: 'steps' };
  if (singly && within(peek, seen)) return { density, records: peek, picture: 'steps' };
  return { density, records, picture: 'density' };
}

const asked = <Q extends Span>(question: Q, size: number): Asked<Q> => ({
  question,
  key: `${question.from} ${question.to} ${size}`,
});

const within = (records: Records, { from, to }: Span): boolean =>
  coversSteps({ from: firstOf(records), to: lastOf(records) }, from, to);

/** The same range for a while as one pans: asked for anew once an eighth of it has gone by. */
function snapped({ from, to, bins }: OverviewRange, size: number, length: number): OverviewRange {
  const stride = Math.max(1, 2 ** Math.floor(Math.log2(Math.max(1, bins / 8)))) * size;
  const first = Math.floor((from - 1) / stride) * stride + 1;
  const last = Math.min(length, Math.ceil(to / stride) * stride);
  return { from: first, to: last, bins: Math.max(1, Math.ceil((last - first + 1) / size)) };
}
