import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Correlations } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { firstAtLeast } from '../../graph/timeline/thread.ts';
import { LogRow } from './log-row.tsx';
import { useUnit } from '../lib/use-unit.ts';
import { stepIn, type Records } from '../../graph/records.ts';

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

const rowHeight = 24;

/** More than there are rows on any screen: a row that scrolls out lends its elements to one that scrolls in. */
const pool = 256;
const columns = ['#', 'time', '', 'type', 'from → to', 'key', 'outcome', 'payload'] as const;

/** The rows in view only, and the current one kept in view. Up and Down go from row to row, Enter selects the component. */
export function LogGrid({ records, rows, cursor, correlations, projections, onSeek, onSelect }: LogGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const unit = useUnit();
  const [hovered, setHovered] = useState<number | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight * unit,
    overscan: 4,
    // The head scrolls with the rows and sticks to the top: it takes a row's height before them, and above them.
    scrollMargin: rowHeight * unit,
    scrollPaddingStart: rowHeight * unit,
  });
  // The row at the cursor; where the filter hides it, the newest before it.
  const place = firstAtLeast(rows, cursor + 1) - 1;
  const current = rows[place] === cursor ? place : -1;

  useEffect(() => {
    virtual.measure();
  }, [unit, virtual]);
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'auto' });
  }, [place, virtual]);

  const keys = (event: KeyboardEvent) => {
    const target = keyTarget(event.key, place, current >= 0, rows.length);
    const record = current < 0 ? undefined : stepIn(records, cursor);
    if (target !== null) onSeek(rows[target] ?? cursor);
    else if (event.key === 'Enter' && record !== undefined) onSelect({ kind: 'component', name: record.consumer });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className="log-grid"
      ref={scroller}
      role="grid"
      aria-label="Log"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={current < 0 ? undefined : `log-row-${cursor}`}
      tabIndex={0}
      onKeyDown={keys}
    >
      <div className="log-row log-head" role="row" aria-rowindex={1}>
        {columns.map((name, i) => (
          <span key={name} role="columnheader" aria-colindex={i + 1}>
            {name === '' ? <span className="off-screen">correlation</span> : name}
          </span>
        ))}
      </div>
      <div className="log-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const record = stepIn(records, rows[index] ?? 0);
          return record === undefined ? null : (
            <LogRow
              key={index % pool}
              record={record}
              top={start - rowHeight * unit}
              rowIndex={index + 2}
              state={record.n === cursor ? 'current' : record.n > cursor ? 'ahead' : 'past'}
              mark={correlations.get(record.message.correlation)}
              projection={projections.has(record.consumer)}
              onSeek={onSeek}
              hovered={hovered === record.n}
              onHover={setHovered}
              onSelect={onSelect}
            />
          );
        })}
      </div>
    </div>
  );
}

function keyTarget(key: string, place: number, exact: boolean, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, place + 1);
    case 'ArrowUp':
      return Math.max(0, exact ? place - 1 : place);
    case 'PageDown':
      return Math.min(count - 1, place + 10);
    case 'PageUp':
      return Math.max(0, place - 10);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
