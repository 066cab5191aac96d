import type { Model, StepRecord } from '../../kernel/index.ts';
import { correlationsOf } from '../correlation.ts';
import { trackOf, type Track } from '../flow/polyline.ts';
import { routeOf } from '../flow/route-of.ts';
import type { FlowLayout } from '../flow/types.ts';

/** What one step of a recorded run sent, as ways through the picture. */
export interface Leg {
  /** The step. */
  readonly n: number;
  readonly flights: readonly { readonly track: Track; readonly hue: number }[];
}

/** The messages of a run on their ways, step by step. Steps whose messages have no way in the picture are left out. */
export function journeyOf(model: Model, layout: FlowLayout, records: readonly StepRecord[]): readonly Leg[] {
  const correlations = correlationsOf(records, model);
  const tracks = new Map<string, Track | null>();
  const trackFor = (letter: StepRecord['sent'][number]): Track | null => {
    const key = `${letter.kind}>${letter.from}>${letter.type}>${letter.to}`;
    const known = tracks.get(key);
    if (known !== undefined) return known;
    // a timer that is set does not travel
    const points = letter.kind === 'timeout' ? [] : (routeOf(layout, letter)?.points ?? []);
    const track = points.length < 2 ? null : trackOf(points);
    tracks.set(key, track);
    return track;
  };
  return records.flatMap(({ n, sent }): readonly Leg[] => {
    const flights = sent.flatMap((letter) => {
      const track = trackFor(letter);
      return track === null ? [] : [{ track, hue: correlations.get(letter.correlation)?.hue ?? 1 }];
    });
    return flights.length === 0 ? [] : [{ n, flights }];
  });
}
