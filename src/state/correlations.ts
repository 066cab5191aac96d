import { createCorrelations } from '../graph/correlation.ts';
import type { Correlations } from '../graph/correlation.ts';
import type { RunData } from './run-store.ts';
import { useRun } from './run-store.ts';

const none: Correlations = new Map();
const fold = createCorrelations();

/** Letter, hue and name of each command from outside; the same map while none is new. */
const correlationsOf = ({ records, model }: RunData): Correlations => (model === null ? none : fold(records, model));

export const useCorrelations = (): Correlations => useRun(correlationsOf);
