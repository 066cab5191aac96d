import { lazy, memo, Suspense, useEffect, useState, type MouseEvent } from 'react';
import {
  MiniMap,
  ReactFlow,
  ViewportPortal,
  type NodeMouseHandler,
  type NodeTypes,
  type OnMove,
  type OnNodeDrag,
  type OnNodesChange,
  useStore,
} from '@xyflow/react';
import { isCrowd, isFar } from '../../graph/flow/far.ts';
import type { FlowStatus } from '../../graph/flow/status.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import { kindTokens } from '../../graph/kinds.ts';
import { painted } from '../../state/painted.ts';
import { EdgeLayer } from './edge-layer.tsx';
import { FlowNodeView } from './flow-node.tsx';
import type { CanvasNode } from './flow-types.ts';
import { FrameLayer } from './frame-layer.tsx';
import { zoomEnds } from './zoom-ends.ts';
import { TokenCanvas } from './token-canvas.tsx';
import type { TokenEngine } from './token-engine.ts';

const FarCanvas = lazy(() => import('./far-canvas.tsx').then((module) => ({ default: module.FarCanvas })));

const nodeTypes: NodeTypes = { flow: FlowNodeView };
const noEdges: never[] = [];
const noNodes: CanvasNode[] = [];
const options = { hideAttribution: true };
const mapSize = { width: 168, height: 110 };

interface FlowCanvasProps {
  readonly nodes: readonly CanvasNode[];
  readonly layout: FlowLayout;
  readonly status: FlowStatus;
  readonly traced: ReadonlySet<string>;
  readonly ringed: ReadonlySet<string>;
  readonly engine: TokenEngine;
  readonly theme: 'light' | 'dark';
  readonly map: boolean;
  readonly farthest: number;
  readonly onNodesChange: OnNodesChange<CanvasNode>;
  readonly onNodeDragStop: OnNodeDrag<CanvasNode>;
  readonly onNodeClick: NodeMouseHandler<CanvasNode>;
  readonly onPaneClick: (event: MouseEvent) => void;
  readonly onMove: OnMove;
  readonly onMoved: OnMove;
}

/**
 * React Flow pans, zooms and drags. It knows nodes only: edges are drawn below them by our own layer, because they run
 * in lanes that the layout gave them, and tokens above them on one canvas.
 */
export const FlowCanvas = memo(function FlowCanvas(props: FlowCanvasProps) {
  const {
    nodes,
    layout,
    status,
    traced,
    ringed,
    engine,
    theme,
    map,
    farthest,
    onNodesChange,
    onNodeDragStop,
    onNodeClick,
    onPaneClick,
    onMove,
    onMoved,
  } = props;
  const draggable = usePainted();
  const far = useStore(({ transform }) => isFar(layout, transform[2]));
  return (
    <ReactFlow
      nodes={far ? noNodes : (nodes as CanvasNode[])}
      onlyRenderVisibleElements={isCrowd(layout)}
      edges={noEdges}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      onNodeDragStop={onNodeDragStop}
      onNodeClick={onNodeClick}
      onPaneClick={onPaneClick}
      onMoveStart={onMove}
      onMoveEnd={onMoved}
      nodeDragThreshold={4}
      nodesDraggable={draggable}
      nodesConnectable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      panActivationKeyCode={null}
      zoomActivationKeyCode={null}
      zoomOnDoubleClick={false}
      minZoom={farthest}
      maxZoom={zoomEnds.nearest}
      proOptions={options}
    >
      {far ? (
        <Suspense>
          <FarCanvas layout={layout} status={status} ringed={ringed} theme={theme} />
        </Suspense>
      ) : (
        <ViewportPortal>
          <FrameLayer layout={layout} />
          <EdgeLayer layout={layout} status={status} traced={traced} />
        </ViewportPortal>
      )}
      <TokenCanvas engine={engine} theme={theme} />
      {map && !far && (
        <MiniMap<CanvasNode>
          style={mapSize}
          ariaLabel="Map of the graph"
          nodeColor={mapColor}
          maskColor="color-mix(in srgb, var(--canvas) 70%, transparent)"
          pannable
        />
      )}
    </ReactFlow>
  );
});

/** Each node that can be dragged takes its time to be made so: the first picture does not wait for that. */
function usePainted(): boolean {
  const [is, set] = useState(false);
  useEffect(() => {
    void painted().then(() => set(true));
  }, []);
  return is;
}

function mapColor({ data }: CanvasNode): string {
  return `var(${kindTokens(data.node.kind).line})`;
}
