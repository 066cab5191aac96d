import { firstWhere } from './first-where.ts';
import type { StepRecord } from '../../kernel/index.ts';
import { createChains } from './chains.ts';
import { createColumns, nameOfInstance } from './columns.ts';
import type { Columns, PackedColumns, Seen } from './columns.ts';

/** Where to find a step by what it was about. All answers are step numbers, ascending. */
export interface StepIndex {
  readonly columns: Columns;
  add(record: StepRecord, seen: Seen): void;
  /** The next block, as it was packed. */
  takeOver(block: PackedSteps): void;
  /** Commands from outside with their message ids, both ends included. */
  inputsWithin(from: number, to: number): readonly (readonly [id: string, step: number])[];
  /** The same up to step `n`, to go on in another direction. */
  upTo(n: number): StepIndex;
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

export interface PackedSteps {
  readonly columns: PackedColumns;
  readonly inputs: readonly (readonly [id: string, step: number])[];
}

export function createStepIndex(
  columns: Columns = createColumns(),
  knownInputs: Iterable<readonly [id: string, step: number]> = [],
): StepIndex {
  const inputs = new Map(knownInputs);
  const byCorrelation = createChains();
  const byInstance = createChains();

  /** So many steps are in the chains: those of a long run that is opened once somebody asks for them. */
  let chained = 0;

  function chain(): void {
    while (chained < columns.length) {
      chained += 1;
      byCorrelation.add(columns.correlation(chained), chained);
      if (!columns.has(chained, 'missed')) byInstance.add(columns.instance(chained), chained);
    }
  }
  function ownOf(component: string, key: string): number {
    chain();
    return columns.instances.find(nameOfInstance(component, key));
  }

  return {
    columns,
    add(record, seen) {
      const isChained = chained === columns.length;
      columns.add(record, seen);
      // what a step of the run itself has put into somebody's hands follows from it
      if (columns.has(record.n, 'input')) inputs.set(record.message.id, record.n);
      if (isChained) chain();
    },
    takeOver({ columns: packed, inputs: added }) {
      columns.unpack(packed);
      for (const [id, n] of added) inputs.set(id, n);
    },
    inputsWithin: (from, to) => [...inputs].filter(([, n]) => n >= from && n <= to),
    upTo: (n) =>
      createStepIndex(
        columns.upTo(n),
        [...inputs].filter(([, step]) => step <= n),
      ),
    input: (messageId) => inputs.get(messageId) ?? null,
    inputs: () => [...inputs.values()],
    of(correlation) {
      chain();
      return byCorrelation.all(columns.correlations.find(correlation));
    },
    touches: (component, key) => byInstance.all(ownOf(component, key)),
    touched: (component, key, n) => byInstance.upTo(ownOf(component, key), n),
    at(position) {
      if (position < 1 || columns.length === 0 || position > columns.position(columns.length)) return null;
      return firstWhere(1, columns.length, (n) => columns.position(n) >= position);
    },
    get head() {
      return columns.length === 0 ? 0 : columns.position(columns.length);
    },
  };
}
