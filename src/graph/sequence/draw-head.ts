import { glyphOf } from '../glyph-path.ts';
import { breakLabel, sentence } from '../flow/label.ts';
import { textWidth } from '../flow/text-width.ts';
import { kindTokens } from '../kinds.ts';
import { box, path, type Mark } from './marks.ts';
import type { Lifeline } from './types.ts';

const top = 12;
const height = 32;

/** What stands above a lifeline: the outline of its kind with its name in it, the middle of the box at x. */
export function drawHead(lifeline: Lifeline, x: number, gap: number): readonly Mark[] {
  const w = gap - 8;
  const left = x - w / 2;
  const { kind, key } = lifeline;
  const { fill, line, ink } = coloursOf(kind);
  const texts = key === '' ? nameLines(lifeline.name, w - 34) : [cut(sentence(lifeline.name), w - 34, 11)];
  const marks: Mark[] = [path(outline(kind, left, w), { fill, stroke: line, width: 1.5 })];
  const detail = detailOf(kind, left, w);
  if (detail !== '') marks.push(path(detail, { stroke: line, width: 1.5 }));
  const indent = kind === 'context' ? 10 : 29;
  if (kind !== 'context') {
    const { d, filled = false } = glyphOf(kind, false);
    marks.push(
      path(d, {
        at: { x: left + 10, y: top + 9, size: 14 },
        stroke: line,
        width: 1.6,
        cap: 'round',
        ...(filled ? { fill: line } : {}),
      }),
    );
  }
  const twoLines = texts.length > 1 || key !== '';
  texts.forEach((text, i) =>
    marks.push({
      tag: 'text',
      x: left + indent,
      y: top + (twoLines ? 14 + i * 12 : 20),
      text,
      fill: ink,
      look: 'head',
    }),
  );
  if (key !== '')
    marks.push({ tag: 'text', x: left + indent, y: top + 26, text: cut(key, w - 34, 12), fill: ink, look: 'mono' });
  return marks;
}

function coloursOf(kind: Lifeline['kind']): { fill: string; line: string; ink: string } {
  if (kind === 'context') return { fill: 'surface', line: 'line-strong', ink: 'text' };
  const { fill, line, ink } = kindTokens(kind);
  return { fill: bare(fill), line: bare(line), ink: bare(ink) };
}

const bare = (variable: string): string => variable.slice(2);

function outline(kind: Lifeline['kind'], x: number, w: number): string {
  const [y, r, b] = [top, x + w, top + height];
  switch (kind) {
    case 'external':
      return `M${x + 9},${y}H${r - 9}L${r},${y + 9}V${b - 9}L${r - 9},${b}H${x + 9}L${x},${b - 9}V${y + 9}Z`;
    case 'policy':
    case 'process':
      return `M${x + 8},${y}H${r - 8}L${r},${y + height / 2}L${r - 8},${b}H${x + 8}L${x},${y + height / 2}Z`;
    case 'projection':
      return `M${x},${y}H${r}V${b - 4}C${x + w * 0.7},${b - 10} ${x + w * 0.35},${b + 6} ${x},${b - 4}Z`;
    case 'saga':
      return box(x, y, w, height, 10);
    case 'protection':
      return `M${x},${y}H${r}V${b - 8}L${x + w / 2},${b}L${x},${b - 8}Z`;
    case 'context':
      return box(x, y, w, height, 8);
    case 'gateway':
    case 'topic':
    case 'group':
    case 'aggregate':
      return box(x, y, w, height, 2);
  }
}

/** The sheet under an aggregate, the double sides of a gateway. */
function detailOf(kind: Lifeline['kind'], x: number, w: number): string {
  if (kind === 'aggregate') return `M${x + 4},${top + height + 3}H${x + w - 4}`;
  return kind === 'gateway' ? `M${x + 4},${top}V${top + height}M${x + w - 4},${top}V${top + height}` : '';
}

function nameLines(name: string, room: number): readonly string[] {
  const words = sentence(name);
  if (textWidth(words, 12) <= room) return [words];
  return breakLabel(words, 2, 11).map((line) => cut(line, room, 11));
}

/** As much of a text as there is room for. */
export function cut(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  let end = text.length - 1;
  while (end > 1 && textWidth(`${text.slice(0, end)}…`, size) > room) end -= 1;
  return `${text.slice(0, end)}…`;
}
