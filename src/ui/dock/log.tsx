import { useDeferredValue, useMemo } from 'react';
import type { Model } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { createLogFilter, everything, isEverything, type LogFilter } from '../../graph/log/filter.ts';
import { createTypesIn } from '../../graph/log/types-in.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { LogBar } from './log-bar.tsx';
import { LogGrid } from './log-grid.tsx';
import { countOf, type Records } from '../../graph/records.ts';
import './log.css';

export interface LogProps {
  readonly model: Model;
  readonly records: Records;
  readonly cursor: number;
  readonly correlations: Correlations;
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
  readonly onSeek: (step: number) => void;
  readonly onSelect: (selected: Selection | null) => void;
}

/** Every step as a row: the message that it took, from where, to where, and what became of it. */
export function Log({ model, records, cursor, correlations, filter, onFilter, onSeek, onSelect }: LogProps) {
  const { type, correlation } = filter;
  // In a long run looking through all payloads takes longer than a key press.
  const text = useDeferredValue(filter.text);
  const matching = useMemo(() => createLogFilter({ text, type, correlation }), [text, type, correlation]);
  const typesIn = useMemo(() => createTypesIn(), []);
  const rows = matching(records);
  const projections = useMemo(
    () => new Set(model.components.filter(({ kind }) => kind === 'projection').map(({ name }) => name)),
    [model],
  );
  return (
    <div className="log">
      <LogBar
        filter={filter}
        onFilter={onFilter}
        types={typesIn(records)}
        correlations={correlations}
        shown={rows.length}
        all={countOf(records)}
      />
      {rows.length > 0 ? (
        <LogGrid
          records={records}
          rows={rows}
          cursor={cursor}
          correlations={correlations}
          projections={projections}
          onSeek={onSeek}
          onSelect={onSelect}
        />
      ) : isEverything(filter) ? (
        <EmptyState title="No steps yet" text="Every message that is delivered becomes a row here." />
      ) : (
        <EmptyState
          title="No step fits"
          text="The filter leaves none of the steps."
          action={<Button onClick={() => onFilter(everything)}>Clear the filter</Button>}
        />
      )}
    </div>
  );
}
