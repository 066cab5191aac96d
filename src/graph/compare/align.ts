import { sameResult } from '../../kernel/index.ts';
import type { StepRecord } from '../../kernel/index.ts';
import { longestRising } from './longest-rising.ts';
import { namedAlike } from './named-alike.ts';

/**
 * What a row of two aligned runs says. Steps are the same where their causes are the same: an id follows from the message
 * and its place, never from a counter.
 */
export type RowKind =
  | 'same'
  /** The same was done, at another virtual time. */
  | 'time'
  /** The same step did something else. */
  | 'result'
  /** Another step in its place: what led to both was the same, or stood in its place too. */
  | 'instead'
  | 'left'
  | 'right'
  /** In both, but not in the same order: it has a row on either side. */
  | 'moved';

export interface AlignedRow {
  readonly kind: RowKind;
  readonly left: StepRecord | null;
  readonly right: StepRecord | null;
  /** Of a moved step: the same one on the other side. */
  readonly counterpart: StepRecord | null;
}

export interface Alignment {
  readonly rows: readonly AlignedRow[];
  /** Index of the first row that differs; -1 where none does. Another time counts only where nothing else differs. */
  readonly first: number;
  /** Rows that differ in more than their time. */
  readonly differing: number;
  /** Rows before the first that differs. */
  readonly shared: number;
}

export const differs = ({ kind }: AlignedRow): boolean => kind !== 'same' && kind !== 'time';

/** Two runs, step by step; each step of either once. */
export function align(left: readonly StepRecord[], right: readonly StepRecord[]): Alignment {
  const rows = rowsOf(left, right);
  const other = rows.findIndex(differs);
  const first = other === -1 ? rows.findIndex(({ kind }) => kind === 'time') : other;
  return {
    rows,
    first,
    differing: rows.filter(differs).length,
    shared: first === -1 ? rows.length : first,
  };
}

function rowsOf(left: readonly StepRecord[], right: readonly StepRecord[]): readonly AlignedRow[] {
  const alike = namedAlike(left, right);
  const onLeft = new Map(left.map(({ id }, i) => [id, i]));
  const onRight = new Map(alike.map(({ id }, j) => [id, j]));
  const both = left.flatMap(({ id }, i) => {
    const j = onRight.get(id);
    return j === undefined ? [] : [{ i, j }];
  });
  // what is in the same order on both sides, as much of it as there is
  const inLine = longestRising(both.map(({ j }) => j)).flatMap((k) => both[k] ?? []);
  const rows: AlignedRow[] = [];

  const onlyLeft = (record: StepRecord): AlignedRow => {
    const counterpart = right[onRight.get(record.id) ?? -1] ?? null;
    return { kind: counterpart === null ? 'left' : 'moved', left: record, right: null, counterpart };
  };
  const onlyRight = (record: StepRecord, { id }: StepRecord): AlignedRow => {
    const counterpart = left[onLeft.get(id) ?? -1] ?? null;
    return { kind: counterpart === null ? 'right' : 'moved', left: null, right: record, counterpart };
  };
  /** Names on the left of what stands in their place on the right. */
  const instead = new Map<string, string>();
  let [a, b] = [0, 0];
  /** What lies before the next pair, in the order of virtual time. */
  const upTo = (i: number, j: number): void => {
    while (a < i || b < j) {
      const [one, other, same] = [a < i ? left[a] : undefined, b < j ? right[b] : undefined, alike[b]];
      if (one !== undefined && (other === undefined || one.at <= other.at)) {
        rows.push(onlyLeft(one));
        a += 1;
      } else if (other !== undefined && same !== undefined) {
        rows.push(onlyRight(other, same));
        b += 1;
      }
    }
  };
  /** Before the next pair, what stands in the place of each other lies side by side. */
  const gap = (i: number, j: number): void => {
    for (let m = a; m < i; m += 1) {
      const one = left[m];
      if (one === undefined || one.message.cause === null || onRight.has(one.id)) continue;
      for (let n = b; n < j; n += 1) {
        const [other, same] = [right[n], alike[n]];
        if (other === undefined || same === undefined || onLeft.has(same.id)) continue;
        const cause = same.message.cause ?? '';
        if ((instead.get(cause) ?? cause) !== one.message.cause) continue;
        upTo(m, n);
        instead.set(same.message.id, one.message.id);
        rows.push({ kind: 'instead', left: one, right: other, counterpart: null });
        [a, b] = [m + 1, n + 1];
        break;
      }
    }
    upTo(i, j);
  };
  for (const { i, j } of inLine) {
    gap(i, j);
    const [one, other, same] = [left[i], right[j], alike[j]];
    if (one !== undefined && other !== undefined && same !== undefined) {
      rows.push({ kind: kindOf(one, same), left: one, right: other, counterpart: null });
    }
    [a, b] = [i + 1, j + 1];
  }
  gap(left.length, right.length);
  return rows;
}

function kindOf(one: StepRecord, other: StepRecord): RowKind {
  if (!sameResult(one, other)) return 'result';
  return one.at === other.at ? 'same' : 'time';
}
