import { useMemo, useRef, useState } from 'react';
import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import './flow.css';
import type { Model } from '../../kernel/index.ts';
import { drawnMarks } from '../../graph/debug/marks.ts';
import { flowStatus } from '../../graph/flow/flow-status.ts';
import { HistoryIndex } from '../../graph/flow/history.ts';
import { layoutOf } from './layout-of.ts';
import { moveNodes } from '../../graph/flow/moved.ts';
import { samePicture } from '../../graph/flow/same.ts';
import { ringedNodes } from '../../graph/flow/trace-selection.ts';
import type { FlowStatus } from '../../graph/flow/status.ts';
import { FlowLegend } from './flow-legend.tsx';
import { FlowStage } from './flow-stage.tsx';
import type { FlowInput, FlowMarks, FlowPointing } from './flow-types.ts';
import { useCanvasNodes } from './use-canvas-nodes.ts';
import type { CameraProps } from './use-fit.ts';
import { jumpFrom } from './use-tokens.ts';

export interface FlowGraphProps extends FlowInput, FlowPointing, FlowMarks, CameraProps {
  readonly model: Model;
}

/** The picture of a running scenario: derived from its model, lit by its records, crossed by its messages. */
export function FlowGraph(props: FlowGraphProps) {
  const { records, cursor, view, followed, correlations, selected, positions, playing } = props;
  const model = usePictured(props.model);
  const automatic = useMemo(() => layoutOf(model), [model]);
  const layout = useMemo(() => moveNodes(automatic, positions), [automatic, positions]);
  const index = useMemo(() => new HistoryIndex(model, automatic, followed), [model, automatic, followed]);
  const last = useRef<FlowStatus | null>(null);
  const status = useMemo(() => {
    // what the step before looked like, so that what did not change stays the identical object
    last.current = flowStatus({ model, layout: automatic, history: index.read(records), cursor, view }, last.current);
    return last.current;
  }, [model, automatic, index, records, cursor, view]);
  const breakpoints = useMemo(
    () => drawnMarks(props.breakpoints, automatic.nodes, model),
    [props.breakpoints, automatic, model],
  );
  const faults = useMemo(() => drawnMarks(props.faults, automatic.nodes, model), [props.faults, automatic, model]);
  const drifts = playing && props.speed > 0 && props.speed < jumpFrom && isUndoing(status);
  const ringed = useMemo(() => ringedNodes(layout, selected), [layout, selected]);
  const nodes = useCanvasNodes({
    layout,
    status,
    ringed,
    correlations,
    quiet: playing,
    breakpoints,
    faults,
    inferred: props.inferred,
  });
  return (
    <section className={drifts ? 'flow drifting' : 'flow'} aria-label="Flow graph">
      {/* with nodes from the start it draws them at once, and not only after its effects */}
      <ReactFlowProvider initialNodes={nodes}>
        <FlowStage {...props} scenario={model.id} layout={layout} status={status} ringed={ringed} nodes={nodes} />
      </ReactFlowProvider>
      <FlowLegend layout={automatic} />
    </section>
  );
}

/**
 * Stripes are on screen, of a saga that undoes. What moves has the page drawn anew with every frame, also where nobody sees
 * it: only then do they drift.
 */
function isUndoing({ nodes }: FlowStatus): boolean {
  return [...nodes.values()].some(({ saga }) => saga?.steps.some(({ undo }) => undo?.state === 'running') === true);
}

/** The model, as the identical object for as long as its picture is the same. */
function usePictured(model: Model): Model {
  const [drawn, setDrawn] = useState({ model, pictured: model });
  if (drawn.model === model) return drawn.pictured;
  const pictured = samePicture(drawn.pictured, model) ? drawn.pictured : model;
  setDrawn({ model, pictured });
  return pictured;
}
