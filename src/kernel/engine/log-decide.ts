/**
 * A partition of a topic: it appends what it is given, and hands it to every group that reads it.
 *
 *   event --> partition: Appended --> a reader for each group
 */
import type { JsonObject } from '../../shared/json.ts';
import type { LogRecord, LogState } from '../ports/log-state.ts';
import type { Draft } from './draft.ts';
import { idText } from './id.ts';
import { readAs, type Letter, type Sender } from './letter.ts';
import { readAgain, type FetchedRecord } from './log-messages.ts';
import type { CompiledTopic, Consumer, EventType, Route } from './system.ts';
import { senderRecord } from './via.ts';

export function handleTopic(draft: Draft, consumer: Consumer): void {
  const topic = consumer.topic as CompiledTopic;
  const { letter } = draft.delivery;
  const log = draft.instance.state as LogState;
  if (letter.route.type === readAgain) return sayAll(draft, log, letter.data as { group: string });
  const record = recordOf(letter, log.end, topic.model.by);
  const appended = consumer.notes?.get('Appended') as EventType;
  draft.note(appended, record, appended.evolve(log, record) as LogState);
  const sender: Sender = { ...letter, from: consumer, cause: letter.id, asked: false };
  const data: FetchedRecord = { offset: record.offset, record: record.data };
  for (const group of topic.groups)
    draft.forward(group.own.get(record.type) as Route, draft.key, data, sender, null, draft.now);
}

/** `data` is the event's own; one of an earlier version goes into the log as it is read. */
export function recordOf(letter: Letter, offset: number, by: string, data = readAs(letter) as JsonObject): LogRecord {
  const trail = { id: idText(letter.id), ...senderRecord(letter) };
  return { offset, type: letter.route.type, key: data[by] as string, data, trail };
}

/** A group reads from the beginning again. */
function sayAll(draft: Draft, { start, end, records }: LogState, { group }: { group: string }): void {
  const route = draft.system.byName.get(group)?.own.get('RecordsRead') as Route;
  draft.postHashed(route, draft.key, { start: records.length === 0 ? end : start, records }, null, false, draft.now);
}
