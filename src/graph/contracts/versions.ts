/** The versions of a message, and where an old one was made into the current one in this run. */
import type { JsonObject, MessageModel } from '../../kernel/index.ts';
import { fieldsOf, type ContractField } from './fields.ts';
import type { Records } from '../records.ts';

export interface ContractVersion {
  readonly version: number;
  readonly fields: readonly ContractField[];
  readonly current: boolean;
  /** How many of this run's stored messages are of it. */
  readonly stored: number;
}

/** Oldest first; one alone where the message never changed. */
export function versionsOf(message: MessageModel, records: Records): readonly ContractVersion[] {
  const newest = message.earlier.length + 1;
  const stored = new Map<number, number>();
  for (const { events } of records) {
    for (const { type, version = newest } of events)
      if (type === message.type) stored.set(version, (stored.get(version) ?? 0) + 1);
  }
  return [...message.earlier, message.schema].map((schema, i) => ({
    version: i + 1,
    fields: fieldsOf(schema),
    current: i + 1 === newest,
    stored: stored.get(i + 1) ?? 0,
  }));
}

export interface Upcast {
  readonly step: number;
  readonly consumer: string;
  readonly version: number;
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** The newest first: who was given an old one, and how it was read. */
export function upcastsOf({ type }: MessageModel, records: Records): readonly Upcast[] {
  return records
    .flatMap(({ n, consumer, message }) =>
      message.type === type && message.version !== undefined && message.upcast !== undefined
        ? [{ step: n, consumer, version: message.version, before: message.data, after: message.upcast }]
        : [],
    )
    .toReversed();
}
