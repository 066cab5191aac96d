import type { StepRecord } from '../../kernel/index.ts';
import { published } from '../inspect/published.ts';

export interface Causes {
  /** The step that sent the message; null for what comes from outside. */
  readonly parent: StepRecord | null;
  /** The step before, of which this one is another try or another copy. */
  readonly earlier: StepRecord | null;
}

/** For each step of a run what led to it. */
export function createCauses(records: readonly StepRecord[]): (record: StepRecord) => Causes {
  const senders = new Map<string, StepRecord>();
  const tries = new Map<string, StepRecord[]>();
  for (const record of records) {
    for (const { id } of published(record)) if (!senders.has(id)) senders.set(id, record);
    const place = placeOf(record);
    tries.set(place, [...(tries.get(place) ?? []), record]);
  }
  return (record) => ({
    parent: senders.get(record.message.id) ?? null,
    earlier: tries.get(placeOf(record))?.findLast(({ n }) => n < record.n) ?? null,
  });
}

const placeOf = ({ message, consumer, key }: StepRecord): string => `${message.id} ${consumer} ${key}`;
