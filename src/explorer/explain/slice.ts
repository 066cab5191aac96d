import type { StepRecord } from '../../kernel/index.ts';

/**
 * The steps that have to do with some of them: what led to each, back to the command from outside, and what follows from
 * those that were struck. Numbers of steps, ascending.
 */
export function causalSlice(
  records: readonly StepRecord[],
  struck: ReadonlySet<string>,
  last: StepRecord | undefined,
): readonly number[] {
  const madeBy = producers(records);
  const kept = new Set<number>();
  const backwards = (from: StepRecord | undefined): void => {
    for (let record = from; record !== undefined && !kept.has(record.n); record = producerOf(record, madeBy)) {
      kept.add(record.n);
    }
  };
  const follows = new Set<number>();
  for (const record of records) {
    const producer = producerOf(record, madeBy);
    if (!struck.has(record.id) && (producer === undefined || !follows.has(producer.n))) continue;
    follows.add(record.n);
    backwards(record);
  }
  backwards(last);
  return [...kept].toSorted((a, b) => a - b);
}

type Producers = ReadonlyMap<string, StepRecord>;

/** By what is delivered, and how: the step that put it into the queue. A retry comes from the try before it. */
function producers(records: readonly StepRecord[]): Producers {
  const made = new Map<string, StepRecord>();
  for (const record of records) {
    for (const { id, to, key } of record.sent) made.set(`${id} ${to} ${key}`, record);
  }
  return made;
}

function producerOf({ message, consumer, key, n }: StepRecord, madeBy: Producers): StepRecord | undefined {
  const found = madeBy.get(`${message.id} ${consumer} ${key}`);
  return found !== undefined && found.n < n ? found : undefined;
}
