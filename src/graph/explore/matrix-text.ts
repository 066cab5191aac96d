import { isSplit, type FailureMatrix, type MatrixCell, type MatrixRow } from './failure-matrix.ts';

/** The matrix for a spreadsheet: one line a row, outcomes in words, a broken law behind its outcome. RFC 4180. */
export function matrixCsv({ columns, rows }: FailureMatrix): string {
  const head = [...scriptHead(rows), 'step', 'group', 'message', 'consumer', 'key', ...columns];
  const lines = rows.map((row) => [...scriptWord(row), ...rowWords(row), ...row.cells.map(cellWords)]);
  return [head, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n') + '\r\n';
}

/** For a page or a ticket; what it holds for stands below. */
export function matrixMarkdown({ columns, rows }: FailureMatrix, scope: string): string {
  const head = [...scriptHead(rows), 'step', 'message', 'to', ...columns];
  const lines = rows.map((row) => [
    ...scriptWord(row),
    String(row.step),
    row.message,
    `${row.consumer} ${row.key}`.trim(),
    ...row.cells.map(cellWords),
  ]);
  const table = [head, head.map(() => '---'), ...lines];
  const text = table.map((line) => `| ${line.map((word) => word.replaceAll('|', String.raw`\|`)).join(' | ')} |`);
  return `${text.join('\n')}\n\nScope: ${scope}\n`;
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
