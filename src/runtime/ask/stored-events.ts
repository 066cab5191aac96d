import type { StepRecord, StoredEvent } from '../../kernel/index.ts';
import type { History } from '../run/history.ts';

/** The events of a step that are in the global log, with their place in it. */
export function storedEvents(record: StepRecord): StoredEvent[] {
  const { consumer, key, base, message } = record;
  return record.events.flatMap(({ id, type, data, position, version }, index) => {
    if (position === null) return [];
    const meta = {
      cause: message.id,
      correlation: message.correlation,
      step: record.n,
      at: record.at,
      // `version` is the place in the stream.
      ...(version === undefined ? {} : { eventVersion: version }),
    };
    return [{ id, type, data, meta, stream: `${consumer}/${key}`, version: base + index + 1, position }];
  });
}

const bite = 500;

/**
 * The global log of a run after a position. It is made from the steps, not read from the store's log: those of the
 * parents belong to it, and every one of them is durable all the same.
 */
export async function eventsAfter(history: History, after: number, limit: number): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = [];
  let next = history.index.at(after + 1);
  while (next !== null && found.length < limit) {
    const to = Math.min(history.length, next + bite - 1);
    for (const record of await history.read(next, to)) found.push(...storedEvents(record));
    next = to < history.length ? to + 1 : null;
  }
  return found.filter(({ position }) => position > after).slice(0, limit);
}
