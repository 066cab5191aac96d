import { useMemo, useState } from 'react';
import type { Model, StepRecord, WorldView } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { asSaga } from '../../graph/flow/saga-status.ts';
import { allSagas, fittingSagas } from '../../graph/sagas/saga-filter.ts';
import { createSagaIndex, sagaId } from '../../graph/sagas/saga-index.ts';
import { createSagaRows, type SagaRow } from '../../graph/sagas/saga-rows.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { SagaDetail } from './saga-detail.tsx';
import { SagaList } from './saga-list.tsx';
import type { LoadInstance } from './use-loaded.ts';
import { stepIn, type Records } from '../../graph/records.ts';
import './sagas.css';
import './saga-detail.css';
import './resolve-form.css';
import './machine.css';
import './saga-diff.css';
import './zipper.css';

export interface SagasViewProps {
  readonly model: Model;
  /** The world at the cursor; null while the first is on its way. */
  readonly view: WorldView | null;
  readonly records: Records;
  readonly cursor: number;
  readonly correlations: Correlations;
  readonly followed: string | null;
  readonly onFollow: (correlation: string | null) => void;
  readonly onSeek: (step: number) => void;
  readonly onSelect: (selected: Selection | null) => void;
  /** Rejects with why the command was not taken. */
  readonly onCommand: (type: string, data: { readonly [field: string]: string }) => Promise<void>;
  readonly loadInstance: LoadInstance;
  /** What there is to do while there are no sagas. */
  readonly onStart?: () => void;
}

/** All saga instances, and one of them in full, as they stand at the cursor. */
export function SagasView(props: SagasViewProps) {
  const { model, view, records, cursor, correlations, followed, onSelect, onStart } = props;
  const [filter, setFilter] = useState(allSagas);
  const [chosen, setChosen] = useState<string | null>(null);
  const indexOf = useMemo(() => createSagaIndex(model), [model]);
  const rowsOf = useMemo(() => createSagaRows(model), [model]);
  const index = indexOf(records);
  const all = rowsOf(view, index);
  const rows = fittingSagas(all, filter);
  const shown = chosenRow(rows, chosen, followed, stepIn(records, cursor));
  const found = view?.instances.find(({ component, key }) => component === shown?.saga && key === shown.key);
  const component = model.components.find(({ name }) => name === shown?.saga);
  const instance = asSaga(found?.state);

  if (all.length === 0) {
    return (
      <div className="sagas-empty">
        <EmptyState
          title={model.components.some(({ saga }) => saga !== null) ? 'No saga has begun' : 'This scenario has no saga'}
          text="Each saga stands here with its steps, their undo, and what it leaves behind."
          action={onStart === undefined ? undefined : <Button onClick={onStart}>Send a command</Button>}
        />
      </div>
    );
  }
  return (
    <div className="sagas">
      <SagaList
        rows={rows}
        all={all}
        filter={filter}
        onFilter={setFilter}
        correlations={correlations}
        followed={followed}
        chosen={shown?.id ?? null}
        onChoose={setChosen}
      />
      {view !== null && shown !== undefined && component !== undefined && instance !== null && (
        <SagaDetail
          {...props}
          view={view}
          component={component}
          sagaKey={shown.key}
          instance={instance}
          version={found?.version ?? 0}
          history={index.get(shown.id)}
          onSelect={(name) => {
            onSelect({ kind: 'component', name });
          }}
          onOpen={(saga, key) => {
            setFilter(allSagas);
            setChosen(sagaId(saga, key));
          }}
        />
      )}
    </div>
  );
}

/** The one that was chosen; else the one that the step at the cursor, or what is followed, belongs to; else the newest. */
function chosenRow(
  rows: readonly SagaRow[],
  chosen: string | null,
  followed: string | null,
  record: StepRecord | undefined,
): SagaRow | undefined {
  const correlation = followed ?? record?.message.correlation;
  const outer = rows.filter(({ inner }) => !inner);
  return (
    rows.find(({ id }) => id === chosen) ??
    rows.find(({ id }) => record !== undefined && id === sagaId(record.consumer, record.key)) ??
    outer.find((row) => row.correlation === correlation) ??
    outer[0] ??
    rows[0]
  );
}
