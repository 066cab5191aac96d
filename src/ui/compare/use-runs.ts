import { useEffect, useState } from 'react';
import type { RunInfo } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { listRuns } from '../../state/runs.ts';

/** The runs of this browser, newest first; null until they are known. */
export function useRuns(): readonly RunInfo[] | null {
  const [runs, setRuns] = useState<readonly RunInfo[] | null>(null);
  useEffect(() => {
    act(listRuns().then(setRuns));
  }, []);
  return runs;
}
