import { useMemo, useRef } from 'react';
import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import './flow.css';
import type { Model, StepRecord, WorldView } from '../../kernel/index.ts';
import { drawnMarks } from '../../graph/debug/marks.ts';
import { flowStatus } from '../../graph/flow/flow-status.ts';
import { HistoryIndex } from '../../graph/flow/history.ts';
import { flowLayout } from '../../graph/flow/layout.ts';
import { moveNodes } from '../../graph/flow/moved.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import type { FlowStatus } from '../../graph/flow/status.ts';
import { FlowLegend } from './flow-legend.tsx';
import { FlowStage } from './flow-stage.tsx';
import type { Correlation, FlowMarks } from './flow-types.ts';

export interface FlowGraphProps extends FlowMarks {
  readonly model: Model;
  /** World at the cursor. */
  readonly view: WorldView | null;
  /** All records of the run known to the page, n = index + 1. */
  readonly records: readonly StepRecord[];
  /** Step shown; 0 before the first. */
  readonly cursor: number;
  readonly live: boolean;
  readonly playing: boolean;
  /** Virtual ms per wall ms; 0 = as fast as possible. */
  readonly speed: number;
  /** Correlation id that is followed, or null for all. */
  readonly followed: string | null;
  /** By correlation id: its letter and hue 1..6. */
  readonly correlations: ReadonlyMap<string, Correlation>;
  readonly selected: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
  /** A token was clicked. */
  readonly onSelectMessage?: (messageId: string) => void;
  /** Dragged positions, by node id. */
  readonly positions: Readonly<Record<string, { x: number; y: number }>>;
  readonly onPositions: (positions: Record<string, { x: number; y: number }>) => void;
  readonly theme: 'light' | 'dark';
}

/** The picture of a running scenario: derived from its model, lit by its records, crossed by its messages. */
export function FlowGraph(props: FlowGraphProps) {
  const { model, records, cursor, view, followed, positions, playing } = props;
  const automatic = useMemo(() => flowLayout(model), [model]);
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
  return (
    <section className={playing ? 'flow playing' : 'flow'} aria-label="Flow graph">
      <ReactFlowProvider>
        <FlowStage {...props} layout={layout} status={status} breakpoints={breakpoints} faults={faults} />
      </ReactFlowProvider>
      <FlowLegend layout={automatic} />
    </section>
  );
}
