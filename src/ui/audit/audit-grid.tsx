import { useMemo } from 'react';
import type { SealedEntry } from '../../graph/audit/chain.ts';
import type { Correlations } from '../../graph/correlation.ts';
import { RowGrid, type Column } from '../lib/row-grid.tsx';
import { AuditRow } from './audit-row.tsx';

interface AuditGridProps {
  readonly entries: readonly SealedEntry[];
  readonly cursor: number;
  readonly correlations: Correlations;
  readonly onSeek: (step: number) => void;
}

const columns: readonly Column[] = [
  { name: '#', number: true },
  { name: 'step', number: true },
  { name: 'time', number: true },
  { name: '', spoken: 'correlation' },
  { name: 'what' },
  { name: 'who → where' },
  { name: 'key' },
  { name: 'outcome' },
  { name: 'why' },
  { name: 'hash' },
];

/** A row an entry: several may tell of one step. */
export function AuditGrid({ entries, cursor, correlations, onSeek }: AuditGridProps) {
  const steps = useMemo(() => entries.map(({ step }) => step), [entries]);
  return (
    <RowGrid label="Audit" className="audit-grid" columns={columns} steps={steps} cursor={cursor} onSeek={onSeek}>
      {(index, { id, top, rowIndex, state }) => {
        const entry = entries[index];
        return entry === undefined ? null : (
          <AuditRow
            entry={entry}
            id={id}
            top={top}
            rowIndex={rowIndex}
            state={state}
            mark={correlations.get(entry.correlation)}
            onSeek={onSeek}
          />
        );
      }}
    </RowGrid>
  );
}
