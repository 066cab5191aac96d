import type { ExploreCell, Exploration, ExploreRow, Model, Outcome } from '../../kernel/index.ts';
import { outcomes } from '../../kernel/index.ts';
import type { Kind } from '../kind.ts';

/** The failure matrix as it is drawn: of one variant, or of two side by side. */
export interface FailureMatrix {
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
  /** Cells that fail in the first variant. */
  readonly failing: number;
  /** Cells whose outcome is another one in the second variant; null where there is only one. */
  readonly changed: number | null;
}

export interface MatrixRow {
  /** Where there are several: which it belongs to, and how it ends without a fault. */
  readonly script: MatrixScript | null;
  /** Which of several searches found it. */
  readonly of: number;
  readonly id: string;
  /** Number of the step in the run without a fault; of the second variant where the first has no such step. */
  readonly step: number;
  readonly group: string;
  readonly kind: Kind;
  readonly undo: boolean;
  readonly message: string;
  readonly consumer: string;
  readonly key: string;
  /** By column. */
  readonly cells: readonly MatrixCell[];
}

export interface MatrixScript {
  readonly id: string;
  readonly outcome: Outcome;
  readonly steps: number;
}

export interface MatrixCell {
  /** Null where the fault cannot happen. */
  readonly one: ExploreCell | null;
  /** Of the variant that it is held against. */
  readonly other: ExploreCell | null;
  readonly changed: boolean;
}

export interface MatrixFilter {
  /** In the message, the consumer or the key. */
  readonly text: string;
  /** Only rows in which something fails, or changes. */
  readonly onlyFailing: boolean;
  readonly order: 'cause' | 'worst first';
}

export const wholeMatrix: MatrixFilter = { text: '', onlyFailing: false, order: 'cause' };

const nowhere: MatrixCell = { one: null, other: null, changed: false };

export function failureMatrix(model: Model, one: Exploration, other: Exploration | null = null): FailureMatrix {
  const labels = [...new Set([...one.columns, ...(other?.columns ?? [])].map(({ label }) => label))];
  const first = cellsOf(one);
  const second = other === null ? null : cellsOf(other);
  const kinds = kindsOf(model);
  const rows = rowsOfBoth(one.rows, other?.rows ?? []).map((row): MatrixRow => {
    const cells = labels.map((label) => {
      const cell = first.get(row.id)?.get(label) ?? null;
      const against = second?.get(row.id)?.get(label) ?? null;
      if (cell === null && against === null) return nowhere;
      return { one: cell, other: against, changed: second !== null && cell?.outcome !== against?.outcome };
    });
    const { id, step, group, undo, message, consumer, key } = row;
    const kind = kinds(message, consumer);
    return { script: null, of: 0, id, step, group, undo, message, consumer, key, kind, cells };
  });
  const all = rows.flatMap(({ cells }) => cells);
  // a kind of fault that can happen nowhere in this run is no column
  const kept = labels.map((_, column) => rows.some(({ cells }) => cells[column] !== nowhere));
  return {
    columns: labels.filter((_, column) => kept[column]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, column) => kept[column]) })),
    failing: all.filter((cell) => cell.one?.failing === true).length,
    changed: second === null ? null : all.filter(({ changed }) => changed).length,
  };
}

/** The matrices of several scripts, one below the other. What is not known yet is null. */
export function matrixOfScripts(model: Model, all: readonly (Exploration | null)[]): FailureMatrix {
  const parts = all.flatMap((one, of) => (one === null ? [] : [{ one, of, matrix: failureMatrix(model, one) }]));
  const labels = [...new Set(parts.flatMap(({ one }) => one.columns.map(({ label }) => label)))];
  const columns = labels.filter((label) => parts.some(({ matrix }) => matrix.columns.includes(label)));
  const rows = parts.flatMap(({ one: { base, scope }, of, matrix }) => {
    const script: MatrixScript = { id: scope.script ?? '', outcome: base.outcome, steps: base.steps };
    return matrix.rows.map((row): MatrixRow => {
      const cells = columns.map((label) => row.cells[matrix.columns.indexOf(label)] ?? nowhere);
      return { ...row, script, of, cells };
    });
  });
  return { columns, rows, failing: parts.reduce((sum, { matrix }) => sum + matrix.failing, 0), changed: null };
}

export function fittingRows(matrix: FailureMatrix, { text, onlyFailing, order }: MatrixFilter): readonly MatrixRow[] {
  const wanted = text.trim().toLowerCase();
  const rows = matrix.rows.filter(
    (row) =>
      (wanted === '' || `${row.message} ${row.consumer} ${row.key}`.toLowerCase().includes(wanted)) &&
      (!onlyFailing ||
        row.cells.some(({ one, other, changed }) => changed || one?.failing === true || other?.failing === true)),
  );
  return order === 'cause' ? rows : rows.toSorted((a, b) => a.of - b.of || worstOf(b) - worstOf(a));
}

/** How bad an outcome is: 0 is the best. */
export function badness(outcome: Outcome): number {
  return outcomes.length - 1 - outcomes.indexOf(outcome);
}

function worstOf({ cells }: MatrixRow): number {
  return Math.max(0, ...cells.map(({ one }) => (one === null ? 0 : badness(one.outcome))));
}

/** Rows of both runs in the order of the first; what only the second has stands at the end of its group. */
function rowsOfBoth(one: readonly ExploreRow[], other: readonly ExploreRow[]): readonly ExploreRow[] {
  const known = new Set(one.map(({ id }) => id));
  const more = other.filter(({ id }) => !known.has(id));
  const groups = [...new Set([...one, ...more].map(({ group }) => group))];
  return groups.flatMap((group) => [...one, ...more].filter((row) => row.group === group));
}

type Cells = ReadonlyMap<string, ReadonlyMap<string, ExploreCell>>;

function cellsOf({ rows, columns, cells }: Exploration): Cells {
  return new Map(
    rows.map(({ id }, i) => [
      id,
      new Map(columns.flatMap(({ label }, j) => (cells[i]?.[j] ? [[label, cells[i][j]] as const] : []))),
    ]),
  );
}

function kindsOf(model: Model): (message: string, consumer: string) => Kind {
  const messages = new Map(model.messages.map(({ type, kind }) => [type, kind]));
  const externals = new Set(model.components.filter(({ kind }) => kind === 'external').map(({ name }) => name));
  return (message, consumer) => (externals.has(consumer) ? 'external' : (messages.get(message) ?? 'timeout'));
}
