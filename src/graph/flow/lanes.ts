import { middleX, type Rough } from './bands.ts';
import type { Stop, VerticalStop, Wire } from './wire-types.ts';

/** How many lanes each gutter and channel needs, and which of them a key has. */
export interface Lanes {
  count(place: string): number;
  index(place: string, key: string): number;
}

export const gutterPlace = ({ column, gutter }: Pick<VerticalStop, 'column' | 'gutter'>): string =>
  `${gutter} ${column}`;
export const channelPlace = (band: number): string => `channel ${band}`;

interface Span {
  from: number;
  to: number;
}

/**
 * Two keys share a lane when their stretches do not overlap. Stretches are taken in the order in which the wires come
 * from the model, and each gets the first lane that is free: the same model always gives the same picture.
 */
export function assignLanes(wires: readonly Wire[], rough: ReadonlyMap<string, Rough>): Lanes {
  const spans = new Map<string, Map<string, Span>>();
  const stretch = (place: string, key: string, a: number, b: number): void => {
    const keys = spans.get(place) ?? new Map<string, Span>();
    spans.set(place, keys);
    const known = keys.get(key) ?? { from: Infinity, to: -Infinity };
    keys.set(key, { from: Math.min(known.from, a, b), to: Math.max(known.to, a, b) });
  };
  for (const { stops } of wires) {
    stops.forEach((stop, i) => {
      const [before, after] = [stops[i - 1], stops[i + 1]];
      if (before === undefined || after === undefined) return;
      if (stop.at === 'v') stretch(gutterPlace(stop), stop.key, levelOf(before, rough), levelOf(after, rough));
      if (stop.at === 'h') stretch(channelPlace(stop.band), stop.key, xOf(before, rough), xOf(after, rough));
    });
  }

  const indexes = new Map<string, Map<string, number>>();
  const counts = new Map<string, number>();
  for (const [place, keys] of spans) {
    const lanes: Span[][] = [];
    const own = new Map<string, number>();
    for (const [key, span] of keys) {
      // a stretch without length is a straight line through the channel
      if (place.startsWith('channel') && span.to - span.from < 0.01) continue;
      let free = lanes.findIndex((taken) => taken.every((other) => other.to <= span.from || span.to <= other.from));
      if (free < 0) free = lanes.push([]) - 1;
      lanes[free]?.push(span);
      own.set(key, free);
    }
    indexes.set(place, own);
    counts.set(place, lanes.length);
  }
  return {
    count: (place) => counts.get(place) ?? 0,
    index: (place, key) => indexes.get(place)?.get(key) ?? 0,
  };
}

/** Height in half bands: a channel is even, the middle of a band is odd. */
function levelOf(stop: Stop, rough: ReadonlyMap<string, Rough>): number {
  if (stop.at === 'h') return stop.band * 2;
  if (stop.at === 'v') return 0;
  const band = rough.get(stop.of)?.band ?? 0;
  return band * 2 + 1;
}

function xOf(stop: Stop, rough: ReadonlyMap<string, Rough>): number {
  if (stop.at === 'h') return 0;
  if (stop.at === 'port') return rough.get(stop.of)?.x ?? 0;
  const at = stop.column * 10;
  switch (stop.gutter) {
    case 'left':
      return at;
    case 'inside':
      return at + 9;
    case 'right':
      return at + 9.6;
    case 'around':
      return -1;
    case 'down':
    case 'up':
      return at + middleX[stop.gutter];
  }
}
