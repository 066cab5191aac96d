import type { Kind } from './kind.ts';

/**
 * The outline of a kind at the size of a mark, as SVG path data inside a box of w by h: for the legend, lists, and
 * (through Path2D) the timeline. One unit of air stays free on each side for the stroke. An undo is its mirror image.
 */
export function markPath(kind: Kind, undo: boolean, w: number, h: number): string {
  const u = w / 20;
  const v = h / 16;
  const p = (x: number, y: number): string => `${round((undo ? 20 - x : x) * u)},${round(y * v)}`;
  const polygon = (...points: readonly (readonly [number, number])[]): string =>
    `M${points.map(([x, y]) => p(x, y)).join('L')}Z`;
  switch (kind) {
    case 'command':
    case 'input':
      return polygon([3, 2], [12, 2], [17, 8], [12, 14], [3, 14]);
    case 'event':
    case 'reply':
      return polygon([2, 2], [17, 2], [17, 14], [2, 14], [6, 8]);
    case 'aggregate':
      return `${polygon([2.5, 2], [17.5, 2], [17.5, 11.5], [2.5, 11.5])}M${p(4, 14.5)}L${p(16, 14.5)}`;
    case 'actor':
    case 'timeout':
      return disc(10 * u, 8 * v, 6 * Math.min(u, v));
    case 'policy':
    case 'process':
      return polygon([5.5, 2], [14.5, 2], [18.5, 8], [14.5, 14], [5.5, 14], [1.5, 8]);
    case 'saga':
      return `${pill(1 * u, 2 * v, 18 * u, 12 * v, 4.5 * Math.min(u, v))}M${p(7, 2)}L${p(7, 14)}M${p(13, 2)}L${p(13, 14)}`;
    case 'projection':
      return `M${p(3, 2)}L${p(17, 2)}L${p(17, 13)}C${p(12.5, 10.5)} ${p(8.5, 16)} ${p(3, 13)}Z`;
    case 'external':
      return polygon([6, 2], [14, 2], [18, 6], [18, 10], [14, 14], [6, 14], [2, 10], [2, 6]);
    case 'protection':
      return polygon([3, 2], [17, 2], [17, 9], [10, 14.5], [3, 9]);
    case 'gateway':
      return `${polygon([2, 2.5], [18, 2.5], [18, 13.5], [2, 13.5])}M${p(5, 2.5)}L${p(5, 13.5)}M${p(15, 2.5)}L${p(15, 13.5)}`;
    case 'topic':
      return [2, 6.5, 11].map((y) => polygon([2, y], [18, y], [18, y + 3], [2, y + 3])).join('');
    case 'group':
      return `${polygon([2, 2], [18, 2], [18, 14], [2, 14])}M${p(10, 2)}L${p(10, 14)}M${p(2, 8)}L${p(18, 8)}`;
    case 'outbox':
      return `${polygon([2, 3], [18, 3], [18, 13], [2, 13])}M${p(2, 9)}L${p(7, 9)}L${p(8, 11)}L${p(12, 11)}L${p(13, 9)}L${p(18, 9)}`;
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;

function disc(x: number, y: number, r: number): string {
  return `M${round(x - r)},${round(y)}a${round(r)},${round(r)} 0 1 0 ${round(2 * r)},0a${round(r)},${round(r)} 0 1 0 ${round(-2 * r)},0Z`;
}

function pill(x: number, y: number, w: number, h: number, r: number): string {
  const [a, b] = [round(w - 2 * r), round(h - 2 * r)];
  const corner = (dx: number, dy: number): string => `a${round(r)},${round(r)} 0 0 1 ${round(dx)},${round(dy)}`;
  return `M${round(x + r)},${round(y)}h${a}${corner(r, r)}v${b}${corner(-r, r)}h${-a}${corner(-r, -r)}v${-b}${corner(r, -r)}Z`;
}
