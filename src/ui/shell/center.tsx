import { useMemo } from 'react';
import type { FaultRule } from '../../kernel/index.ts';
import { marksOf } from '../../graph/debug/marks.ts';
import { useLiveCorrelations } from '../../state/correlations.ts';
import { breakpointsOf } from '../../state/breakpoints.ts';
import { select, selectMessage, setPositions } from '../../state/look.ts';
import { isPlaying } from '../../state/can.ts';
import { usePrefs } from '../../state/prefs.ts';
import { useFrameRun } from '../../state/paced-run.ts';
import { useTheme } from '../../state/theme.ts';
import { FlowGraph } from '../flow/flow-graph.tsx';
import './center.css';

const unmoved = {};
const noRules: readonly FaultRule[] = [];

/** The flow graph. */
export function Center() {
  const { model, view, records, cursor, live, followed, selected } = useFrameRun();
  const playing = useFrameRun(isPlaying);
  const correlations = useLiveCorrelations();
  const speed = usePrefs((prefs) => prefs.speed);
  const positions = usePrefs((prefs) => prefs.positions[model?.id ?? ''] ?? unmoved);
  const theme = useTheme();
  const points = useFrameRun(breakpointsOf);
  const rules = useFrameRun((run) => run.state?.run.rules ?? noRules);
  const marks = useMemo(() => marksOf(points, rules), [points, rules]);
  if (model === null) return <div className="center-note">The engine is starting</div>;
  return (
    <FlowGraph
      model={model}
      view={view}
      records={records}
      cursor={cursor}
      live={live}
      playing={playing}
      speed={speed}
      followed={followed}
      correlations={correlations}
      selected={selected}
      onSelect={select}
      onSelectMessage={selectMessage}
      positions={positions}
      onPositions={setPositions}
      theme={theme}
      breakpoints={marks.breakpoints}
      faults={marks.faults}
    />
  );
}
