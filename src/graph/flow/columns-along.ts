import { gutterPlace, type Lanes } from './lanes.ts';
import * as m from './metrics.ts';
import type { Plan } from './plan-types.ts';
import type { Seats } from './seats.ts';
import type { ColumnSize } from './sizes.ts';
import type { Box } from './types.ts';
import { around } from './wire-types.ts';

export interface ColumnPlace {
  /** Of its frame, if it has one. */
  readonly left: number;
  readonly right: number;
  /** Where nodes stand; only x and w mean something. */
  readonly inner: Box;
  /** Middle of the gap between the undo chips. */
  readonly middle: number;
}

/** The columns from left to right, each with as much room at its sides as its lanes need. */
export function columnsAlong(
  { columns, lead }: Plan,
  sizes: readonly ColumnSize[],
  lanes: Lanes,
  start: number,
): readonly ColumnPlace[] {
  const bypass = lanes.count(gutterPlace({ column: around, gutter: 'around' }));
  let x = start + (bypass > 0 ? bypass * m.gutter.pitch + 6 : 0);
  return columns.map((column, i): ColumnPlace => {
    const size = sizes[i];
    const room = (gutter: 'left' | 'right'): number =>
      Math.max(12, 2 * m.gutter.pad + (lanes.count(gutterPlace({ column: i, gutter })) - 1) * m.gutter.pitch);
    const shoulder = (at: number): number => (lead !== null && i === at ? m.shoulder : 0);
    const left = x;
    const inner = { x: left + room('left') + shoulder(0), y: 0, w: size?.inner ?? 0, h: 0 };
    const right = inner.x + inner.w + room('right') + shoulder(columns.length - 1);
    const same = columns[i + 1]?.context === column.context && column.context !== null;
    x = right + (same ? 0 : m.frame.gap);
    const undo = (size?.undoEvent ?? 0) > 0 && (size?.undoCommand ?? 0) > 0;
    const middle = undo ? inner.x + (size?.undoEvent ?? 0) + m.middle.lanes / 2 : inner.x + inner.w / 2;
    return { left, right, inner, middle };
  });
}

export interface ColumnSpan {
  readonly from: number;
  readonly to: number;
}

/** The columns that the lead turns to, and those of its own context. */
export function spanOf({ model, columns, lead }: Plan, seats: Seats): ColumnSpan | null {
  if (lead === null) return null;
  const spoken = new Set([...lead.sends, ...lead.hears]);
  const touched = columns
    .filter(
      ({ context, index }) =>
        (context !== null && context === lead.context) ||
        model.messages.some(({ type }) => spoken.has(type) && seats.chips.get(type)?.column === index),
    )
    .map(({ index }) => index);
  return touched.length === 0
    ? { from: 0, to: Math.max(0, columns.length - 1) }
    : { from: Math.min(...touched), to: Math.max(...touched) };
}
