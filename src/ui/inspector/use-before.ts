import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { InstanceHistory, Json, StepRecord } from '../../kernel/index.ts';
import type { Inspected } from '../../graph/inspect/inspected.ts';
import { readableState } from '../../graph/inspect/readable-state.ts';

export type Before =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'known'; readonly state: Json | undefined; readonly version: number | null };

const loading: Before = { status: 'loading' };

/**
 * The state before the step that touched the instance last. A payload's "before" is the payload of the message of the
 * same type before it, and is at hand; an instance's comes from the engine.
 */
export function useBefore(
  about: Inspected | null,
  records: readonly StepRecord[],
  load: (component: string, key: string, step: number) => Promise<InstanceHistory>,
): Before {
  const component = about?.component ?? null;
  const key = about?.key ?? null;
  const step = about?.touchedAt ?? null;
  const [answer, setAnswer] = useState<{ of: string; before: Before } | null>(null);
  const newestLoad = useRef(load);
  useLayoutEffect(() => {
    newestLoad.current = load;
  });
  const anchor = step === null ? undefined : records[step - 1]?.id;
  const question = component === null || key === null || step === null ? null : `${component.name} ${key} ${anchor}`;

  useEffect(() => {
    if (question === null || component === null || key === null || step === null) return undefined;
    let wanted = true;
    const tell = (before: Before) => {
      if (wanted) setAnswer({ of: question, before });
    };
    newestLoad.current(component.name, key, step).then(
      ({ before }) => {
        tell({
          status: 'known',
          state: before === null ? undefined : readableState(component, before.state),
          version: before?.version ?? null,
        });
      },
      (problem: unknown) => {
        tell({ status: 'failed', message: problem instanceof Error ? problem.message : 'The engine did not answer.' });
      },
    );
    return () => {
      wanted = false;
    };
    // the question stands for component, key and step
  }, [question]);

  if (about?.component === null) {
    const earlier = about.touchedBefore === null ? undefined : records[about.touchedBefore - 1];
    return { status: 'known', state: earlier?.message.data, version: null };
  }
  return answer !== null && answer.of === question ? answer.before : loading;
}
