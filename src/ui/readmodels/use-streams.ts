import { useEffect, useState } from 'react';
import type { StreamsSay, WorldView } from '../../kernel/index.ts';
import { loadStreams } from '../../state/ask.ts';

/** What the streams say at the cursor; null while the answer is on its way. */
export function useStreams(view: WorldView | null): StreamsSay | null {
  const [loaded, setLoaded] = useState<{ hash: string; step: number; streams: StreamsSay } | null>(null);
  const [step, hash] = view === null ? [null, null] : [view.step, view.hash];
  useEffect(() => {
    if (step === null || hash === null) return undefined;
    let wanted = true;
    loadStreams(step).then(
      // Another run may have been opened meanwhile: its world has another hash.
      (found) => wanted && found.hash === hash && setLoaded({ hash, step, streams: found.streams ?? {} }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [step, hash]);
  return loaded !== null && loaded.step === step && loaded.hash === hash ? loaded.streams : null;
}
