import { ChevronDown, Search } from 'lucide-react';
import { memo } from 'react';
import type { CorrelationMark, Correlations } from '../../graph/correlation.ts';
import type { LogFilter } from '../../graph/log/filter.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { Select } from '../primitives/select.tsx';

interface LogBarProps {
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
  readonly types: readonly string[];
  readonly correlations: Correlations;
  readonly shown: number;
  readonly all: number;
}

// The menu wants a text for each choice: a star can be neither a type nor an id.
const any = '*';

/** Remembered: it does not change with the cursor. */
export const LogBar = memo(function LogBar({ filter, onFilter, types, correlations, shown, all }: LogBarProps) {
  const mark = filter.correlation === null ? undefined : correlations.get(filter.correlation);
  return (
    <search className="log-bar" aria-label="Filter of the log">
      <label className="log-search">
        <Search className="icon-svg small" aria-hidden />
        <span className="off-screen">Find in the log</span>
        <input
          type="search"
          placeholder="type, component, key, payload"
          value={filter.text}
          onChange={(event) => {
            onFilter({ ...filter, text: event.target.value });
          }}
        />
      </label>
      <Select
        className="log-select"
        label="Message type"
        value={filter.type ?? any}
        options={[{ value: any, text: 'All types' }, ...types.map((type) => ({ value: type, text: type }))]}
        onChange={(type) => {
          onFilter({ ...filter, type: type === any ? null : type });
        }}
      >
        <span>{filter.type ?? 'All types'}</span>
        <ChevronDown className="icon-svg small" aria-hidden />
      </Select>
      <Select
        className="log-select"
        label="Correlation"
        value={filter.correlation ?? any}
        options={[
          { value: any, text: 'All correlations' },
          ...choices(correlations, filter.correlation).map(([id, { letter, label }]) => ({
            value: id,
            text: `${letter} ${label}`,
          })),
        ]}
        onChange={(correlation) => {
          onFilter({ ...filter, correlation: correlation === any ? null : correlation });
        }}
      >
        {mark !== undefined && <CorrelationDisc mark={mark} />}
        <span>{mark?.label ?? 'All correlations'}</span>
        <ChevronDown className="icon-svg small" aria-hidden />
      </Select>
      <p className="log-count" role="status">
        {shown === all ? `${grouped(all)} steps` : `${grouped(shown)} of ${grouped(all)} steps`}
      </p>
    </search>
  );
});

const most = 200;

/** The newest ones and the chosen one: nobody picks from thousands, and their keys can be typed. */
function choices(correlations: Correlations, chosen: string | null): readonly (readonly [string, CorrelationMark])[] {
  const skipped = correlations.size - most;
  return skipped <= 0 ? [...correlations] : [...correlations].filter(([id], i) => i >= skipped || id === chosen);
}
