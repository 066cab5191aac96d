import { count, find, judge } from './aims.ts';
import type { Row } from './row.ts';
import { median, ratio, spread } from './statistics.ts';

/** Earlier medians by id. */
export type Before = ReadonlyMap<string, number>;

/** All lines as one table. An aim that is not met is marked, and fails nothing. */
export function table(rows: readonly Row[], before: Before | null): string {
  const head = ['', 'what', 'median', 'unit', 'spread', ...(before === null ? [] : ['since']), 'ratio', 'aim', ''];
  const body = rows.flatMap((row) => lines(row, rows, before));
  const cells = [head, ...body];
  const widths = head.map((_, column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  const right = new Set([2, 4, ...(before === null ? [] : [5])]);
  const print = (line: readonly string[]): string =>
    widths
      .map((width, column) => {
        const cell = line[column] ?? '';
        return right.has(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [print(head), rule, ...body.map(print), ...missed(rows)].join('\n');
}

/** Each aim that is not met once more, with what keeps it from being met. */
function missed(rows: readonly Row[]): readonly string[] {
  const found = rows.flatMap((row) =>
    (row.aims ?? []).flatMap((aim) => {
      const { text, met } = judge(row, aim, rows);
      return met ? [] : [`  ${row.what}: ${text}: ${aim.why ?? 'no reason is known yet'}`];
    }),
  );
  return found.length === 0 ? [] : ['', 'Not met:', ...found];
}

/** The first line of a row holds its figures; further ratios and aims stand below. */
function lines(row: Row, rows: readonly Row[], before: Before | null): string[][] {
  const ratios = (row.against ?? []).map((id) => {
    const other = find(rows, id);
    return `${count(ratio(row.samples, other.samples))} x ${other.what}`;
  });
  const aims = (row.aims ?? []).map((aim) => judge(row, aim, rows));
  const since = before === null ? [] : [change(row, before)];
  const blank = since.map(() => '');
  return Array.from({ length: Math.max(1, ratios.length, aims.length) }, (_, n) => {
    const aim = aims[n];
    const verdict = [aim?.text ?? '', aim === undefined ? '' : aim.met ? 'met' : 'NOT MET'];
    if (n > 0) return ['', '', '', '', '', ...blank, ratios[n] ?? '', ...verdict];
    const noise = `±${Math.round(spread(row.samples) * 100)} %`;
    return [row.who, row.what, count(median(row.samples)), row.unit, noise, ...since, ratios[0] ?? '', ...verdict];
  });
}

function change(row: Row, before: Before): string {
  const then = before.get(row.id);
  if (then === undefined || then === 0) return 'new';
  const percent = (median(row.samples) / then - 1) * 100;
  return `${percent < 0 ? '' : '+'}${percent.toFixed(0)} %`;
}
