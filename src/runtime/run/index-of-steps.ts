import type { StepRecord } from '../../kernel/index.ts';

/** Where to find a step by what it was about. All answers are step numbers, ascending. */
export interface StepIndex {
  add(record: StepRecord): void;
  /** The step at the gateway that took in the command with this message id. */
  input(messageId: string): number | null;
  inputs(): readonly number[];
  of(correlation: string): readonly number[];
  /** The newest step up to `n` that was delivered to the instance. */
  touched(component: string, key: string, n: number): number | null;
  /** The step that appended the event at a global position. */
  at(position: number): number | null;
  /** Newest global position. */
  readonly head: number;
}

export function createStepIndex(): StepIndex {
  const inputs = new Map<string, number>();
  const correlations = new Map<string, number[]>();
  const instances = new Map<string, number[]>();
  const positions: number[] = [];
  return {
    add(record) {
      // what a step of the run itself has put into somebody's hands follows from it
      if (record.message.kind === 'input' && record.message.cause === null) inputs.set(record.message.id, record.n);
      push(correlations, record.message.correlation, record.n);
      if (reached(record)) push(instances, instance(record.consumer, record.key), record.n);
      for (const event of record.events) if (event.position !== null) positions[event.position - 1] = record.n;
    },
    input: (messageId) => inputs.get(messageId) ?? null,
    inputs: () => [...inputs.values()],
    of: (correlation) => correlations.get(correlation) ?? [],
    touched(component, key, n) {
      const steps = instances.get(instance(component, key)) ?? [];
      return steps.findLast((step) => step <= n) ?? null;
    },
    at: (position) => positions[position - 1] ?? null,
    get head() {
      return positions.length;
    },
  };
}

/** A message that is late or lost has touched nobody. */
const reached = ({ outcome }: StepRecord) => outcome !== 'delayed' && outcome !== 'dropped';
const instance = (component: string, key: string) => `${component}/${key}`;

function push(lists: Map<string, number[]>, name: string, n: number): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [n]);
  else list.push(n);
}
