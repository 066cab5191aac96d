import type { JsonObject } from '../../kernel/index.ts';
import type { Records } from '../records.ts';

/** The payloads of a type that a run has stored, each message once. */
export function storedPayloads(records: Records, type: string): readonly JsonObject[] {
  const seen = new Set<string>();
  const payloads: JsonObject[] = [];
  const add = (id: string, data: JsonObject) => {
    if (seen.has(id)) return;
    seen.add(id);
    payloads.push(data);
  };
  for (const { message, events } of records) {
    if (message.kind === 'command' && message.type === type) add(message.id, message.data);
    for (const event of events) if (event.type === type) add(event.id, event.data);
  }
  return payloads;
}
