import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ComponentModel, InstanceHistory, InstanceView, Json } from '../../kernel/index.ts';
import type { Inspected } from '../../graph/inspect/inspected.ts';
import { readableState } from '../../graph/inspect/readable-state.ts';
import { stepIn, type Records } from '../../graph/records.ts';

/** What the step that touched the instance last has made of it. */
export type Change =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'known'; readonly before: Side; readonly now: Side };

interface Side {
  readonly state: Json | undefined;
  /** Null for a message: it has no version. */
  readonly version: number | null;
}

const loading: Change = { status: 'loading' };

/**
 * Both sides come from one answer of the engine: the view on screen may still be on its way to the cursor. A message is
 * compared with the one of its type before it, which is at hand.
 */
export function useChange(
  about: Inspected | null,
  records: Records,
  load: (component: string, key: string, step: number) => Promise<InstanceHistory>,
): Change {
  const component = about?.component ?? null;
  const key = about?.key ?? null;
  const step = about?.touchedAt ?? null;
  const [answer, setAnswer] = useState<{ of: string; change: Change } | null>(null);
  const newestLoad = useRef(load);
  useLayoutEffect(() => {
    newestLoad.current = load;
  });
  // Steps of two branches may have the same number, never the same id.
  const stepId = step === null ? undefined : stepIn(records, step)?.id;
  const question =
    component === null || key === null || stepId === undefined ? null : `${component.name} ${key} ${stepId}`;

  useEffect(() => {
    if (question === null || component === null || key === null || step === null) return undefined;
    let wanted = true;
    const tell = (change: Change) => {
      if (wanted) setAnswer({ of: question, change });
    };
    newestLoad.current(component.name, key, step).then(
      ({ before, now }) => {
        tell({ status: 'known', before: sideOf(component, before), now: sideOf(component, now) });
      },
      (problem: unknown) => {
        tell({ status: 'failed', message: problem instanceof Error ? problem.message : 'The engine did not answer.' });
      },
    );
    return () => {
      wanted = false;
    };
    // the question stands for component, key and step
    // eslint-disable-next-line react/exhaustive-deps
  }, [question]);

  if (about?.component === null) {
    const earlier = about.touchedBefore === null ? undefined : stepIn(records, about.touchedBefore);
    return {
      status: 'known',
      before: { state: earlier?.message.data, version: null },
      now: { state: about.now, version: null },
    };
  }
  return answer !== null && answer.of === question ? answer.change : loading;
}

function sideOf(component: ComponentModel, instance: InstanceView | null): Side {
  return {
    state: instance === null ? undefined : readableState(component, instance.state),
    version: instance?.version ?? 0,
  };
}
