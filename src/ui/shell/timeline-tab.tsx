import { lazy, Suspense, useEffect, useMemo } from 'react';
import { isLong } from '../../graph/window.ts';
import type { Branch } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { loadOverview, loadRecords } from '../../state/ask.ts';
import { isPlaying } from '../../state/can.ts';
import { loadBranches, useBranches } from '../../state/branches.ts';
import { useCorrelations } from '../../state/correlations.ts';
import { scrub, seekTo, setLaneMode } from '../../state/look.ts';
import { usePrefs } from '../../state/prefs.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { useRun } from '../../state/run-store.ts';
import { nowAt } from '../../state/selectors.ts';
import { useFind } from '../../state/find-store.ts';
import { useTheme } from '../../state/theme.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { runLabel } from '../../state/run-words.ts';
import { RunTools } from './run-tools.tsx';
import { StartHere } from './start-here.tsx';

// most runs have no branches
const BranchStrip = lazy(() =>
  import('../branches/branch-strip.tsx').then((module) => ({ default: module.BranchStrip })),
);

/** Wall ms after which a run's branches are looked for: its own picture comes first. */
const soon = 300;

export function TimelineTab() {
  const { model, records, length, cursor: calm, live, followed, selected } = useCalmRun();
  // under the pointer the cursor may not lag behind
  const dragged = useRun((run) => (run.scrubbing ? run.cursor : null));
  const cursor = dragged ?? calm;
  const now = useCalmRun(nowAt);
  const playing = useCalmRun(isPlaying);
  const info = useCalmRun((now) => now.state?.run ?? null);
  const correlations = useCorrelations();
  const laneMode = usePrefs((prefs) => prefs.laneMode);
  const theme = useTheme();
  const found = useFind(({ hits }) => hits);
  const hits = useMemo(() => found.map(({ step }) => step), [found]);
  const run = info?.id ?? '';
  const branches = useBranchesOf(run);
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
        branch={info === null ? undefined : { name: runLabel(info), forkedAt: info.parent?.step ?? null }}
        // whoever names a run has stopped it, and a button over what moves costs frames
        tools={info === null || length === 0 || playing ? undefined : <RunTools run={info} />}
        below={
          branches.length === 0
            ? undefined
            : (camera, width) => (
                <Suspense fallback={null}>
                  <BranchStrip
                    model={model}
                    branches={branches}
                    open={run}
                    cursor={cursor}
                    camera={camera}
                    width={width}
                  />
                </Suspense>
              )
        }
        long={long}
        hits={hits}
        theme={theme}
      />
      {length === 0 ? <StartHere /> : null}
    </>
  );
}

const none: readonly Branch[] = [];

/** Of the run on screen, once it has been there for a moment. */
function useBranchesOf(run: string): readonly Branch[] {
  const { of, branches } = useBranches();
  // from one branch to the next the rows stay
  const known = branches.some((branch) => branch.run.id === run);
  useEffect(() => {
    if (run === '') return undefined;
    const timer = setTimeout(() => act(loadBranches()), known ? 0 : soon);
    return () => clearTimeout(timer);
    // not when they have come
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [run]);
  return of === run ? branches : none;
}
