import type { Outcome } from '../../kernel/index.ts';
import { isSplit, type FailureMatrix, type MatrixCell, type MatrixRow } from './failure-matrix.ts';

/** The matrix for a spreadsheet: one line a row, outcomes in words, a broken law behind its outcome. RFC 4180. */
export function matrixCsv({ columns, rows }: FailureMatrix): string {
  const head = [...scriptHead(rows), 'step', 'group', 'message', 'consumer', 'key', ...columns];
  const lines = rows.map((row) => [...scriptWord(row), ...rowWords(row), ...row.cells.map(cellWords)]);
  return [head, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n') + '\r\n';
}

/** For a page or a ticket. */
export function matrixMarkdown({ columns, rows }: FailureMatrix): string {
  const head = [...scriptHead(rows), 'step', 'message', 'to', ...columns];
  const lines = rows.map((row) => [
    ...scriptWord(row),
    String(row.step),
    row.message,
    `${row.consumer} ${row.key}`.trim(),
    ...row.cells.map(cellWords),
  ]);
  const table = [head, head.map(() => '---'), ...lines];
  return (
    table.map((line) => `| ${line.map((word) => word.replaceAll('|', String.raw`\|`)).join(' | ')} |`).join('\n') + '\n'
  );
}

/** Only where there are several. */
const scriptHead = (rows: readonly MatrixRow[]) => (rows.some(({ script }) => script !== null) ? ['script'] : []);
const scriptWord = ({ script }: MatrixRow) => (script === null ? [] : [script]);

function rowWords({ step, group, message, consumer, key }: MatrixRow): readonly string[] {
  return [String(step), group, message, consumer, key];
}

function cellWords(cell: MatrixCell): string {
  const { one, other, changed } = cell;
  const word = (end: MatrixCell['one']): string =>
    end === null ? '' : `${end.outcome}${end.law === null ? '' : ` (${end.law})`}`;
  const none = changed ? 'cannot happen' : 'not tried';
  return isSplit(cell) ? `${word(one) || none} / ${word(other) || none}` : word(one);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

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
const leftW = 330;

/** The matrix as a picture that stands alone, on white. */
export function matrixSvg({ columns, rows }: FailureMatrix, title: string): string {
  const width = leftW + columns.length * cellW + 60;
  const height = headH + rows.length * rowH + 40;
  const heads = columns.map((column, x) => {
    const at = leftW + x * cellW + cellW / 2;
    return `<text transform="translate(${at} ${headH - 8}) rotate(-40)" font-size="11">${escaped(column)}</text>`;
  });
  const body = rows.flatMap((row, y) => {
    const top = headH + y * rowH;
    const label =
      `${row.script === null ? '' : `${row.script}  `}${row.step}  ${row.message} → ${row.consumer} ${row.key}`.trim();
    return [
      `<text x="12" y="${top + 17}" font-size="12">${escaped(label)}</text>`,
      ...row.cells.flatMap((cell, x) => cellShapes(cell, leftW + x * cellW, top)),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, sans-serif" fill="#16191e">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="12" y="24" font-size="14" font-weight="600">${escaped(title)}</text>`,
    ...heads,
    ...body,
    '</svg>',
  ].join('\n');
}

function cellShapes(cell: MatrixCell, x: number, y: number): readonly string[] {
  const { one, other } = cell;
  if (!isSplit(cell)) return one === null ? [] : box(one.outcome, x + 4, y + 3, cellW - 8);
  const half = (cellW - 8) / 2;
  return [
    ...(one === null ? [] : box(one.outcome, x + 4, y + 3, half)),
    ...(other === null ? [] : box(other.outcome, x + 4 + half, y + 3, half)),
  ];
}

function box(outcome: Outcome, x: number, y: number, width: number): readonly string[] {
  const [fill, ink, letter] = inks[outcome];
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${rowH - 6}" rx="3" fill="${fill}" stroke="#dfe3e8"/>`,
    `<text x="${x + width / 2}" y="${y + 14}" font-size="11" font-weight="600" text-anchor="middle" fill="${ink}">${letter}</text>`,
  ];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
