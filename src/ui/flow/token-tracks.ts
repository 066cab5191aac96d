import { trackOf, type Track } from '../../graph/flow/polyline.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import { routeKey } from '../../graph/flow/types.ts';

interface Letter {
  readonly kind: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** The way of a message through the picture; null for one that has none there, such as an outbox row. */
export type TrackOf = (letter: Letter) => Track | null;

/** Ways are measured once a layout. */
export function tracksOf(layout: FlowLayout): TrackOf {
  const tracks = new Map<string, Track>();
  return ({ kind, type, from, to }) => {
    const key = kind === 'timeout' ? routeKey(to, 'timeout', to) : routeKey(from, type, to);
    const known = tracks.get(key);
    if (known !== undefined) return known;
    const route = layout.routes.get(key);
    if (route === undefined || route.points.length < 2) return null;
    const track = trackOf(route.points);
    tracks.set(key, track);
    return track;
  };
}
