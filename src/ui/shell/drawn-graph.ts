import { correlationsOf } from '../../graph/correlation.ts';
import { marksOf } from '../../graph/debug/marks.ts';
import { breakpointsOf } from '../../state/breakpoints.ts';
import { usePrefs } from '../../state/prefs.ts';
import { useRun } from '../../state/run-store.ts';
import type { DrawnGraph } from '../flow/flow-drawing.tsx';

/** The graph as it stands on screen now; null until a scenario is open. */
export function drawnGraph(): DrawnGraph | null {
  const run = useRun.getState();
  const { model, state, view, records, cursor, followed, selected } = run;
  if (model === null) return null;
  return {
    model,
    view,
    records,
    cursor,
    followed,
    selected,
    correlations: correlationsOf(records, model),
    positions: usePrefs.getState().positions[model.id] ?? {},
    ...marksOf(breakpointsOf(run), state?.run.rules ?? []),
  };
}
