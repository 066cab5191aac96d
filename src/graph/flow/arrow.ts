import type { Point } from './types.ts';

/** The head at the end of a line: three points, the tip in the middle. */
export function headOf(points: readonly Point[], size = 5): readonly [Point, Point, Point] | null {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) return null;
  const all = Math.hypot(tip.x - before.x, tip.y - before.y);
  if (all === 0) return null;
  const [dx, dy] = [(tip.x - before.x) / all, (tip.y - before.y) / all];
  const base = { x: tip.x - dx * size, y: tip.y - dy * size };
  const wide = size * 0.8;
  return [{ x: base.x - dy * wide, y: base.y + dx * wide }, tip, { x: base.x + dy * wide, y: base.y - dx * wide }];
}
