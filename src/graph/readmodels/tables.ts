import type { InstanceView, Json, Model, WorldView } from '../../kernel/index.ts';
import { scalarText } from '../inspect/diff.ts';

/** A read model as a table: a row per key, a column per field. */
export interface ReadTable {
  readonly name: string;
  readonly context: string | null;
  /** Name of the key's column; null for a read model with one row. */
  readonly keyField: string | null;
  readonly columns: readonly string[];
  /** Columns of numbers only; they stand on the right. */
  readonly numeric: ReadonlySet<string>;
  readonly rows: readonly TableRow[];
  readonly asOf: number;
  readonly head: number;
  readonly lag: number;
}

export interface TableRow {
  readonly key: string;
  readonly version: number;
  /** In the order of the columns. */
  readonly cells: readonly string[];
}

/** All read models at a cursor, in the order of the scenario. */
export function tablesOf(model: Model, view: WorldView): readonly ReadTable[] {
  return model.components
    .filter(({ kind }) => kind === 'projection')
    .map(({ name, context, key, initialState }) => {
      const instances = view.instances.filter(({ component }) => component === name);
      const columns = columnsOf([initialState, ...instances.map(({ state }) => state)]);
      const { asOf, head, lag } = view.checkpoints[name] ?? { asOf: 0, head: view.position, lag: 0 };
      const numeric = new Set(
        columns.filter((column) => instances.every(({ state }) => typeof fieldOf(state, column) === 'number')),
      );
      const rows = instances.map((row) => rowOf(row, columns));
      return { name, context, keyField: key, columns, numeric, rows, asOf, head, lag };
    });
}

/** Fields that differ between two states of a row. */
export function changedColumns(before: Json | undefined, now: Json | undefined): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const column of columnsOf([before ?? null, now ?? null])) {
    if (cellText(fieldOf(before, column)) !== cellText(fieldOf(now, column))) changed.add(column);
  }
  return changed;
}

function rowOf({ key, version, state }: InstanceView, columns: readonly string[]): TableRow {
  return { key, version, cells: columns.map((column) => cellText(fieldOf(state, column))) };
}

/** The fields in the order in which they first occur; `value` for a state that is no object. */
export function columnsOf(states: readonly Json[]): readonly string[] {
  const columns = new Set<string>();
  for (const state of states) {
    if (isFields(state)) for (const field of Object.keys(state)) columns.add(field);
    else if (state !== null) columns.add('value');
  }
  return [...columns];
}

const isFields = (state: Json | undefined): state is { readonly [field: string]: Json } =>
  typeof state === 'object' && state !== null && !Array.isArray(state);

export function fieldOf(state: Json | undefined, column: string): Json | undefined {
  if (isFields(state)) return state[column];
  return column === 'value' ? state : undefined;
}

export function cellText(value: Json | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return value === '' ? '' : scalarText(value);
}
