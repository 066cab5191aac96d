import { ChevronDown } from 'lucide-react';
import { useMemo } from 'react';
import type { SealedEntry } from '../../graph/audit/chain.ts';
import { valuesOf, type AuditFilter } from '../../graph/audit/filter.ts';
import type { LogName } from '../../graph/audit/logs.ts';
import type { Correlations } from '../../graph/correlation.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { Segmented } from '../primitives/segmented.tsx';
import { Select } from '../primitives/select.tsx';

interface AuditBarProps {
  readonly log: LogName;
  readonly onLog: (log: LogName) => void;
  readonly filter: AuditFilter;
  readonly onFilter: (filter: AuditFilter) => void;
  readonly entries: readonly SealedEntry[];
  readonly correlations: Correlations;
  readonly shown: number;
}

// The menu wants a text for each choice: a star can be neither a type nor an id.
const any = '*';

const choicesOf = (all: string, values: readonly string[]) => [
  { value: any, text: all },
  ...values.map((value) => ({ value, text: value })),
];

export function AuditBar({ log, onLog, filter, onFilter, entries, correlations, shown }: AuditBarProps) {
  const types = useMemo(() => valuesOf(entries, 'type'), [entries]);
  const outcomes = useMemo(() => valuesOf(entries, 'outcome'), [entries]);
  const mark = filter.correlation === null ? undefined : correlations.get(filter.correlation);
  const choose = (field: keyof AuditFilter) => (value: string) =>
    onFilter({ ...filter, [field]: value === any ? null : value });
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
      <Select
        className="audit-select"
        label="Message type"
        value={filter.type ?? any}
        options={choicesOf('All types', types)}
        onChange={choose('type')}
      >
        <span>{filter.type ?? 'All types'}</span>
        <ChevronDown className="icon-svg small" aria-hidden />
      </Select>
      <Select
        className="audit-select"
        label="Outcome"
        value={filter.outcome ?? any}
        options={choicesOf('All outcomes', outcomes)}
        onChange={choose('outcome')}
      >
        <span>{filter.outcome ?? 'All outcomes'}</span>
        <ChevronDown className="icon-svg small" aria-hidden />
      </Select>
      <Select
        className="audit-select"
        label="Correlation"
        value={filter.correlation ?? any}
        options={[
          { value: any, text: 'All correlations' },
          ...newest(correlations, filter.correlation).map(([id, one]) => ({
            value: id,
            text: `${one.letter} ${one.label}`,
          })),
        ]}
        onChange={choose('correlation')}
      >
        {mark !== undefined && <CorrelationDisc mark={mark} />}
        <span>{mark?.label ?? 'All correlations'}</span>
        <ChevronDown className="icon-svg small" aria-hidden />
      </Select>
      <p className="audit-count" role="status">
        {shown === entries.length ? `${grouped(shown)} lines` : `${grouped(shown)} of ${grouped(entries.length)} lines`}
      </p>
    </search>
  );
}

const most = 200;

/** The newest ones and the chosen one: nobody picks from thousands. */
function newest(correlations: Correlations, chosen: string | null) {
  const skipped = correlations.size - most;
  return [...correlations].filter(([id], i) => i >= skipped || id === chosen);
}
