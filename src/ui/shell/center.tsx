import { useCorrelations } from '../../state/correlations.ts';
import { select, selectMessage, setPositions } from '../../state/look.ts';
import { isPlaying } from '../../state/can.ts';
import { usePrefs } from '../../state/prefs.ts';
import { useRun } from '../../state/run-store.ts';
import { useTheme } from '../../state/theme.ts';
import { FlowGraph } from '../flow/flow-graph.tsx';
import './center.css';

const unmoved = {};

/** The flow graph. */
export function Center() {
  const { model, view, records, cursor, live, followed, selected } = useRun();
  const playing = useRun(isPlaying);
  const correlations = useCorrelations();
  const speed = usePrefs((prefs) => prefs.speed);
  const positions = usePrefs((prefs) => prefs.positions[model?.id ?? ''] ?? unmoved);
  const theme = useTheme();
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
    />
  );
}
