import { outcomes, type Outcome } from '../../kernel/index.ts';
import { isSplit, type FailureMatrix, type MatrixCell, type MatrixRow } from './failure-matrix.ts';

const inks: { readonly [outcome in Outcome]: readonly [fill: string, ink: string, letter: string] } = {
  completed: ['#ffffff', '#464e5a', '✓'],
  compensated: ['#e4e8ed', '#2b313a', '«'],
  parked: ['#f9e3df', '#5e1a16', 'P'],
  'compensation failed': ['#f2c4bd', '#520f0d', 'U'],
  stuck: ['#e79c93', '#3b0706', 'S'],
  livelock: ['#e79c93', '#3b0706', 'L'],
  'law violated': ['#c4161c', '#ffffff', '!'],
};

const cellW = 52;
const rowH = 26;
const headH = 110;
/** At least, for the names of steps. */
const leftW = 330;
const keyW = 118;
/** On average, of the scope's letters and of the names of steps. */
const letterW = 5.6;
const nameW = 7;

export interface SvgWords {
  readonly title: string;
  /** What it holds for. */
  readonly scope: string;
}

/** The matrix as a picture that stands alone, on white: with what the letters mean, and what it holds for. */
export function matrixSvg({ columns, rows }: FailureMatrix, { title, scope }: SvgWords): string {
  const left = rows.reduce((most, row) => Math.max(most, 24 + nameOf(row).length * nameW), leftW);
  const width = Math.max(left + columns.length * cellW + 60, 24 + outcomes.length * keyW);
  const heads = columns.map((column, x) => {
    const at = left + x * cellW + cellW / 2;
    return `<text transform="translate(${at} ${headH - 8}) rotate(-40)" font-size="11">${escaped(column)}</text>`;
  });
  const lines = rows.flatMap((row, i) => (startsScript(row, rows[i - 1]) ? [row.script ?? '', row] : [row]));
  const body = lines.flatMap((line, y) => lineShapes(line, left, headH + y * rowH));
  const below = headH + lines.length * rowH + 24;
  const says = wrapped(`Scope: ${scope}`, (width - 24) / letterW);
  const height = below + 40 + says.length * 15;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, sans-serif" fill="#16191e">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="12" y="24" font-size="14" font-weight="600">${escaped(title)}</text>`,
    ...heads,
    ...body,
    ...keyShapes(below),
    ...says.map(
      (text, i) => `<text x="12" y="${below + 46 + i * 15}" font-size="11" fill="#464e5a">${escaped(text)}</text>`,
    ),
    '</svg>',
  ].join('\n');
}

const startsScript = (row: MatrixRow, before: MatrixRow | undefined): boolean =>
  row.script !== null && row.of !== before?.of;

/** A step, or the name of the script that begins there. */
function lineShapes(line: MatrixRow | string, left: number, y: number): readonly string[] {
  if (typeof line === 'string') {
    return [`<text x="12" y="${y + 18}" font-size="12" font-weight="600">${escaped(line)}</text>`];
  }
  return [
    `<text x="12" y="${y + 17}" font-size="12">${escaped(nameOf(line))}</text>`,
    ...line.cells.flatMap((cell, x) => cellShapes(cell, left + x * cellW, y)),
  ];
}

const nameOf = ({ step, message, consumer, key }: MatrixRow): string =>
  `${step}  ${message} → ${consumer} ${key}`.trim();

function cellShapes(cell: MatrixCell, x: number, y: number): readonly string[] {
  const { one, other } = cell;
  if (!isSplit(cell)) return one === null ? [] : box(one.outcome, x + 4, y + 3, cellW - 8);
  const half = (cellW - 8) / 2;
  return [
    ...(one === null ? [] : box(one.outcome, x + 4, y + 3, half)),
    ...(other === null ? [] : box(other.outcome, x + 4 + half, y + 3, half)),
  ];
}

/** Best to worst. */
function keyShapes(y: number): readonly string[] {
  return outcomes.toReversed().flatMap((outcome, i) => {
    const x = 12 + i * keyW;
    return [...box(outcome, x, y, 20), `<text x="${x + 26}" y="${y + 14}" font-size="11">${outcome}</text>`];
  });
}

function box(outcome: Outcome, x: number, y: number, width: number): readonly string[] {
  const [fill, ink, letter] = inks[outcome];
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${rowH - 6}" rx="3" fill="${fill}" stroke="#dfe3e8"/>`,
    `<text x="${x + width / 2}" y="${y + 14}" font-size="11" font-weight="600" text-anchor="middle" fill="${ink}">${letter}</text>`,
  ];
}

/** Lines of about so many letters. */
function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
