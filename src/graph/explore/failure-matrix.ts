import type { ExploreCell, Exploration, ExploreRow, Model, Outcome } from '../../kernel/index.ts';
import { outcomes } from '../../kernel/index.ts';
import type { Kind } from '../kind.ts';

/** The failure matrix as it is drawn: of one variant, or of two side by side. */
export interface FailureMatrix {
  readonly columns: readonly string[];
  /** What was explored, as far as something is known of it. */
  readonly scripts: readonly MatrixScript[];
  readonly rows: readonly MatrixRow[];
  /** Cells that fail in the first variant. */
  readonly failing: number;
  /** Cells whose outcome is another one in the second variant; null where there is only one. */
  readonly changed: number | null;
}

export interface MatrixRow {
  /** Id of its script, where there are several. */
  readonly script: string | null;
  /** Which of those that were asked for. */
  readonly of: number;
  /** By variant: its script fails without a fault, so that nothing was tried. */
  readonly bare: readonly boolean[];
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
  readonly of: number;
  /** By variant, without a fault. */
  readonly ends: readonly MatrixEnd[];
}

export interface MatrixEnd {
  readonly outcome: Outcome;
  readonly steps: number;
  /** A failure is not made worse: nothing was tried. */
  readonly failing: boolean;
}

/** A script in the variant on screen, and in the one that it is held against; null where that is not known, or not asked. */
export interface ScriptVariants {
  readonly one: Exploration | null;
  readonly other: Exploration | null;
}

export interface MatrixCell {
  /** Null where the fault cannot happen, or was not tried. */
  readonly one: ExploreCell | null;
  /** Of the variant that it is held against. */
  readonly other: ExploreCell | null;
  readonly changed: boolean;
}

/** Both variants are shown: they differ, or only the second could be tried. */
export const isSplit = ({ one, other, changed }: MatrixCell): boolean => changed || (one === null && other !== null);

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
  return matrixOfScripts(model, [{ one, other }]);
}

/** The matrices of several scripts, one below the other. What is not known yet is left out. */
export function matrixOfScripts(model: Model, all: readonly ScriptVariants[]): FailureMatrix {
  const known = all.flatMap(({ one, other }, of) => (one === null ? [] : [{ one, other, of }]));
  const offered = known.flatMap(({ one, other }) => [...one.columns, ...(other?.columns ?? [])]);
  const labels = [...new Set(offered.map(({ label }) => label))];
  const kinds = kindsOf(model);
  const rows = known.flatMap(({ one, other, of }): readonly MatrixRow[] => {
    const bare = [one, other].flatMap((side) => (side === null ? [] : [failsBare(side)]));
    // of what fails in all variants there is nothing to show but that
    if (!bare.includes(false)) return [];
    const script = all.length > 1 ? one.scope.script : null;
    const cellsOf = cellsOfBoth(one, other, labels);
    return rowsOfBoth(one.rows, other?.rows ?? []).flatMap(({ id, step, group, undo, message, consumer, key }) => {
      const cells = cellsOf(id);
      // of a step that only the failing one has nothing is known
      if (bare.includes(true) && cells.every((cell) => cell === nowhere)) return [];
      return { script, of, bare, id, step, group, kind: kinds(message, consumer), undo, message, consumer, key, cells };
    });
  });
  // a kind of fault that can happen nowhere is no column
  const kept = labels.map((_, column) => rows.some(({ cells }) => cells[column] !== nowhere));
  const cells = rows.flatMap((row) => row.cells);
  return {
    columns: labels.filter((_, column) => kept[column]),
    scripts: known.map(({ one, other, of }) => ({ id: one.scope.script ?? '', of, ends: endsOf(one, other) })),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, column) => kept[column]) })),
    failing: cells.filter(({ one }) => one?.failing === true).length,
    changed: known.every(({ other }) => other === null) ? null : cells.filter(({ changed }) => changed).length,
  };
}

/** The run without a fault is the smallest failure itself. */
const failsBare = ({ minimal }: Exploration): boolean => minimal.some(({ plan }) => plan.length === 0);

const endsOf = (...sides: readonly (Exploration | null)[]): readonly MatrixEnd[] =>
  sides.flatMap((side) =>
    side === null ? [] : [{ outcome: side.base.outcome, steps: side.base.steps, failing: failsBare(side) }],
  );

/** What is not tried in one variant has not changed in the other. */
function cellsOfBoth(
  one: Exploration,
  other: Exploration | null,
  labels: readonly string[],
): (id: string) => readonly MatrixCell[] {
  const first = cellsOf(one);
  const second = other === null ? null : cellsOf(other);
  const bothTried = other !== null && !failsBare(one) && !failsBare(other);
  return (id) =>
    labels.map((label) => {
      const cell = first.get(id)?.get(label) ?? null;
      const against = second?.get(id)?.get(label) ?? null;
      if (cell === null && against === null) return nowhere;
      return { one: cell, other: against, changed: bothTried && cell?.outcome !== against?.outcome };
    });
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
  return Math.max(0, ...cells.map(({ one, other }) => badness((one ?? other)?.outcome ?? 'completed')));
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
