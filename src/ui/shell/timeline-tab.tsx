import { useCorrelations } from '../../state/correlations.ts';
import { seekTo, setLaneMode } from '../../state/look.ts';
import { usePrefs } from '../../state/prefs.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { nowAt } from '../../state/selectors.ts';
import { useTheme } from '../../state/theme.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { StartHere } from './start-here.tsx';

export function TimelineTab() {
  const { model, records, length, cursor, live, followed, selected } = useCalmRun();
  const now = useCalmRun(nowAt);
  const parent = useCalmRun((run) => run.state?.run.parent ?? null);
  const correlations = useCorrelations();
  const laneMode = usePrefs((prefs) => prefs.laneMode);
  const theme = useTheme();
  if (model === null) return null;
  return (
    <>
      <Timeline
        model={model}
        records={records}
        length={length}
        cursor={cursor}
        now={now}
        live={live}
        followed={followed}
        correlations={correlations}
        laneMode={laneMode}
        onLaneMode={setLaneMode}
        onSeek={seekTo}
        selected={selected}
        branch={parent === null ? undefined : { name: 'branch', forkedAt: parent.step }}
        theme={theme}
      />
      {length === 0 ? <StartHere /> : null}
    </>
  );
}
