import { useEffect, useMemo, useRef, useState } from 'react';
import { correlationsOf, type Correlations } from '../../graph/correlation.ts';
import { differs, type AlignedRow, type Alignment } from '../../graph/compare/align.ts';
import type { Model, StepRecord } from '../../kernel/index.ts';
import { useUnit } from '../lib/use-unit.ts';
import { StepRow } from './step-row.tsx';
import type { Side } from './use-side.ts';

/** Design px from one row to the next. */
const rowHeight = 38;
/** Rows beyond what is seen, on either side. */
const beyond = 8;

interface Place {
  readonly left: number;
  readonly right: number;
}

interface AlignedStepsProps {
  readonly alignment: Alignment;
  readonly left: Side;
  readonly right: Side;
  readonly cursor: Place;
  readonly only: boolean;
  readonly onMove: (to: Place) => void;
}

interface Line {
  readonly row: AlignedRow;
  readonly index: number;
  /** Where both stand with it. */
  readonly place: Place;
}

/** Both runs step by step, each beside the one that has the same cause. */
export function AlignedSteps({ alignment, left, right, cursor, only, onMove }: AlignedStepsProps) {
  const box = useRef<HTMLDivElement>(null);
  const height = rowHeight * useUnit();
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const lines = useMemo(() => linesOf(alignment, only), [alignment, only]);
  const marks = { left: useMarks(left), right: useMarks(right) };
  const projections = useMemo(
    () => new Set([...projectionsOf(left.model), ...projectionsOf(right.model)]),
    [left, right],
  );
  const current = lines.findLastIndex(({ place }) => place.left <= cursor.left && place.right <= cursor.right);

  useEffect(() => {
    const { current: list } = box;
    if (list === null) return undefined;
    const look = (): void => setSeen({ top: list.scrollTop, height: list.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(list);
    list.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      list.removeEventListener('scroll', look);
    };
  }, []);
  useEffect(() => {
    const { current: list } = box;
    if (list === null || current < 0) return;
    const [top, room] = [current * height, list.clientHeight];
    // a row or two beyond the current one: what comes next is seen
    if (top < list.scrollTop + height) list.scrollTop = top - height;
    else if (top + 3 * height > list.scrollTop + room) list.scrollTop = top + 3 * height - room;
  }, [current, height]);

  if (lines.length === 0) {
    return (
      <p className="compare-waiting steps-none">
        {only ? 'No step differs in more than its time.' : 'Neither of them has taken a step yet.'}
      </p>
    );
  }
  const from = Math.max(0, Math.floor(seen.top / height) - beyond);
  const to = Math.min(lines.length, Math.ceil((seen.top + seen.height) / height) + beyond);
  return (
    <div
      ref={box}
      className="aligned"
      role="listbox"
      tabIndex={0}
      aria-label="Steps of both, by cause"
      aria-activedescendant={current >= from && current < to ? `aligned-${current}` : undefined}
    >
      <div className="aligned-all" style={{ height: lines.length * height }}>
        {lines.slice(from, to).map(({ row, index, place }, i) => (
          <StepRow
            key={index}
            id={`aligned-${from + i}`}
            row={row}
            first={index === alignment.first}
            state={from + i === current ? 'current' : from + i > current ? 'ahead' : 'past'}
            top={(from + i) * height}
            place={from + i + 1}
            of={lines.length}
            projections={projections}
            left={marks.left}
            right={marks.right}
            onMove={() => onMove(place)}
          />
        ))}
      </div>
    </div>
  );
}

function linesOf({ rows }: Alignment, only: boolean): readonly Line[] {
  const lines: Line[] = [];
  let place: Place = { left: 0, right: 0 };
  for (const [index, row] of rows.entries()) {
    place = { left: row.left?.n ?? place.left, right: row.right?.n ?? place.right };
    if (!only || differs(row)) lines.push({ row, index, place });
  }
  return lines;
}

const noMarks: Correlations = new Map();

function useMarks({ model, records }: { readonly model: Model | null; readonly records: readonly StepRecord[] }) {
  return useMemo(() => (model === null ? noMarks : correlationsOf(records, model)), [model, records]);
}

const projectionsOf = (model: Model | null): readonly string[] =>
  (model?.components ?? []).filter(({ kind }) => kind === 'projection').map(({ name }) => name);
