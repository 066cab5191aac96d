import { useCallback, useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import {
  MiniMap,
  ReactFlow,
  ViewportPortal,
  applyNodeChanges,
  useReactFlow,
  type NodeChange,
  type NodeTypes,
} from '@xyflow/react';
import { isDirection, neighbourOf } from '../../graph/flow/neighbours.ts';
import type { FlowStatus } from '../../graph/flow/status.ts';
import { ringedNodes, tracedEdges } from '../../graph/flow/trace-selection.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import { kindTokens } from '../../graph/kinds.ts';
import { EdgeLayer } from './edge-layer.tsx';
import { FlowControls } from './flow-controls.tsx';
import type { FlowGraphProps } from './flow-graph.tsx';
import { FlowNodeView } from './flow-node.tsx';
import type { CanvasNode } from './flow-types.ts';
import { FrameLayer } from './frame-layer.tsx';
import { TokenCanvas } from './token-canvas.tsx';
import { useCanvasNodes } from './use-canvas-nodes.ts';
import { useFit } from './use-fit.ts';
import { useTokens } from './use-tokens.ts';

const nodeTypes: NodeTypes = { flow: FlowNodeView };
const noPositions: Record<string, { x: number; y: number }> = {};

interface FlowStageProps extends FlowGraphProps {
  readonly layout: FlowLayout;
  readonly status: FlowStatus;
}

/** The part that pans and zooms. */
export function FlowStage(props: FlowStageProps) {
  const { layout, status, selected, onSelect, onSelectMessage, positions, onPositions, correlations, theme, playing } =
    props;
  const flow = useReactFlow<CanvasNode>();
  const { fit, touched } = useFit(layout);
  const [map, setMap] = useState(() => window.innerWidth >= 1600);
  const traced = useMemo(() => tracedEdges(layout, selected), [layout, selected]);
  const ringed = useMemo(() => ringedNodes(layout, selected), [layout, selected]);
  const nodes = useCanvasNodes({ layout, status, ringed, correlations, quiet: playing });
  const { engine, tick } = useTokens(props);
  const [drag, setDrag] = useState<readonly CanvasNode[] | null>(null);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const moves = changes.filter((change) => change.type === 'position' && change.dragging === true);
      if (moves.length > 0) setDrag((now) => applyNodeChanges(moves, [...(now ?? nodes)]));
    },
    [nodes],
  );
  const onNodeDragStop = useCallback(
    (_: unknown, node: CanvasNode) => {
      setDrag(null);
      onPositions({ ...positions, [node.id]: { x: Math.round(node.position.x), y: Math.round(node.position.y) } });
    },
    [onPositions, positions],
  );

  const tokenAt = (event: MouseEvent): string | null => {
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const near = engine.spots(performance.now()).find(({ x, y }) => Math.hypot(x - at.x, y - at.y) <= 11);
    return near?.message ?? null;
  };
  const onClickCapture = (event: MouseEvent): void => {
    const message = onSelectMessage === undefined ? null : tokenAt(event);
    if (message === null) return;
    event.stopPropagation();
    onSelectMessage?.(message);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const id = event.target instanceof HTMLElement ? event.target.dataset['id'] : undefined;
    const node = layout.nodes.find((each) => each.id === id);
    if (node === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') onSelect(node.selects);
    else if (event.key === 'Escape') onSelect(null);
    else if (isDirection(event.key)) focusNode(neighbourOf(layout.nodes, node, event.key)?.id, event.currentTarget);
    else return;
    // arrows, Enter and Escape mean something else to the page
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="flow-stage" onClickCapture={onClickCapture} onKeyDown={onKeyDown}>
      <ReactFlow
        nodes={drag === null ? nodes : [...drag]}
        edges={noEdges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onNodeDragStop={onNodeDragStop}
        onNodeClick={(_, node) => onSelect(node.data.node.selects)}
        onPaneClick={() => onSelect(null)}
        onMoveStart={(event) => event !== null && touched()}
        nodeDragThreshold={4}
        nodesConnectable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        zoomOnDoubleClick={false}
        minZoom={0.4}
        maxZoom={3}
        proOptions={proOptions}
      >
        <ViewportPortal>
          <FrameLayer layout={layout} />
          <EdgeLayer layout={layout} status={status} traced={traced} />
        </ViewportPortal>
        <TokenCanvas engine={engine} tick={tick} theme={theme} />
        {map && (
          <MiniMap<CanvasNode>
            style={{ width: 168, height: 110 }}
            ariaLabel="Map of the graph"
            nodeColor={({ data }) => `var(${kindTokens(data.node.kind).line})`}
            maskColor="color-mix(in srgb, var(--canvas) 70%, transparent)"
            pannable
          />
        )}
      </ReactFlow>
      <FlowControls
        onFit={fit}
        moved={Object.keys(positions).length > 0}
        onReset={() => onPositions(noPositions)}
        map={map}
        onMap={() => setMap(!map)}
      />
    </div>
  );
}

const noEdges: never[] = [];
const proOptions = { hideAttribution: true };

function focusNode(id: string | undefined, stage: EventTarget & Element): void {
  if (id === undefined) return;
  stage.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus();
}
