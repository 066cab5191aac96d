import type { Json, JsonObject, MessageModel, Model } from '../../kernel/index.ts';
import { blankOf } from './fields.ts';
import type { Records } from '../../graph/records.ts';

/**
 * What stands in a form before somebody types: the scenario's example. The field that says which instance is fresh for
 * a command that begins something (a new order each time), and the instance touched last for one that goes on.
 */
export function prefill(message: MessageModel, model: Model, records: Records): JsonObject {
  const start = message.example ?? (blankOf(message.schema) as JsonObject);
  const key = keyField(message, model);
  return key === null ? start : { ...start, [key]: keyFor(message, model, records, key, start[key]) };
}

/** What somebody typed, with another instance where theirs is used up: after a command, from here or from elsewhere. */
export function refill(typed: JsonObject, message: MessageModel, model: Model, records: Records): JsonObject {
  const key = keyField(message, model);
  if (key === null || !begins(message, model)) return typed;
  const next = unused(typed[key] ?? '', key, records);
  return next === typed[key] ? typed : { ...typed, [key]: next };
}

function keyFor(message: MessageModel, model: Model, records: Records, field: string, example: Json | undefined): Json {
  if (!begins(message, model)) return newest(message.owner, records) ?? example ?? '';
  return unused(example ?? '', field, records);
}

function unused(start: Json, field: string, records: Records): Json {
  if (typeof start !== 'string') return start;
  const used = new Set(records.map(({ message: { from, data } }) => (from === 'gateway' ? data[field] : undefined)));
  let next = start === '' ? `${field.replace(/Id$/, '')}-1` : start;
  while (used.has(next)) next = successor(next);
  return next;
}

/** `order-9` -> `order-10`, `ord-0041` -> `ord-0042`, `lamp` -> `lamp-2`. */
export function successor(id: string): string {
  const digits = /\d+$/.exec(id)?.[0];
  if (digits === undefined) return `${id}-2`;
  return id.slice(0, -digits.length) + String(Number(digits) + 1).padStart(digits.length, '0');
}

function keyField(message: MessageModel, model: Model): string | null {
  const key = model.components.find(({ name }) => name === message.owner)?.key ?? null;
  const fields = message.schema['properties'] as JsonObject | undefined;
  return key !== null && fields !== undefined && key in fields ? key : null;
}

const beginnings = /^(Place|Open|Create|Start|Register|Submit|Book|Add|New|Begin|Issue|Request)(?![a-z])/;

function begins({ type, owner }: MessageModel, model: Model): boolean {
  const saga = model.components.find(({ name }) => name === owner)?.saga;
  return saga?.startsOn === type || beginnings.test(type);
}

function newest(component: string, records: Records): string | null {
  return records.findLast(({ consumer, key }) => consumer === component && key !== '')?.key ?? null;
}
