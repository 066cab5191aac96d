import { useEffect, useState } from 'react';
import { report } from '../../state/notices.ts';
import type { CompareSide } from '../../state/page.ts';
import { rehearse } from '../../state/rehearse.ts';
import type { Rehearsed } from '../../state/rehearse.ts';

export type Played =
  | { readonly state: 'playing'; readonly steps: number }
  | { readonly state: 'failed' }
  | ({ readonly state: 'played' } & Rehearsed);

const begun: Played = { state: 'playing', steps: 0 };

/** One side, played by the engine from its first step to its last. Another side ends the one before. */
export function useRehearsal(what: CompareSide): Played {
  const key = JSON.stringify(what);
  const [played, setPlayed] = useState<{ readonly key: string; readonly played: Played }>({ key, played: begun });
  useEffect(() => {
    const over = new AbortController();
    const show = (now: Played): void => {
      if (!over.signal.aborted) setPlayed({ key, played: now });
    };
    rehearse(JSON.parse(key) as CompareSide, {
      signal: over.signal,
      onSteps: (steps) => show({ state: 'playing', steps }),
    }).then(
      (done) => show({ state: 'played', ...done }),
      (error: unknown) => {
        show({ state: 'failed' });
        if (!over.signal.aborted) report(error);
      },
    );
    return () => over.abort();
  }, [key]);
  return played.key === key ? played.played : begun;
}
