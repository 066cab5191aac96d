import { viewOf } from '../../kernel/index.ts';
import type { CommandResult, Json, Model, StepRecord, StoredEvent } from '../../kernel/index.ts';
import { isObject } from '../problem.ts';
import type { Book } from '../run/book.ts';
import { storedEvents } from './stored-events.ts';

/**
 * How a command ended, as far as its run has come.
 *
 * refused   its own handler said no, or the saga that it set off has undone everything, or could not
 * failed    something that follows from it was given up: a dead letter
 * done      nothing that follows from it is under way any more
 */
export async function resultOf(book: Book, model: Model, correlation: string): Promise<CommandResult> {
  const records = await recordsOf(book, correlation);
  const [accepted] = records;
  if (accepted === undefined) return { status: 'pending' };
  const events = records.flatMap(storedEvents);
  return (
    refusedAtOnce(accepted, records, events) ??
    parked(records, events) ??
    (isUnderWay(book, correlation)
      ? { status: 'pending' }
      : (undone(book, model, records, events) ?? { status: 'done', events }))
  );
}

async function recordsOf({ history }: Book, correlation: string): Promise<readonly StepRecord[]> {
  const steps = history.index.of(correlation);
  const [first = 0] = steps;
  const wanted = new Set(steps);
  const all = await history.read(first, steps.at(-1) ?? -1);
  return all.filter(({ n }) => wanted.has(n));
}

function refusedAtOnce(
  accepted: StepRecord,
  records: readonly StepRecord[],
  events: readonly StoredEvent[],
): CommandResult | null {
  const own = new Set([accepted.message.id, ...accepted.sent.map(({ id }) => id)]);
  const no = records.find(({ outcome, message }) => outcome === 'refused' && own.has(message.id));
  return no === undefined ? null : { status: 'refused', reason: no.error?.message ?? '', by: no.consumer, events };
}

function parked(records: readonly StepRecord[], events: readonly StoredEvent[]): CommandResult | null {
  const given = records.find(({ outcome, error }) => outcome === 'parked' && error !== null);
  return given?.error ? { status: 'failed', error: given.error, events } : null;
}

function isUnderWay({ system, history }: Book, correlation: string): boolean {
  return viewOf(system, history.world, new Map()).queue.some((queued) => queued.correlation === correlation);
}

function undone(
  { system, history }: Book,
  model: Model,
  records: readonly StepRecord[],
  events: readonly StoredEvent[],
): CommandResult | null {
  const sagas = new Set(model.components.filter(({ saga }) => saga !== null).map(({ name }) => name));
  const touched = new Map<string, Set<string>>();
  for (const { consumer, key } of records) {
    if (sagas.has(consumer)) touched.set(consumer, (touched.get(consumer) ?? new Set()).add(key));
  }
  const ended = viewOf(system, history.world, touched).instances.find(({ state }) => isUndone(state));
  if (ended === undefined) return null;
  return { status: 'refused', reason: reasonOf(ended.state), by: ended.component, events };
}

const isUndone = (state: Json) =>
  isObject(state) && (state['status'] === 'compensated' || state['status'] === 'failed');
const reasonOf = (state: Json) => (isObject(state) && typeof state['reason'] === 'string' ? state['reason'] : '');
