import { memo, type PointerEvent } from 'react';
import type { CorrelationMark } from '../../graph/correlation.ts';
import { cursorGap, rowHeight, spanOf, type Columns } from '../../graph/sequence/columns.ts';
import { drawRow, type RowState } from '../../graph/sequence/draw-row.ts';
import { rowSentence } from '../../graph/sequence/row-sentence.ts';
import type { Lifeline, PlacedRow } from '../../graph/sequence/types.ts';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { MarkView } from './mark-view.tsx';

interface SequenceRowProps {
  readonly placed: PlacedRow;
  readonly from: Lifeline | undefined;
  readonly to: Lifeline | undefined;
  readonly columns: Columns;
  readonly state: RowState;
  /** The first row of its step carries the step's number. */
  readonly numbered: boolean;
  /** With several correlations in view each row says which one is its own. */
  readonly mark: CorrelationMark | undefined;
  /** Another correlation is followed. */
  readonly faded: boolean;
  readonly id: string;
  /** Place in the list, in rows. */
  readonly index: number;
  readonly onSeek: (step: number) => void;
  readonly onHover: (at: { placed: PlacedRow; x: number; y: number } | null) => void;
}

/** A row takes clicks; the keyboard works on the list around it. */
export const SequenceRow = memo(function SequenceRow(props: SequenceRowProps) {
  const { placed, from, to, columns, state, numbered, mark, faded, id, index, onSeek, onHover } = props;
  const { x, w } = spanOf(columns, placed.from, placed.to);
  const point = (event: PointerEvent): void => {
    const { bottom } = event.currentTarget.getBoundingClientRect();
    onHover({ placed, x: event.clientX, y: bottom });
  };
  return (
    <div
      className="seq-row"
      role="option"
      id={id}
      aria-label={rowSentence(placed.row, from, to)}
      aria-selected={state === 'current'}
      data-state={state}
      data-faded={faded ? '' : undefined}
      style={{ top: `${(index * rowHeight + (state === 'ahead' ? cursorGap : 0)) / 16}rem` }}
      onClick={() => {
        onSeek(placed.row.step);
      }}
      onPointerEnter={point}
      onPointerLeave={() => {
        onHover(null);
      }}
    >
      <span className="seq-number">
        {mark !== undefined && numbered && <CorrelationDisc mark={mark} />}
        {numbered ? placed.row.step : ''}
      </span>
      <svg
        aria-hidden="true"
        viewBox={`${x} 0 ${w} ${rowHeight}`}
        style={{ left: `${x / 16}rem`, width: `${w / 16}rem` }}
        fill="none"
      >
        <MarkView marks={drawRow(placed, columns, state)} />
      </svg>
    </div>
  );
});
