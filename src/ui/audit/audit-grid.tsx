import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { SealedEntry } from '../../graph/audit/chain.ts';
import type { Correlations } from '../../graph/correlation.ts';
import { firstAtLeast } from '../../graph/timeline/thread.ts';
import { useUnit } from '../lib/use-unit.ts';
import { AuditRow } from './audit-row.tsx';

interface AuditGridProps {
  readonly entries: readonly SealedEntry[];
  readonly cursor: number;
  readonly correlations: Correlations;
  readonly onSeek: (step: number) => void;
}

const rowHeight = 24;
const columns = ['#', 'step', 'time', '', 'what', 'who → where', 'key', 'outcome', 'why', 'hash'] as const;

/** The lines in view only, and those of the current step kept in view. Up and Down go from step to step. */
export function AuditGrid({ entries, cursor, correlations, onSeek }: AuditGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const unit = useUnit();
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight * unit,
    overscan: 4,
    // The head scrolls with the rows and sticks to the top: it takes a row's height before them, and above them.
    scrollMargin: rowHeight * unit,
    scrollPaddingStart: rowHeight * unit,
  });
  const steps = useMemo(() => entries.map(({ step }) => step), [entries]);
  // The last line of the step at the cursor; where it has none, the newest before it.
  const place = firstAtLeast(steps, cursor + 1) - 1;
  const current = entries[place]?.step === cursor ? place : -1;

  useEffect(() => {
    virtual.measure();
  }, [unit, virtual]);
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'auto' });
  }, [place, virtual]);

  const keys = (event: KeyboardEvent) => {
    const step = stepTarget(event.key, steps, cursor);
    if (step === undefined) return;
    onSeek(step);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className="audit-grid"
      ref={scroller}
      role="grid"
      aria-label="Audit"
      aria-rowcount={entries.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={current < 0 ? undefined : `audit-row-${entries[current]?.n ?? 0}`}
      tabIndex={0}
      onKeyDown={keys}
    >
      <div className="audit-row audit-head" role="row" aria-rowindex={1}>
        {columns.map((name, i) => (
          <span key={name} role="columnheader" aria-colindex={i + 1}>
            {name === '' ? <span className="off-screen">correlation</span> : name}
          </span>
        ))}
      </div>
      <div className="audit-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index];
          return entry === undefined ? null : (
            <AuditRow
              key={entry.n}
              entry={entry}
              top={start - rowHeight * unit}
              rowIndex={index + 2}
              state={entry.step === cursor ? 'current' : entry.step > cursor ? 'ahead' : 'past'}
              mark={correlations.get(entry.correlation)}
              onSeek={onSeek}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Several lines may tell of one step: a key goes to the next step that has one. */
function stepTarget(key: string, steps: readonly number[], cursor: number): number | undefined {
  const after = firstAtLeast(steps, cursor + 1);
  const before = firstAtLeast(steps, cursor) - 1;
  const last = steps.length - 1;
  switch (key) {
    case 'ArrowDown':
      return steps[Math.min(last, after)];
    case 'ArrowUp':
      return steps[Math.max(0, before)];
    case 'PageDown':
      return steps[Math.min(last, after + 9)];
    case 'PageUp':
      return steps[Math.max(0, before - 9)];
    case 'Home':
      return steps[0];
    case 'End':
      return steps[last];
    default:
      return undefined;
  }
}
