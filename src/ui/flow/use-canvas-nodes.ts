import { useMemo, useRef } from 'react';
import type { FlowStatus } from '../../graph/flow/status.ts';
import type { FlowLayout, FlowNode } from '../../graph/flow/types.ts';
import { describeNode } from './describe-node.ts';
import type { CanvasNode, Correlation, NodeData } from './flow-types.ts';

interface Input {
  readonly layout: FlowLayout;
  readonly status: FlowStatus;
  readonly ringed: ReadonlySet<string>;
  readonly correlations: ReadonlyMap<string, Correlation>;
  readonly quiet: boolean;
  readonly breakpoints: ReadonlySet<string> | undefined;
  readonly faults: ReadonlySet<string> | undefined;
  readonly inferred: ReadonlySet<string> | undefined;
}

const untouched = { reached: false, hot: false, failed: false, second: '', badges: [], saga: null };

/** Nodes for React Flow. A node whose picture did not change is the object of the last time, so that it is not drawn. */
export function useCanvasNodes(input: Input): CanvasNode[] {
  const { layout, status, ringed, correlations, quiet, breakpoints, faults, inferred } = input;
  const cache = useRef(new Map<string, CanvasNode>());
  return useMemo(
    () =>
      layout.nodes.map((node): CanvasNode => {
        const state = status.nodes.get(node.id) ?? untouched;
        const correlation = state.saga === null ? null : (correlations.get(state.saga.correlation ?? '') ?? null);
        const data: NodeData = {
          node,
          status: state,
          selected: ringed.has(node.id),
          correlation,
          quiet: node.form === 'hexagon' && quiet,
          breakpoint: isMarked(breakpoints, node),
          fault: isMarked(faults, node),
          inferred: isMarked(inferred, node),
        };
        const known = cache.current.get(node.id);
        if (known !== undefined && isSame(known.data, data)) return known;
        const made = canvasNode(node, data);
        cache.current.set(node.id, made);
        return made;
      }),
    [layout, status, ringed, correlations, quiet, breakpoints, faults, inferred],
  );
}

const noHandles: [] = [];

const isMarked = (marks: ReadonlySet<string> | undefined, { selects }: FlowNode): boolean =>
  selects !== null && marks?.has(`${selects.kind} ${selects.name}`) === true;

function isSame(a: NodeData, b: NodeData): boolean {
  return (
    a.node === b.node &&
    a.status === b.status &&
    a.selected === b.selected &&
    a.correlation === b.correlation &&
    a.quiet === b.quiet &&
    a.breakpoint === b.breakpoint &&
    a.fault === b.fault &&
    a.inferred === b.inferred
  );
}

function canvasNode(node: FlowNode, data: NodeData): CanvasNode {
  return {
    id: node.id,
    type: 'flow',
    position: { x: node.x, y: node.y },
    width: node.w,
    height: node.h,
    measured: { width: node.w, height: node.h },
    // said once, React Flow does not look for them in the page, node by node
    handles: noHandles,
    data,
    zIndex: data.selected || (node.form === 'hexagon' && data.status.hot) ? 20 : 0,
    selectable: false,
    focusable: node.selects !== null,
    ariaLabel: node.id,
    ariaRole: node.selects === null ? 'img' : 'button',
    domAttributes:
      node.selects === null
        ? { 'aria-roledescription': undefined }
        : {
            'aria-pressed': data.selected,
            'aria-roledescription': undefined,
            'aria-description': describeNode(data),
          },
  };
}
