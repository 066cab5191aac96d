import type { Model } from '../../kernel/index.ts';
import { flowLayout } from '../flow/layout.ts';
import { frame } from '../flow/metrics.ts';
import { roundedPath } from '../flow/polyline.ts';
import { detailOf, outlineOf } from '../flow/shape.ts';
import type { EdgeKind, FlowLayout, FlowNode } from '../flow/types.ts';

/** The flow graph of a scenario as a picture without words: the same places, shapes and lines, to be drawn small. */
export interface Miniature {
  readonly layout: FlowLayout;
  readonly width: number;
  readonly height: number;
  /** Path data. */
  readonly frames: readonly string[];
  /** All lines of a kind as one path: what is small is not told apart, and drawn at once. */
  readonly lines: readonly { readonly kind: EdgeKind; readonly d: string }[];
  readonly nodes: readonly MiniNode[];
}

export interface MiniNode {
  readonly node: FlowNode;
  /** Path data, in a box that begins at 0,0. */
  readonly outline: string;
  readonly detail: string;
}

const kinds: readonly EdgeKind[] = ['send', 'publish', 'timeout', 'undo'];
/** Where the flow graph has its own corners; a smaller picture keeps them. */
const corner = 6;

export function miniatureOf(model: Model): Miniature {
  const layout = flowLayout(model);
  const { nodes, frames, edges, width, height } = layout;
  return {
    layout,
    width,
    height,
    frames: frames.map(({ points }) => roundedPath(points, frame.radius, true)),
    lines: kinds.flatMap((kind) => {
      const d = edges
        .filter((edge) => edge.kind === kind)
        .map(({ points }) => roundedPath(points, corner))
        .join('');
      return d === '' ? [] : [{ kind, d }];
    }),
    nodes: nodes.map((node) => ({ node, outline: outlineOf(node), detail: detailOf(node) })),
  };
}
