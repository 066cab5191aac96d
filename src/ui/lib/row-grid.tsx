import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { firstAtLeast } from '../../graph/timeline/thread.ts';
import { useUnit } from './use-unit.ts';
import './row-grid.css';

/** Where a row stands, and what it is to the cursor. */
export interface RowPlace {
  readonly id: string;
  /** In the scrolled list, CSS pixels. */
  readonly top: number;
  /** From 1, the head included. */
  readonly rowIndex: number;
  readonly state: 'past' | 'current' | 'ahead';
}

export interface Column {
  /** Empty: the column has a name for those only who do not see it. */
  readonly name: string;
  readonly spoken?: string;
  readonly number?: true;
}

interface RowGridProps {
  readonly label: string;
  readonly className: string;
  readonly columns: readonly Column[];
  /** The step that each row tells of, ascending; several may tell of one. */
  readonly steps: readonly number[];
  readonly cursor: number;
  readonly onSeek: (step: number) => void;
  /** Enter, on the row of the cursor. */
  readonly onEnter?: () => void;
  readonly children: (index: number, place: RowPlace) => ReactNode;
}

const rowHeight = 24;

/** More than there are rows on any screen: a row that scrolls out lends its elements to one that scrolls in. */
const pool = 256;

/** The rows in view only, and the current one kept in view. Up and Down go from step to step. */
export function RowGrid({ label, className, columns, steps, cursor, onSeek, onEnter, children }: RowGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const unit = useUnit();
  const virtual = useVirtualizer({
    count: steps.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight * unit,
    overscan: 4,
    // The head scrolls with the rows and sticks to the top: it takes a row's height before them, and above them.
    scrollMargin: rowHeight * unit,
    scrollPaddingStart: rowHeight * unit,
  });
  // The last row of the step at the cursor; where it has none, the newest before it.
  const place = firstAtLeast(steps, cursor + 1) - 1;
  const isThere = steps[place] === cursor;

  useEffect(() => {
    virtual.measure();
  }, [unit, virtual]);
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'auto' });
  }, [place, virtual]);

  const keys = (event: KeyboardEvent): void => {
    const step = stepTarget(event.key, steps, cursor);
    if (step !== undefined) onSeek(step);
    else if (event.key === 'Enter' && isThere && onEnter !== undefined) onEnter();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className={`row-grid ${className}`}
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={steps.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isThere ? `${id}${place}` : undefined}
      tabIndex={0}
      onKeyDown={keys}
    >
      <div className="grid-row row-grid-head" role="row" aria-rowindex={1}>
        {columns.map(({ name, spoken, number }, i) => (
          <span key={name + spoken} role="columnheader" aria-colindex={i + 1} data-number={number}>
            {spoken === undefined ? name : <span className="off-screen">{spoken}</span>}
          </span>
        ))}
      </div>
      <div className="row-grid-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const step = steps[index] ?? 0;
          const state = step === cursor ? 'current' : step > cursor ? 'ahead' : 'past';
          const top = start - rowHeight * unit;
          return (
            <Fragment key={index % pool}>
              {children(index, { id: `${id}${index}`, top, rowIndex: index + 2, state })}
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

/** Several rows may tell of one step: a key goes to the next step that has one. */
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
