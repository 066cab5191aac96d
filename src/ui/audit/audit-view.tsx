import { useMemo, useState } from 'react';
import type { Model } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import { allEntries, filtered } from '../../graph/audit/filter.ts';
import { createAuditLog, type LogName } from '../../graph/audit/logs.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { AuditBar } from './audit-bar.tsx';
import { AuditChain } from './audit-chain.tsx';
import { AuditGrid } from './audit-grid.tsx';
import type { Records } from '../../graph/records.ts';
import './audit.css';

export interface AuditViewProps {
  readonly model: Model;
  readonly records: Records;
  readonly cursor: number;
  readonly correlations: Correlations;
  readonly onSeek: (step: number) => void;
}

const nothingYet: { readonly [log in LogName]: { readonly title: string; readonly text: string } } = {
  business: {
    title: 'Nothing was decided yet',
    text: 'Every command with its answer, and every event, becomes a line.',
  },
  health: {
    title: 'Nothing went wrong',
    text: 'Retries, failures, crashes, duplicates, dead letters, breakers and rebalancing become lines here.',
  },
};

/** What the business decided, and apart from it what the machinery went through. */
export function AuditView({ model, records, cursor, correlations, onSeek }: AuditViewProps) {
  const [log, setLog] = useState<LogName>('business');
  const [filter, setFilter] = useState(allEntries);
  const logs = useMemo(() => ({ business: createAuditLog('business'), health: createAuditLog('health') }), []);
  const entries = logs[log](records);
  const shown = useMemo(() => filtered(entries, filter), [entries, filter]);
  return (
    <div className="audit">
      <AuditBar
        log={log}
        onLog={(next) => {
          setLog(next);
          setFilter({ ...allEntries, correlation: filter.correlation });
        }}
        filter={filter}
        onFilter={setFilter}
        entries={entries}
        correlations={correlations}
        shown={shown.length}
      />
      {shown.length > 0 ? (
        <AuditGrid key={log} entries={shown} cursor={cursor} correlations={correlations} onSeek={onSeek} />
      ) : entries.length === 0 ? (
        <EmptyState {...nothingYet[log]} />
      ) : (
        <EmptyState
          title="No line fits"
          text="The filter leaves none of the lines."
          action={<Button onClick={() => setFilter(allEntries)}>Clear the filter</Button>}
        />
      )}
      <AuditChain
        key={`end of ${log}`}
        entries={entries}
        name={`${model.id}-${log === 'business' ? 'audit' : 'health'}`}
      />
    </div>
  );
}
