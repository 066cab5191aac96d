import { useMemo } from 'react';
import { isLong } from '../../graph/window.ts';
import { loadOverview, loadRecords } from '../../state/ask.ts';
import { useCorrelations } from '../../state/correlations.ts';
import { scrub, seekTo, setLaneMode } from '../../state/look.ts';
import { usePrefs } from '../../state/prefs.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { useRun } from '../../state/run-store.ts';
import { nowAt } from '../../state/selectors.ts';
import { useFind } from '../../state/find-store.ts';
import { useTheme } from '../../state/theme.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { StartHere } from './start-here.tsx';

export function TimelineTab() {
  const { model, records, length, cursor: calm, live, followed, selected } = useCalmRun();
  // under the pointer the cursor may not lag behind
  const dragged = useRun((run) => (run.scrubbing ? run.cursor : null));
  const cursor = dragged ?? calm;
  const now = useCalmRun(nowAt);
  const parent = useCalmRun((run) => run.state?.run.parent ?? null);
  const correlations = useCorrelations();
  const laneMode = usePrefs((prefs) => prefs.laneMode);
  const theme = useTheme();
  const found = useFind(({ hits }) => hits);
  const hits = useMemo(() => found.map(({ step }) => step), [found]);
  const run = useCalmRun((now) => now.state?.run.id ?? '');
  const isLongRun = isLong(length);
  const long = useMemo(() => (isLongRun ? { run, loadOverview, loadRecords } : null), [isLongRun, run]);
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
        onScrub={scrub}
        selected={selected}
        branch={parent === null ? undefined : { name: 'branch', forkedAt: parent.step }}
        long={long}
        hits={hits}
        theme={theme}
      />
      {length === 0 ? <StartHere /> : null}
    </>
  );
}
