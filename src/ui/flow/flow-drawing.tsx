import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { drawnMarks } from '../../graph/debug/marks.ts';
import { flowStatus } from '../../graph/flow/flow-status.ts';
import { HistoryIndex } from '../../graph/flow/history.ts';
import { moveNodes } from '../../graph/flow/moved.ts';
import { ringedNodes, tracedEdges } from '../../graph/flow/trace-selection.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import type { Drawing } from '../../graph/sequence/to-svg.ts';
import { withFonts } from '../lib/fonts-in.ts';
import { withStyles } from '../lib/styles-in.ts';
import { EdgeLayer } from './edge-layer.tsx';
import type { FlowGraphProps } from './flow-graph.tsx';
import { NodeDrawing } from './flow-node.tsx';
import { FrameLayer } from './frame-layer.tsx';
import { layoutOf } from './layout-of.ts';
import { useCanvasNodes } from './use-canvas-nodes.ts';

/** What the picture is made from: what the graph on screen is made from, as long as it does not move. */
export type DrawnGraph = Pick<
  FlowGraphProps,
  | 'model'
  | 'view'
  | 'records'
  | 'cursor'
  | 'followed'
  | 'correlations'
  | 'selected'
  | 'positions'
  | 'breakpoints'
  | 'faults'
  | 'inferred'
>;

/** Around the graph, px. */
const air = 24;

/** The graph at the cursor as a picture of its own: all of it, in the colours of this theme, with its type faces. */
export async function drawFlow(graph: DrawnGraph): Promise<Drawing> {
  // React draws nothing at once while it is in the middle of an effect, and that is from where this is called
  await Promise.resolve();
  const automatic = layoutOf(graph.model);
  const layout = moveNodes(automatic, graph.positions);
  const box = boundsOf(layout);
  const host = document.createElement('div');
  const root = createRoot(host);
  flushSync(() => root.render(<FlowDrawing graph={graph} automatic={automatic} layout={layout} box={box} />));
  const drawn = host.querySelector('svg');
  if (drawn === null) throw new Error('The graph could not be drawn.');
  const svg = await withFonts(withStyles(drawn, '.flow'));
  root.unmount();
  return { svg, width: box.w, height: box.h };
}

/** What was dragged may lie outside of the layout. */
function boundsOf({ nodes, width, height }: FlowLayout) {
  const left = Math.min(0, ...nodes.map(({ x }) => x)) - air;
  const top = Math.min(0, ...nodes.map(({ y }) => y)) - air;
  const right = Math.max(width, ...nodes.map(({ x, w }) => x + w)) + air;
  const bottom = Math.max(height, ...nodes.map(({ y, h }) => y + h)) + air;
  return { x: left, y: top, w: Math.ceil(right - left), h: Math.ceil(bottom - top) };
}

interface FlowDrawingProps {
  readonly graph: DrawnGraph;
  readonly automatic: FlowLayout;
  readonly layout: FlowLayout;
  readonly box: ReturnType<typeof boundsOf>;
}

function FlowDrawing({ graph, automatic, layout, box }: FlowDrawingProps) {
  const { model, records, cursor, view, followed, selected, correlations } = graph;
  const history = new HistoryIndex(model, automatic, followed).read(records);
  const status = flowStatus({ model, layout: automatic, history, cursor, view });
  const nodes = useCanvasNodes({
    layout,
    status,
    ringed: ringedNodes(layout, selected),
    correlations,
    quiet: false,
    breakpoints: drawnMarks(graph.breakpoints, automatic.nodes, model),
    faults: drawnMarks(graph.faults, automatic.nodes, model),
    inferred: graph.inferred,
  });
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={box.w}
      height={box.h}
      viewBox={`${box.x} ${box.y} ${box.w} ${box.h}`}
      role="img"
    >
      <title>{`${model.title}, step ${cursor}`}</title>
      <rect x={box.x} y={box.y} width={box.w} height={box.h} fill="var(--canvas)" />
      <g className="flow">
        <g className="flow-stage">
          <FrameLayer layout={layout} />
          <EdgeLayer layout={layout} status={status} traced={tracedEdges(layout, selected)} />
          {nodes.map(({ id, data }) => (
            <g key={id} transform={`translate(${data.node.x} ${data.node.y})`}>
              <NodeDrawing data={data} />
            </g>
          ))}
        </g>
      </g>
    </svg>
  );
}
