import { forgottenBy } from '../../kernel/index.ts';
import type { Append, Appended, Store, StoreError, StepRecord, System, World } from '../../kernel/index.ts';

/**
 * Steps on their way into the store. Many are under way at once, so that the adapter can pack them into one write; they
 * become durable in their order, and only then are they told.
 *
 * When one fails, all behind it fail with it: they were computed from a world that never came to be.
 */
export interface Pipeline {
  /** Steps that are not durable yet. */
  readonly underWay: number;
  /** Resolves once this step is durable; rejects with the `StoreError` that stopped it, or one before it. */
  push(record: StepRecord, world: World): Promise<void>;
}

interface Given {
  readonly store: Store;
  readonly system: System;
  readonly run: string;
  readonly durable: (record: StepRecord, world: World) => void;
  /** Called once nothing is under way any more. */
  readonly failed: (error: StoreError) => void;
}

interface Entry {
  readonly record: StepRecord;
  readonly world: World;
  readonly resolve: () => void;
  readonly reject: (error: StoreError) => void;
  answer: Appended | null;
}

export function createPipeline({ store, system, run, durable, failed }: Given): Pipeline {
  const entries: Entry[] = [];
  let error: StoreError | null = null;

  function settle(): void {
    while (entries[0]?.answer) {
      const entry = entries.shift() as Entry;
      if (error === null && entry.answer?.ok === false) error = entry.answer.error;
      if (error === null) {
        durable(entry.record, entry.world);
        entry.resolve();
      } else entry.reject(error);
    }
    if (entries.length > 0 || error === null) return;
    const first = error;
    error = null;
    failed(first);
  }

  return {
    get underWay() {
      return entries.length;
    },
    push(record, world) {
      return new Promise((resolve, reject) => {
        const entry: Entry = { record, world, resolve, reject, answer: null };
        entries.push(entry);
        void written(store, appendOf(run, record, forgottenBy(system, world, record))).then((answer) => {
          entry.answer = answer;
          settle();
        });
      });
    },
  };
}

async function written(store: Store, append: Append): Promise<Appended> {
  try {
    return await store.append(append);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return { ok: false, error: { type: 'unavailable', message: `The store failed: ${why}` } };
  }
}

/** `forgets`: people whose keys go with this step. */
export function appendOf(run: string, record: StepRecord, forgets: readonly string[] = []): Append {
  const nothing = record.events.length === 0;
  return {
    run,
    stream: nothing ? null : `${record.consumer}/${record.key}`,
    expected: nothing ? 'any' : record.base,
    events: record.events.map(({ id, type, data }) => ({
      id,
      type,
      data,
      meta: { cause: record.message.id, correlation: record.message.correlation },
    })),
    step: record,
    ...(forgets.length === 0 ? undefined : { forgets }),
  };
}
