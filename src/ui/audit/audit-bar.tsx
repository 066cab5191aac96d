import { useMemo } from 'react';
import type { SealedEntry } from '../../graph/audit/chain.ts';
import { valuesOf, type AuditFilter } from '../../graph/audit/filter.ts';
import type { LogName } from '../../graph/audit/logs.ts';
import type { Correlations } from '../../graph/correlation.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { CorrelationPick } from '../lib/correlation-pick.tsx';
import { Pick } from '../primitives/pick.tsx';
import { Segmented } from '../primitives/segmented.tsx';

interface AuditBarProps {
  readonly log: LogName;
  readonly onLog: (log: LogName) => void;
  readonly filter: AuditFilter;
  readonly onFilter: (filter: AuditFilter) => void;
  readonly entries: readonly SealedEntry[];
  readonly correlations: Correlations;
  readonly shown: number;
}

const asOption = (value: string) => ({ value, text: value });

export function AuditBar({ log, onLog, filter, onFilter, entries, correlations, shown }: AuditBarProps) {
  const types = useMemo(() => valuesOf(entries, 'type'), [entries]);
  const outcomes = useMemo(() => valuesOf(entries, 'outcome'), [entries]);
  return (
    <search className="audit-bar" aria-label="Filter of the audit">
      <Segmented
        label="Which log"
        value={log}
        options={[
          { value: 'business', text: 'Business audit' },
          { value: 'health', text: 'Service health' },
        ]}
        onChange={onLog}
      />
      <Pick
        label="Message type"
        any="All types"
        value={filter.type}
        options={types.map(asOption)}
        onChange={(type) => onFilter({ ...filter, type })}
      />
      <Pick
        label="Outcome"
        any="All outcomes"
        value={filter.outcome}
        options={outcomes.map(asOption)}
        onChange={(outcome) => onFilter({ ...filter, outcome })}
      />
      <CorrelationPick
        correlations={correlations}
        value={filter.correlation}
        onChange={(correlation) => onFilter({ ...filter, correlation })}
      />
      <p className="audit-count" role="status">
        {shown === entries.length ? `${grouped(shown)} lines` : `${grouped(shown)} of ${grouped(entries.length)} lines`}
      </p>
    </search>
  );
}
