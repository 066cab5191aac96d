import type { EventRecord, MessageRecord, Model, SentRecord, StepRecord } from '../../kernel/index.ts';
import { growing } from '../growing.ts';
import { published } from '../inspect/published.ts';
import { listOf, type Records } from '../records.ts';

/** One message handled by a saga instance: what came in, what it noted, what went out. */
export interface SagaTurn {
  readonly n: number;
  readonly at: number;
  readonly message: MessageRecord;
  readonly outcome: StepRecord['outcome'];
  readonly reason: string | null;
  readonly notes: readonly EventRecord[];
  readonly sent: readonly SentRecord[];
}

export interface SagaHistory {
  readonly saga: string;
  readonly key: string;
  readonly correlation: string;
  /** Ascending. */
  readonly turns: readonly SagaTurn[];
}

export type SagaIndex = ReadonlyMap<string, SagaHistory>;

export const sagaId = (saga: string, key: string): string => `${saga}\u0000${key}`;

/**
 * Every turn of every saga instance. Incremental: each record is looked at once; the history of an instance that had no
 * turn stays the identical object, and so does the index while no saga moved.
 */
export function createSagaIndex(model: Model): (records: Records) => SagaIndex {
  const sagas = new Set(model.components.filter(({ saga }) => saga !== null).map(({ name }) => name));
  const fold = growing<StepRecord, { now: SagaIndex; grown: Map<string, SagaHistory> | null }>(
    () => ({ now: new Map(), grown: null }),
    (state, record) => {
      if (!sagas.has(record.consumer)) return;
      state.grown ??= new Map(state.now);
      const id = sagaId(record.consumer, record.key);
      const before = state.grown.get(id);
      state.grown.set(id, {
        saga: record.consumer,
        key: record.key,
        correlation: before?.correlation ?? record.message.correlation,
        turns: [...(before?.turns ?? []), turnOf(record)],
      });
    },
  );
  return (records) => {
    const state = fold(listOf(records));
    if (state.grown !== null) state.now = state.grown;
    state.grown = null;
    return state.now;
  };
}

function turnOf(record: StepRecord): SagaTurn {
  const { n, at, message, outcome, error, events } = record;
  const sent = published(record).filter(({ kind }) => kind !== 'outbox');
  return { n, at, message, outcome, reason: error?.message ?? null, notes: events, sent };
}

/** The turns that have happened at the cursor. */
export function turnsUpTo(history: SagaHistory | undefined, cursor: number): readonly SagaTurn[] {
  const turns = history?.turns ?? [];
  return (turns.at(-1)?.n ?? 0) <= cursor ? turns : turns.filter(({ n }) => n <= cursor);
}

/** The newest turn whose notes say this of a step; null where none does. */
export function noted(turns: readonly SagaTurn[], note: string, step: string): SagaTurn | null {
  return turns.findLast(({ notes }) => notes.some(({ type, data }) => type === note && data['step'] === step)) ?? null;
}
