import { useState } from 'react';
import type { Correlations } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { stepIn, type Records } from '../../graph/records.ts';
import { RowGrid, type Column } from '../lib/row-grid.tsx';
import { LogRow } from './log-row.tsx';

interface LogGridProps {
  readonly records: Records;
  /** Numbers of steps, ascending. */
  readonly rows: readonly number[];
  readonly cursor: number;
  readonly correlations: Correlations;
  readonly projections: ReadonlySet<string>;
  readonly onSeek: (step: number) => void;
  readonly onSelect: (selected: Selection | null) => void;
}

const columns: readonly Column[] = [
  { name: '#', number: true },
  { name: 'time', number: true },
  { name: '', spoken: 'correlation' },
  { name: 'type' },
  { name: 'from → to' },
  { name: 'key' },
  { name: 'outcome' },
  { name: 'payload' },
];

/** A row a step. Enter selects its component. */
export function LogGrid({ records, rows, cursor, correlations, projections, onSeek, onSelect }: LogGridProps) {
  const [hovered, setHovered] = useState<number | null>(null);
  const selectComponent = (): void => {
    const record = stepIn(records, cursor);
    if (record !== undefined) onSelect({ kind: 'component', name: record.consumer });
  };
  return (
    <RowGrid
      label="Log"
      className="log-grid"
      columns={columns}
      steps={rows}
      cursor={cursor}
      onSeek={onSeek}
      onEnter={selectComponent}
    >
      {(index, { id, top, rowIndex, state }) => {
        const record = stepIn(records, rows[index] ?? 0);
        return record === undefined ? null : (
          <LogRow
            record={record}
            id={id}
            top={top}
            rowIndex={rowIndex}
            state={state}
            mark={correlations.get(record.message.correlation)}
            projection={projections.has(record.consumer)}
            onSeek={onSeek}
            hovered={hovered === record.n}
            onHover={setHovered}
            onSelect={onSelect}
          />
        );
      }}
    </RowGrid>
  );
}
