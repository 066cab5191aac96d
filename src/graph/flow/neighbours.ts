import type { FlowNode } from './types.ts';

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

export function isDirection(key: string): key is Direction {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight';
}

/** The node that an arrow key leads to: the nearest one on that side, where going aside counts double. */
export function neighbourOf(nodes: readonly FlowNode[], from: FlowNode, direction: Direction): FlowNode | null {
  const upright = direction === 'ArrowUp' || direction === 'ArrowDown';
  const sign = direction === 'ArrowUp' || direction === 'ArrowLeft' ? -1 : 1;
  let best: FlowNode | null = null;
  let shortest = Infinity;
  for (const node of nodes) {
    if (node.id === from.id) continue;
    const gapX = apart(from.x, from.w, node.x, node.w);
    const gapY = apart(from.y, from.h, node.y, node.h);
    const ahead =
      sign * (upright ? node.y + node.h / 2 - from.y - from.h / 2 : node.x + node.w / 2 - from.x - from.w / 2);
    if (ahead <= 0 || (upright ? gapY : gapX) === 0) continue;
    const way = (upright ? gapY : gapX) + 2 * (upright ? gapX : gapY);
    if (way < shortest) [best, shortest] = [node, way];
  }
  return best;
}

/** Room between two stretches; 0 where they overlap. */
function apart(a: number, aLength: number, b: number, bLength: number): number {
  return Math.max(0, b - a - aLength, a - b - bLength);
}
