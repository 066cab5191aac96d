import { useMemo } from 'react';
import type { InstanceHistory, Model, StepRecord, WorldView } from '../../kernel/index.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { tablesOf } from '../../graph/log/tables.ts';
import { EmptyState } from '../primitives/empty-state.tsx';
import { ReadTableView } from './read-table.tsx';
import { useChangedCells } from './use-changed-cells.ts';
import './read-models.css';

export interface ReadModelsProps {
  readonly model: Model;
  /** The world at the cursor; null while the first is on its way. */
  readonly view: WorldView | null;
  readonly records: readonly StepRecord[];
  readonly cursor: number;
  readonly onSelect: (selected: Selection | null) => void;
  /** With it the cells that changed are marked, without it only their row. */
  readonly loadInstance?: (component: string, key: string, step: number) => Promise<InstanceHistory>;
}

/** Every read model as it stood at the cursor, with how far it had come. */
export function ReadModels({ model, view, records, cursor, onSelect, loadInstance }: ReadModelsProps) {
  const tables = useMemo(() => (view === null ? [] : tablesOf(model, view)), [model, view]);
  const changed = useChangedCells(view, records[cursor - 1], loadInstance);
  if (tables.length === 0) {
    return (
      <div className="read-models">
        <EmptyState title="No read models" text="The rows of a scenario's projections appear here." />
      </div>
    );
  }
  return (
    <div className="read-models">
      {tables.map((table) => (
        <ReadTableView
          key={table.name}
          table={table}
          changed={changed?.projection === table.name ? changed : null}
          onSelect={onSelect}
        />
      ))}
    </div>
  );
}
