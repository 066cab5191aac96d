import { trackOf, type Track } from '../../graph/flow/polyline.ts';
import { routeOf, type Letter } from '../../graph/flow/route-of.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';

/** The way of a message through the picture; null for one that has none there. */
export type TrackOf = (letter: Letter) => Track | null;

/** Ways are looked up and measured once a layout. */
export function tracksOf(layout: FlowLayout): TrackOf {
  const tracks = new Map<string, Track | null>();
  return (letter) => {
    const key = `${letter.kind}>${letter.from}>${letter.type}>${letter.to}`;
    const known = tracks.get(key);
    if (known !== undefined) return known;
    const points = routeOf(layout, letter)?.points ?? [];
    const track = points.length < 2 ? null : trackOf(points);
    tracks.set(key, track);
    return track;
  };
}
