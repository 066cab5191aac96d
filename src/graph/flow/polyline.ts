import type { Point } from './types.ts';

/** Path data of a right-angled line with rounded corners. */
export function roundedPath(points: readonly Point[], radius: number, closed = false): string {
  const corner = (before: Point, at: Point, after: Point): string => {
    const r = Math.min(radius, length(before, at) / 2, length(at, after) / 2);
    const [a, b] = [towards(at, before, r), towards(at, after, r)];
    return `L${xy(a)}Q${xy(at)} ${xy(b)}`;
  };
  const n = points.length;
  const at = (i: number): Point => points[(i + n) % n] ?? { x: 0, y: 0 };
  if (closed) {
    const corners = points.map((point, i) => corner(at(i - 1), point, at(i + 1))).join('');
    return `M${corners.slice(1)}Z`;
  }
  return points
    .map((point, i) =>
      i === 0 ? `M${xy(point)}` : i === n - 1 ? `L${xy(point)}` : corner(at(i - 1), point, at(i + 1)),
    )
    .join('');
}

export interface Track {
  readonly points: readonly Point[];
  /** Way to each point, px. */
  readonly ways: readonly number[];
  readonly length: number;
}

export function trackOf(points: readonly Point[]): Track {
  const ways: number[] = [];
  let way = 0;
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (before !== undefined) way += length(before, point);
    ways.push(way);
  });
  return { points, ways, length: way };
}

/** The place after a share of the way, 0 to 1. */
export function along({ points, ways, length: all }: Track, share: number): Point {
  const way = Math.min(1, Math.max(0, share)) * all;
  let i = 1;
  while (i < points.length - 1 && (ways[i] ?? 0) < way) i += 1;
  const [a, b] = [points[i - 1], points[i] ?? points[0]];
  if (a === undefined || b === undefined) return { x: 0, y: 0 };
  const step = (ways[i] ?? 0) - (ways[i - 1] ?? 0);
  return towards(a, b, step === 0 ? 0 : way - (ways[i - 1] ?? 0));
}

function length(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, way: number): Point {
  const all = Math.hypot(to.x - from.x, to.y - from.y);
  if (all === 0) return from;
  return { x: from.x + ((to.x - from.x) * way) / all, y: from.y + ((to.y - from.y) * way) / all };
}

const xy = ({ x, y }: Point): string => `${round(x)},${round(y)}`;
const round = (value: number): number => Math.round(value * 100) / 100;
