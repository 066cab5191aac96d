import { textWidth } from '../flow/text-width.ts';
import type { Columns } from './columns.ts';
import { cut } from './draw-head.ts';
import { box, disc, path, type Mark } from './marks.ts';
import type { PlacedRow } from './types.ts';

/** Steps after the cursor are faint, the one at it is heavy. */
export type RowState = 'past' | 'current' | 'ahead';

const y = 18;
const size = 11;

interface Ink {
  readonly line: string;
  readonly text: string;
  readonly width: number;
  readonly look: 'name' | 'soft';
}

/** From the lifeline of who speaks to that of who hears it, px. */
type Span = readonly [from: number, to: number];

/** A row between its lifelines; its own top is 0. */
export function drawRow(placed: PlacedRow, columns: Columns, state: RowState): readonly Mark[] {
  const { row } = placed;
  const ink = inkOf(row.bad, state);
  const from = columns.xs[placed.from] ?? 0;
  const to = columns.xs[placed.to] ?? 0;
  const turns = placed.from === placed.to;
  if (row.line === 'again' || row.line === 'timeout') return clockLoop(placed, to, columns, ink);
  if (row.line === 'lost') return [...lostLine(placed, from, columns, ink)];
  if (turns) return ownLoop(placed, to, columns, ink);
  return arrow(placed, [from, to], columns, ink, state);
}

function inkOf(bad: boolean, state: RowState): Ink {
  if (state === 'ahead') return { line: 'line-strong', text: 'text-2', width: 1, look: 'soft' };
  if (bad) return { line: 'fail', text: 'fail', width: 2, look: 'name' };
  if (state === 'current') return { line: 'text', text: 'text', width: 2.25, look: 'name' };
  return { line: 'edge', text: 'text', width: 1.5, look: 'name' };
}

function arrow({ row }: PlacedRow, [from, to]: Span, columns: Columns, ink: Ink, state: RowState): Mark[] {
  const side = to > from ? 1 : -1;
  const start = from + 5 * side;
  // a message that is lost stops on its way
  const tip = row.broken ? start + (to - 6 * side - start) * 0.7 : to - 6 * side;
  const rail = row.line === 'command' && row.undo;
  const d = `M${start},${y}H${row.broken ? tip : tip - (rail ? 6 : 2) * side}`;
  const marks: Mark[] = [];
  if (rail) {
    marks.push(
      path(d, { stroke: ink.line, width: state === 'ahead' ? 4 : 5 }),
      path(d, { stroke: 'surface', width: 2.2 }),
    );
  } else {
    const dash = dashes[row.line];
    marks.push(path(d, { stroke: ink.line, width: ink.width, ...(dash === undefined ? {} : { dash }) }));
  }
  if (row.broken) marks.push(path(cross(tip + 5 * side), { stroke: ink.line, width: 2 }));
  else {
    marks.push(
      head(tip, side, row.line !== 'command', ink),
      activation(to, ink, row.bad && row.remark !== '' && state !== 'ahead', state),
    );
  }
  const room = side > 0 ? columns.width - start - 16 : start - 16;
  marks.push({
    tag: 'text',
    x: start + 7 * side,
    y: rail ? y - 6 : y - 5,
    text: cut(row.label, room, size),
    fill: ink.text,
    look: ink.look,
    ...(side > 0 ? {} : { anchor: 'end' as const }),
  });
  return [
    ...marks,
    ...remark({ text: row.remark, bad: row.bad }, row.broken ? tip + 4 * side : to, side, columns, ink),
  ];
}

const dashes: { readonly [line: string]: string | undefined } = { event: '5 4', reply: '2 3' };

function head(tip: number, side: number, open: boolean, ink: Ink): Mark {
  const base = tip - 6 * side;
  return open
    ? path(`M${base},${y - 4}L${tip},${y}L${base},${y + 4}`, { stroke: ink.line, width: Math.min(2, ink.width) })
    : path(`M${base},${y - 4}L${tip},${y}L${base},${y + 4}Z`, { fill: ink.line });
}

const cross = (x: number): string => `M${x - 4},${y - 4}L${x + 4},${y + 4}M${x + 4},${y - 4}L${x - 4},${y + 4}`;

/** The consumer at work. */
function activation(x: number, ink: Ink, red: boolean, state: RowState): Mark {
  return path(box(x - 4, y - 5, 8, 14, 2), {
    fill: red ? 'fail' : 'surface',
    stroke: red ? 'fail' : ink.line,
    width: state === 'ahead' ? 1 : 1.5,
    ...(state === 'ahead' ? { dash: '2 2' } : {}),
  });
}

interface Remark {
  readonly text: string;
  readonly bad: boolean;
}

/** Behind the arrow's end: "!" where it failed, and a word that says how. */
function remark({ text, bad }: Remark, x: number, side: number, columns: Columns, ink: Ink): readonly Mark[] {
  if (text === '') return [];
  const at = x + 16 * side;
  const marks: Mark[] = [];
  if (bad) marks.push(...shout(at, y, ink));
  const begin = bad ? at + 12 * side : x + 9 * side;
  const room = side > 0 ? columns.width - begin - 4 : begin - 4;
  marks.push({
    tag: 'text',
    x: begin,
    y: y + 4,
    text: cut(text, room, size * 1.1),
    fill: bad ? ink.line : 'text-2',
    look: 'mono',
    ...(side > 0 ? {} : { anchor: 'end' as const }),
  });
  return marks;
}

/** The red disc; after the cursor it is as faint as the rest. */
function shout(x: number, middle: number, ink: Ink): readonly Mark[] {
  return [
    path(disc(x, middle, 7.5), { fill: ink.line }),
    path(`M${x},${middle - 4}v4.6M${x},${middle + 3.4}v.2`, {
      stroke: ink.line === 'fail' ? 'on-fail' : 'surface',
      width: 1.8,
      cap: 'round',
    }),
  ];
}

/** Out to the right and back: a timer, or a message that comes again. */
function clockLoop({ row }: PlacedRow, x: number, columns: Columns, ink: Ink): readonly Mark[] {
  const room = columns.width - x - 56;
  const marks: Mark[] = [
    path(`M${x + 5},6h25a6,6 0 0 1 6,6v6a6,6 0 0 1 -6,6h-18`, {
      stroke: ink.line,
      width: 2,
      dash: '0.1 4',
      cap: 'round',
    }),
    path(`M${x + 13},20L${x + 7},24L${x + 13},28Z`, { fill: ink.line }),
    path(disc(x + 36, 15, 7), { fill: 'surface', stroke: ink.line, width: 1.5 }),
    path(`M${x + 36},11.5v3.5l2.5,1.5`, { stroke: ink.line, width: 1.5 }),
    {
      tag: 'text',
      x: x + 48,
      y: 19,
      text: cut(row.label, room, size),
      fill: row.line === 'again' ? 'text-2' : ink.text,
      look: row.line === 'again' ? 'soft' : ink.look,
    },
  ];
  if (row.remark === '') return marks;
  return [
    ...marks,
    ...remark({ text: row.remark, bad: row.bad }, x + 44 + textWidth(row.label, size), 1, columns, ink),
  ];
}

/** A message from one to itself. */
function ownLoop({ row }: PlacedRow, x: number, columns: Columns, ink: Ink): readonly Mark[] {
  const dash = dashes[row.line];
  const d = `M${x + 5},8h16a5,5 0 0 1 5,5v4a5,5 0 0 1 -5,5h-9`;
  const marks: Mark[] =
    row.line === 'hand'
      ? []
      : [
          path(d, { stroke: ink.line, width: ink.width, ...(dash === undefined ? {} : { dash }) }),
          path(`M${x + 13},18L${x + 7},22L${x + 13},26Z`, { fill: ink.line }),
        ];
  marks.push({
    tag: 'text',
    x: x + 34,
    y: 19,
    text: cut(row.label, columns.width - x - 40, size),
    fill: ink.text,
    look: ink.look,
  });
  return [
    ...marks,
    ...remark({ text: row.remark, bad: row.bad }, x + 26 + textWidth(row.label, size), 1, columns, ink),
  ];
}

/** Set out and never left: a stub with a cross. */
function lostLine({ row }: PlacedRow, x: number, columns: Columns, ink: Ink): readonly Mark[] {
  const end = x + 34;
  return [
    path(`M${x + 5},${y}H${end}`, { stroke: ink.line, width: ink.width, dash: '5 4' }),
    path(cross(end + 5), { stroke: ink.line, width: 2 }),
    {
      tag: 'text',
      x: x + 12,
      y: y - 5,
      text: cut(row.label, columns.width - x - 20, size),
      fill: ink.text,
      look: ink.look,
    },
    ...remark({ text: row.remark, bad: row.bad }, end + 4, 1, columns, ink),
  ];
}
