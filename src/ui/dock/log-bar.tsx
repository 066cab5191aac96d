import { memo } from 'react';
import type { Correlations } from '../../graph/correlation.ts';
import type { LogFilter } from '../../graph/log/filter.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { CorrelationPick } from '../lib/correlation-pick.tsx';
import { Pick } from '../primitives/pick.tsx';
import { SearchField } from '../primitives/search-field.tsx';

interface LogBarProps {
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
  readonly types: readonly string[];
  readonly correlations: Correlations;
  readonly shown: number;
  readonly all: number;
}

/** Remembered: it does not change with the cursor. */
export const LogBar = memo(function LogBar({ filter, onFilter, types, correlations, shown, all }: LogBarProps) {
  return (
    <search className="log-bar" aria-label="Filter of the log">
      <SearchField
        label="Find in the log"
        placeholder="type, component, key, payload"
        value={filter.text}
        onChange={(text) => onFilter({ ...filter, text })}
      />
      <Pick
        label="Message type"
        any="All types"
        value={filter.type}
        options={types.map((type) => ({ value: type, text: type }))}
        onChange={(type) => onFilter({ ...filter, type })}
      />
      <CorrelationPick
        correlations={correlations}
        value={filter.correlation}
        onChange={(correlation) => onFilter({ ...filter, correlation })}
      />
      <p className="log-count" role="status">
        {shown === all ? `${grouped(all)} steps` : `${grouped(shown)} of ${grouped(all)} steps`}
      </p>
    </search>
  );
});
