import type { MessageRecord, StepRecord } from '../../kernel/index.ts';
import { growing } from '../growing.ts';
import { messageKey, published } from './published.ts';
import { listOf, type Records } from '../records.ts';

/** Where each message came from and where it went, by its id, and which steps touched which instance. */
export interface MessageIndex {
  /** The step that published it; null for a command from outside. */
  readonly producedAt: (id: string) => number | null;
  /** The steps that took it, failed attempts included, ascending. */
  readonly consumedAt: (id: string) => readonly number[];
  /** The message; null where it is unknown. */
  readonly message: (id: string) => MessageRecord | null;
  /** Steps at an instance, ascending. */
  readonly touches: (component: string, key: string) => readonly number[];
  /** Steps at any instance of a component, ascending. */
  readonly stepsOf: (component: string) => readonly number[];
  /** For each message of this type the step that took it first, ascending. */
  readonly stepsOn: (type: string) => readonly number[];
}

interface Entries {
  readonly produced: Map<string, number>;
  readonly consumed: Map<string, number[]>;
  readonly messages: Map<string, MessageRecord>;
  readonly touches: Map<string, number[]>;
  readonly steps: Map<string, number[]>;
  readonly types: Map<string, number[]>;
  /** Keys of the messages that were taken. */
  readonly seen: Set<string>;
}

const none: readonly number[] = [];

/** Incremental: each record is looked at once. */
export function createMessageIndex(): (records: Records) => MessageIndex {
  const fold = growing<StepRecord, Entries>(emptyEntries, addRecord);
  return (records) => {
    const { produced, consumed, messages, touches, steps, types } = fold(listOf(records));
    return {
      producedAt: (id) => produced.get(id) ?? null,
      consumedAt: (id) => consumed.get(id) ?? none,
      message: (id) => messages.get(id) ?? null,
      touches: (component, key) => touches.get(instanceId(component, key)) ?? none,
      stepsOf: (component) => steps.get(component) ?? none,
      stepsOn: (type) => types.get(type) ?? none,
    };
  };
}

function addRecord(entries: Entries, record: StepRecord): void {
  const { n, message, consumer, key } = record;
  const name = messageKey(message);
  // A command is one message: what the gateway takes in becomes the one that it passes on.
  if (message.kind !== 'input' && !entries.seen.has(name)) push(entries.types, message.type, n);
  entries.seen.add(name);
  push(entries.consumed, message.id, n);
  push(entries.touches, instanceId(consumer, key), n);
  push(entries.steps, consumer, n);
  entries.messages.set(message.id, message);
  for (const sent of published(record)) {
    // A redelivery publishes the same message again, and so does the relay: it comes from the first.
    if (!entries.produced.has(sent.id)) entries.produced.set(sent.id, n);
    if (!entries.messages.has(sent.id)) entries.messages.set(sent.id, sent);
  }
}

const instanceId = (component: string, key: string): string => `${component}\u0000${key}`;

function push(map: Map<string, number[]>, id: string, n: number): void {
  const list = map.get(id);
  if (list === undefined) map.set(id, [n]);
  else list.push(n);
}

function emptyEntries(): Entries {
  return {
    produced: new Map(),
    consumed: new Map(),
    messages: new Map(),
    touches: new Map(),
    steps: new Map(),
    types: new Map(),
    seen: new Set(),
  };
}
