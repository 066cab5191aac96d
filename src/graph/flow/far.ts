/**
 * A crowd from far away: words cannot be read there, and an element for each node and edge is what panning costs. So it is
 * drawn as boxes and lines, in few strokes, and again only where it looks different.
 */
import type { FlowLayout, FlowNode, Point } from './types.ts';

/** Fewer nodes are drawn with words however small they are. */
const crowd = 400;
/** Below this zoom the smallest words have five pixels. */
const readable = 0.5;

export const isCrowd = ({ nodes }: Pick<FlowLayout, 'nodes'>): boolean => nodes.length >= crowd;

export const isFar = (layout: Pick<FlowLayout, 'nodes'>, zoom: number): boolean => isCrowd(layout) && zoom < readable;

/** The node at a place of the picture; null where there is none. */
export function nodeAt({ nodes }: Pick<FlowLayout, 'nodes'>, { x, y }: Point): FlowNode | null {
  return nodes.findLast((node) => x >= node.x && x <= node.x + node.w && y >= node.y && y <= node.y + node.h) ?? null;
}
