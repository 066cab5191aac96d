import { useEffect, useState } from 'react';
import type { WhatIf } from '../../kernel/index.ts';
import { isPlaying } from '../../state/can.ts';
import { askWhatIf } from '../../state/debug.ts';
import { report } from '../../state/notices.ts';
import { useCalmFields } from '../../state/paced-run.ts';
import { useRun } from '../../state/run-store.ts';

/** While somebody drags along the timeline, or commands pour in, wall ms. */
const settled = 120;

export interface Ahead {
  readonly whatIf: WhatIf;
  /** The step that it was worked out for. */
  readonly at: number;
  readonly run: string;
}

/** What may happen at the cursor and where it would lead; null while it plays or is worked out. */
export function useWhatIf(): Ahead | null {
  const [ahead, setAhead] = useState<Ahead | null>(null);
  const { run, cursor, length, rules, choices, switches, playing } = useCalmFields((now) => ({
    run: now.state?.run.id ?? '',
    cursor: now.cursor,
    length: now.length,
    rules: now.state?.run.rules,
    choices: now.state?.run.choices,
    switches: now.state?.run.switches,
    playing: isPlaying(now),
  }));
  useEffect(() => {
    if (playing || run === '') return;
    let over = false;
    const timer = setTimeout(() => {
      askWhatIf(cursor).then(
        (whatIf) => {
          if (!over) setAhead({ whatIf, at: cursor, run });
        },
        (error: unknown) => {
          // the run was left meanwhile: nobody asks any more
          if (!over && useRun.getState().state?.run.id === run) report(error);
        },
      );
    }, settled);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [run, cursor, length, rules, choices, switches, playing]);
  return !playing && ahead?.at === cursor && ahead.run === run ? ahead : null;
}
