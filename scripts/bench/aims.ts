import type { Aim, Row } from './row.ts';
import { median, ratio } from './statistics.ts';

export interface Verdict {
  readonly text: string;
  readonly met: boolean;
}

/** An aim in words, with what was reached. */
export function judge(row: Row, aim: Aim, rows: readonly Row[]): Verdict {
  const least = 'atLeast' in aim;
  const bound = least ? aim.atLeast : aim.atMost;
  const other = aim.times === undefined ? null : find(rows, aim.times);
  const reached = other === null ? median(row.samples) : ratio(row.samples, other.samples);
  const met = least ? reached >= bound : reached <= bound;
  const words = `${least ? 'at least' : 'at most'} ${count(bound)}`;
  const of = other === null ? ` ${row.unit}` : ` x ${other.what} (${count(reached)})`;
  return { text: `${words}${of}`, met };
}

export function find(rows: readonly Row[], id: string): Row {
  const row = rows.find((one) => one.id === id);
  if (row === undefined) throw new Error(`No line of the bench is called ${id}`);
  return row;
}

/** Three digits that count, thousands apart. */
export function count(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  const [whole = '', part] = Number(value.toPrecision(3)).toFixed(Math.min(digits, 3)).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ' ');
  return part === undefined || /^0+$/.test(part) ? grouped : `${grouped}.${part.replace(/0+$/, '')}`;
}
