import { createCorrelations } from '../graph/correlation.ts';
import type { Correlations } from '../graph/correlation.ts';
import type { RunData } from './run-store.ts';
import { useCalmRun, useFrameRun } from './paced-run.ts';

const none: Correlations = new Map();

function correlationsOf(fold = createCorrelations()): (run: RunData) => Correlations {
  return ({ records, model }) => (model === null ? none : fold(records, model));
}

const live = correlationsOf();
const calm = correlationsOf();

/** Letter, hue and name of each command from outside; the same map while none is new. */
export const useCorrelations = (): Correlations => useCalmRun(calm);

/** The same, up to the newest step: for the graph. */
export const useLiveCorrelations = (): Correlations => useFrameRun(live);
