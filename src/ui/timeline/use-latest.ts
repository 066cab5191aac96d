import { useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface Asked<Q> {
  /** Says all that the answer depends on. */
  readonly key: string;
  readonly question: Q;
}

/**
 * The newest answer there is. One question is under way at a time; of those that come up meanwhile only the last is asked.
 * An answer stays until the next one is there, but not beyond what it is `about`.
 */
export function useLatest<Q, A>(about: string, asked: Asked<Q> | null, ask: (question: Q) => Promise<A>): A | null {
  const [answer, setAnswer] = useState<{ readonly about: string; readonly value: A } | null>(null);
  const newest = useRef({ about, asked, ask });
  const busy = useRef(false);
  useLayoutEffect(() => {
    newest.current = { about, asked, ask };
  });
  const key = asked === null ? null : `${about} ${asked.key}`;
  useEffect(() => {
    if (key === null || busy.current) return;
    busy.current = true;
    const work = async (): Promise<void> => {
      for (;;) {
        const now = newest.current;
        if (now.asked === null) return;
        // what cannot be answered is asked again with the next question
        const value = await now.ask(now.asked.question).catch(() => null);
        if (value !== null) setAnswer({ about: now.about, value });
        const { asked: next, about: nextAbout } = newest.current;
        if (next?.key === now.asked.key && nextAbout === now.about) return;
      }
    };
    void work().finally(() => {
      busy.current = false;
    });
  }, [key]);
  return answer?.about === about ? answer.value : null;
}
