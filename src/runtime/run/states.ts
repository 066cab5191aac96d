import { eventFold } from '../../kernel/index.ts';
import type { FoldedState, InstanceFold, StepRecord, System } from '../../kernel/index.ts';
import type { History } from './history.ts';

/** Steps that are read from the store at once. */
const bite = 2000;

/** The states of all instances along a run, folded from its events alone: see the kernel's `event-fold.ts`. */
export interface States {
  /** The step up to which they are folded. */
  readonly reached: number;
  /** Folds on up to step `n`, and answers with its record. */
  to(n: number): Promise<StepRecord>;
  /** Null where nothing has been folded of it. */
  find(component: string, key: string): FoldedState | null;
  each(tell: (component: string, key: string, found: FoldedState) => void): void;
  /** False where what stands there does not follow from the events alone. */
  readonly isExact: boolean;
}

/** From the first step on. */
export function createStates({ system, history }: { readonly system: System; readonly history: History }): States {
  const fold = eventFold(system);
  const { columns } = history.index;
  /** By the number of the instance: its name is looked up once, and not at each of its steps. */
  const instances: InstanceFold[] = [];
  let read: readonly StepRecord[] = [];
  let reached = 0;

  function add(n: number, place: number): void {
    const number = columns.instance(n);
    let known = instances[number];
    if (known === undefined) {
      const { consumer, key } = read[place] as StepRecord;
      known = fold.of(consumer, key);
      instances[number] = known;
    }
    if (!known.isIdle) known.add(read[place] as StepRecord);
  }

  return {
    get reached() {
      return reached;
    },
    async to(n) {
      for (;;) {
        const first = read[0]?.n ?? 1;
        const end = Math.min(n, first + read.length - 1);
        for (; reached < end; reached += 1) add(reached + 1, reached + 1 - first);
        const last = read[n - first];
        if (reached >= n && last !== undefined) return last;
        read = await history.read(reached + 1, reached + bite);
        if (read.length === 0) throw new RangeError(`there is no step ${n}`);
      }
    },
    find: (component, key) => fold.find(component, key),
    each: (tell) => fold.each(tell),
    get isExact() {
      return fold.isExact;
    },
  };
}
