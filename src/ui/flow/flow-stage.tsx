import { useCallback, useEffect, useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { applyNodeChanges, useReactFlow, type NodeChange } from '@xyflow/react';
import { isFar, nodeAt } from '../../graph/flow/far.ts';
import { isDirection, neighbourOf } from '../../graph/flow/neighbours.ts';
import type { FlowStatus } from '../../graph/flow/status.ts';
import { tracedEdges } from '../../graph/flow/trace-selection.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import { FlowCanvas } from './flow-canvas.tsx';
import { FlowControls } from './flow-controls.tsx';
import type { CanvasNode, FlowInput, FlowPointing } from './flow-types.ts';
import { useBeyond } from './use-beyond.ts';
import { useFit, type CameraProps } from './use-fit.ts';
import { useTokens } from './use-tokens.ts';
import { stepIn } from '../../graph/records.ts';

const noPositions: Record<string, { x: number; y: number }> = {};
/** Below this width of the window a map would hide more than it shows. */
const roomForMap = 1600;

interface FlowStageProps extends FlowInput, FlowPointing, CameraProps {
  readonly scenario: string;
  readonly layout: FlowLayout;
  readonly status: FlowStatus;
  readonly ringed: ReadonlySet<string>;
  readonly nodes: readonly CanvasNode[];
}

/** The part that pans and zooms, and what the mouse and the keyboard do there. */
export function FlowStage(props: FlowStageProps) {
  const {
    layout,
    status,
    selected,
    onSelect,
    onSelectMessage,
    positions,
    onPositions,
    theme,
    playing,
    speed,
    nodes,
    ringed,
  } = props;
  const flow = useReactFlow<CanvasNode>();
  const { fit, next, touched, moved, zoomed, reveal, follow, begin, fits, farthest } = useFit(
    layout,
    props.scenario,
    props,
  );
  const [asked, setMap] = useState<boolean | null>(null);
  // where everything is in view, a map shows nothing new
  const map = asked ?? (!fits && window.innerWidth >= roomForMap);
  const traced = useMemo(() => tracedEdges(layout, selected), [layout, selected]);
  const engine = useTokens(props);
  const beyond = useBeyond(props, farthest);
  /** While a node is dragged, where it is; the page learns of it when it is dropped. */
  const [drag, setDrag] = useState<readonly CanvasNode[] | null>(null);

  // the camera stays with what happens, as long as one can follow it
  const consumer = stepIn(props.records, props.cursor)?.consumer ?? '';
  const atStart = props.cursor === 0;
  useEffect(() => {
    const node = layout.nodes.find(({ selects }) => selects?.kind === 'component' && selects.name === consumer);
    const calm = !playing || (speed > 0 && speed <= 1);
    if (node !== undefined && calm) follow(node.id);
    if (atStart) begin();
  }, [layout, consumer, atStart, playing, speed, follow, begin]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const moves = changes.filter((change) => change.type === 'position' && change.dragging === true);
      if (moves.length > 0) setDrag((now) => applyNodeChanges(moves, [...(now ?? nodes)]));
    },
    [nodes],
  );
  const onNodeDragStop = useCallback(
    (_: unknown, { id, position }: CanvasNode) => {
      setDrag(null);
      onPositions({ ...positions, [id]: { x: Math.round(position.x), y: Math.round(position.y) } });
    },
    [onPositions, positions],
  );
  const onNodeClick = useCallback((_: unknown, { data }: CanvasNode) => onSelect(data.node.selects), [onSelect]);
  const onPaneClick = useCallback(
    ({ clientX, clientY }: MouseEvent) => {
      // from far away a crowd has no elements that could be clicked
      const at = isFar(layout, flow.getZoom()) ? flow.screenToFlowPosition({ x: clientX, y: clientY }) : null;
      onSelect(at === null ? null : (nodeAt(layout, at)?.selects ?? null));
    },
    [onSelect, layout, flow],
  );

  const onClickCapture = (event: MouseEvent): void => {
    if (onSelectMessage === undefined) return;
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const near = engine.spots(performance.now()).find(({ x, y }) => Math.hypot(x - at.x, y - at.y) <= 11);
    if (near === undefined) return;
    event.stopPropagation();
    onSelectMessage(near.message);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const id = event.target instanceof HTMLElement ? event.target.dataset['id'] : undefined;
    const node = layout.nodes.find((each) => each.id === id);
    if (node === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter') onSelect(node.selects);
    else if (event.key === 'Escape') onSelect(null);
    else if (isDirection(event.key)) {
      const next = neighbourOf(layout.nodes, node, event.key);
      if (next !== null) focusNode(next.id, event.currentTarget);
    } else return;
    // arrows, Enter and Escape mean something else to the page
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocus = (event: { target: EventTarget }): void => {
    const target = event.target;
    if (target instanceof HTMLElement && target.matches('.react-flow__node:focus-visible'))
      reveal(target.dataset['id'] ?? '');
  };

  return (
    <div className="flow-stage" onClickCapture={onClickCapture} onKeyDown={onKeyDown} onFocus={onFocus} {...beyond}>
      <FlowCanvas
        nodes={drag ?? nodes}
        layout={layout}
        status={status}
        traced={traced}
        ringed={ringed}
        engine={engine}
        theme={theme}
        map={map}
        farthest={farthest}
        onNodesChange={onNodesChange}
        onNodeDragStop={onNodeDragStop}
        onNodeClick={onNodeClick}
        onPaneClick={onPaneClick}
        onMove={touched}
        onMoved={moved}
      />
      <FlowControls
        onFit={fit}
        onZoomed={zoomed}
        fits={next}
        moved={Object.keys(positions).length > 0}
        onReset={() => onPositions(noPositions)}
        map={map}
        onMap={() => setMap(!map)}
      />
    </div>
  );
}

function focusNode(id: string, stage: Element): void {
  stage.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus();
}
