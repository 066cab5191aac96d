import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Correlations } from '../../graph/correlation.ts';
import { columnsOf, cursorGap, gutter, headHeight, rowHeight, spanOf } from '../../graph/sequence/columns.ts';
import { rowAt, rowKey } from '../../graph/sequence/row-at.ts';
import type { PlacedRow, SequencePicture } from '../../graph/sequence/types.ts';
import { LifelineHeads, Threads } from './lifelines.tsx';
import { SequenceRow } from './sequence-row.tsx';
import { SequenceTip } from './sequence-tip.tsx';
import { useRoom } from '../lib/use-room.ts';

interface SequenceListProps {
  readonly picture: SequencePicture;
  readonly cursor: number;
  /** The newest step: at it there is nothing ahead to mark. */
  readonly newest: number;
  readonly correlations: Correlations;
  readonly several: boolean;
  readonly followed: string | null;
  readonly onSeek: (step: number) => void;
}

/** The rows in view only, below the heads of the lifelines; the row at the cursor is kept in view. */
export function SequenceList(props: SequenceListProps) {
  const { picture, cursor, newest, correlations, several, followed, onSeek } = props;
  const { rows, lifelines } = picture;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const { room, unit } = useRoom(scroller);
  const [hover, setHover] = useState<{ placed: PlacedRow; x: number; y: number } | null>(null);
  const columns = useMemo(() => columnsOf(lifelines.length, room), [lifelines.length, room]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight * unit,
    overscan: 6,
    scrollMargin: headHeight * unit,
    scrollPaddingStart: headHeight * unit,
    scrollPaddingEnd: rowHeight * unit,
  });
  const shown = rowAt(rows, cursor);

  useLayoutEffect(() => {
    virtual.measure();
  }, [unit, virtual]);
  useEffect(() => {
    if (shown >= 0) virtual.scrollToIndex(shown, { align: 'auto' });
  }, [shown, virtual]);
  useEffect(() => {
    const { current: view } = scroller;
    const placed = rows[shown];
    if (view === null || placed === undefined || columns.width <= room) return;
    const { x, w } = spanOf(columns, placed.from, placed.to);
    const [left, right] = [(x - gutter) * unit, (x + Math.min(w, room - gutter)) * unit];
    if (left < view.scrollLeft) view.scrollLeft = left;
    else if (right > view.scrollLeft + view.clientWidth) view.scrollLeft = right - view.clientWidth;
    // rows only grow: what stands at `shown` changes with it, or with the picture
  }, [shown, rows, columns, room, unit]);

  const keys = useCallback(
    (event: KeyboardEvent) => {
      const target = rowKey(event.key, shown, rows);
      const step = target === null ? undefined : rows[target]?.row.step;
      if (step === undefined) return;
      onSeek(step);
      event.preventDefault();
      event.stopPropagation();
    },
    [shown, rows, onSeek],
  );

  const height = rows.length * rowHeight + cursorGap + 24;
  const cut = (shown + 1) * rowHeight + cursorGap / 2;
  return (
    <div className="seq-scroller" ref={scroller}>
      <div className="seq-paper" style={{ width: `${columns.width / 16}rem` }}>
        <LifelineHeads lifelines={lifelines} columns={columns} />
        <div
          className="seq-rows"
          role="listbox"
          aria-label="Messages"
          tabIndex={0}
          aria-activedescendant={rows[shown]?.row.step === cursor ? `${id}-${shown}` : undefined}
          onKeyDown={keys}
          style={{ height: `${height / 16}rem` }}
        >
          {cursor < newest && <div className="seq-ahead hatch" style={{ top: `${cut / 16}rem` }} />}
          <Threads columns={columns} height={height} />
          {virtual.getVirtualItems().map(({ index }) => {
            const placed = rows[index];
            if (placed === undefined) return null;
            const { step, correlation } = placed.row;
            return (
              <SequenceRow
                key={placed.row.id}
                id={`${id}-${index}`}
                index={index}
                placed={placed}
                from={lifelines[placed.from]}
                to={lifelines[placed.to]}
                columns={columns}
                state={step > cursor ? 'ahead' : step === cursor ? 'current' : 'past'}
                numbered={rows[index - 1]?.row.step !== step}
                mark={several ? correlations.get(correlation) : undefined}
                faded={followed !== null && followed !== correlation}
                onSeek={onSeek}
                onHover={setHover}
              />
            );
          })}
          {cursor < newest && (
            <div className="seq-now" style={{ top: `${cut / 16}rem` }} aria-hidden="true">
              <span>step {cursor} · now</span>
            </div>
          )}
        </div>
      </div>
      {hover !== null && <SequenceTip {...hover} mark={correlations.get(hover.placed.row.correlation)} />}
    </div>
  );
}
