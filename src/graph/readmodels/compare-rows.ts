import type { RowView } from '../../kernel/index.ts';
import { cellText, columnsOf, fieldOf } from './tables.ts';

/** A row of the live read model beside the same row of its new version. */
export interface ComparedRow {
  readonly key: string;
  /** `missing`: only the live one has it; `new`: only the new version has it. */
  readonly verdict: 'equal' | 'different' | 'missing' | 'new';
  /** The fields that differ, with both values. */
  readonly fields: readonly { readonly name: string; readonly live: string; readonly next: string }[];
}

export interface Comparison {
  readonly rows: readonly ComparedRow[];
  readonly equal: number;
  readonly different: number;
  readonly missing: number;
  readonly new: number;
}

/** Row by row, by key; what is not equal comes first. */
export function compareRows(live: readonly RowView[], next: readonly RowView[]): Comparison {
  const before = new Map(live.map(({ key, state }) => [key, state]));
  const after = new Map(next.map(({ key, state }) => [key, state]));
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const rows = keys.map((key): ComparedRow => {
    const [was, is] = [before.get(key), after.get(key)];
    const fields = differingFields(was, is);
    if (is === undefined) return { key, verdict: 'missing', fields };
    if (was === undefined) return { key, verdict: 'new', fields };
    return { key, verdict: fields.length === 0 ? 'equal' : 'different', fields };
  });
  const count = (verdict: ComparedRow['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  return {
    rows: rows.toSorted((x, y) => Number(x.verdict === 'equal') - Number(y.verdict === 'equal')),
    equal: count('equal'),
    different: count('different'),
    missing: count('missing'),
    new: count('new'),
  };
}

/** The same in words: `2 rows equal, 1 different`. */
export function comparisonText({ rows, ...counts }: Comparison): string {
  if (rows.length === 0) return 'neither has a row yet';
  const says = (['equal', 'different', 'missing', 'new'] as const).flatMap((verdict) =>
    counts[verdict] === 0 ? [] : [`${counts[verdict]} ${verdict}`],
  );
  return `${rows.length === 1 ? '1 row' : `${rows.length} rows`}: ${says.join(', ')}`;
}

function differingFields(was: RowView['state'] | undefined, is: RowView['state'] | undefined) {
  return columnsOf([was ?? null, is ?? null]).flatMap((name) => {
    const [live, next] = [cellText(fieldOf(was, name)), cellText(fieldOf(is, name))];
    return live === next ? [] : [{ name, live, next }];
  });
}
