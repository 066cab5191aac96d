import { firstWhere } from './first-where.ts';
import type { StepRecord } from '../../kernel/index.ts';
import { createColumns, nameOfInstance } from './columns.ts';
import type { Columns, Seen } from './columns.ts';

/** Where to find a step by what it was about. All answers are step numbers, ascending. */
export interface StepIndex {
  readonly columns: Columns;
  add(record: StepRecord, seen: Seen): void;
  /** The step at the gateway that took in the command with this message id. */
  input(messageId: string): number | null;
  inputs(): readonly number[];
  of(correlation: string): readonly number[];
  /** All steps that reached the instance. */
  touches(component: string, key: string): readonly number[];
  /** The newest step up to `n` that was delivered to the instance. */
  touched(component: string, key: string, n: number): number | null;
  /** The step that appended the event at a global position. */
  at(position: number): number | null;
  /** Newest global position. */
  readonly head: number;
}

const none: readonly number[] = [];

export function createStepIndex(): StepIndex {
  const columns = createColumns();
  const inputs = new Map<string, number>();
  /** By number of the correlation, and of the instance. */
  const correlations: number[][] = [];
  const instances: number[][] = [];

  const touches = (component: string, key: string) =>
    instances[columns.instances.find(nameOfInstance(component, key))] ?? none;

  return {
    columns,
    add(record, seen) {
      columns.add(record, seen);
      const { n } = record;
      // what a step of the run itself has put into somebody's hands follows from it
      if (columns.has(n, 'input')) inputs.set(record.message.id, n);
      (correlations[columns.correlation(n)] ??= []).push(n);
      const touched = (instances[columns.instance(n)] ??= []);
      if (!columns.has(n, 'missed')) touched.push(n);
    },
    input: (messageId) => inputs.get(messageId) ?? null,
    inputs: () => [...inputs.values()],
    of: (correlation) => correlations[columns.correlations.find(correlation)] ?? none,
    touches,
    touched: (component, key, n) => lastUpTo(touches(component, key), n),
    at(position) {
      if (position < 1 || columns.length === 0 || position > columns.position(columns.length)) return null;
      return firstWhere(1, columns.length, (n) => columns.position(n) >= position);
    },
    get head() {
      return columns.length === 0 ? 0 : columns.position(columns.length);
    },
  };
}

/** The last of ascending numbers that is at most `n`. */
function lastUpTo(ascending: readonly number[], n: number): number | null {
  const after = firstWhere(0, ascending.length, (i) => i === ascending.length || (ascending[i] ?? 0) > n);
  return ascending[after - 1] ?? null;
}
