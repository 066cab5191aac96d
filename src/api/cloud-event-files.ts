import type { StoredEvent } from '../kernel/index.ts';
import { toCloudEvent, type EventSourceName } from './cloud-event.ts';

/** The events of a run as one JSON array: the batch format of CloudEvents, `application/cloudevents-batch+json`. */
export function toCloudEventBatch(events: readonly StoredEvent[], from: EventSourceName): string {
  const lines = events.map((event) => `  ${JSON.stringify(toCloudEvent(event, from))}`);
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

/** One CloudEvent a line: what log pipelines read. */
export function toCloudEventLines(events: readonly StoredEvent[], from: EventSourceName): string {
  return events.map((event) => `${JSON.stringify(toCloudEvent(event, from))}\n`).join('');
}
