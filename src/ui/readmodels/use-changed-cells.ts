import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { InstanceHistory, Json, StepRecord, WorldView } from '../../kernel/index.ts';
import { changedColumns } from '../../graph/readmodels/tables.ts';

/** The row that the step at the cursor touched. */
export interface ChangedRow {
  readonly projection: string;
  readonly key: string;
  /** Null while it is not known which of its cells changed. */
  readonly columns: ReadonlySet<string> | null;
}

/** Which cells the step at the cursor has changed; null where it touched no read model. */
export function useChangedCells(
  view: WorldView | null,
  record: StepRecord | undefined,
  load: ((component: string, key: string, step: number) => Promise<InstanceHistory>) | undefined,
): ChangedRow | null {
  const [loaded, setLoaded] = useState<{ id: string; before: Json | undefined } | null>(null);
  const newest = useRef(load);
  useLayoutEffect(() => {
    newest.current = load;
  });
  const touched = record === undefined || view === null || record.n !== view.step ? undefined : record;
  const isRow = touched !== undefined && view?.checkpoints[touched.consumer] !== undefined;
  const [consumer, key, step, id] = isRow ? [touched.consumer, touched.key, touched.n, touched.id] : [];

  useEffect(() => {
    if (consumer === undefined || key === undefined || step === undefined || id === undefined) return undefined;
    let wanted = true;
    newest.current?.(consumer, key, step).then(
      ({ before, touchedAt }) => {
        if (wanted && touchedAt === step) setLoaded({ id, before: before?.state });
      },
      // Without an answer the row is marked as a whole.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [consumer, key, step, id]);

  if (consumer === undefined || key === undefined) return null;
  const now = view?.instances.find((each) => each.component === consumer && each.key === key)?.state;
  return {
    projection: consumer,
    key,
    columns: loaded?.id === id ? changedColumns(loaded?.before, now) : null,
  };
}
