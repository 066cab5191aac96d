import type { JsonObject, StoredEvent } from '../kernel/index.ts';

/**
 * A stored event in the JSON format of CloudEvents 1.0 (cloudevents.io). `time` is left out on purpose: it is a
 * date by that specification, and a run only has virtual milliseconds.
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** `/scenarios/{scenario}/runs/{run}`: with `id` it names the event everywhere. */
  readonly source: string;
  readonly type: string;
  /** The stream. */
  readonly subject: string;
  readonly datacontenttype: 'application/json';
  readonly data: JsonObject;
  /** Extension: place in the run's log, from 1. */
  readonly position: number;
  /** Extension: place in its stream, from 1. */
  readonly streamversion: number;
  /** Extensions, where the engine knows them: the command that it all goes back to, the message that caused it. */
  readonly correlationid?: string;
  readonly causationid?: string;
  /** Extension: virtual ms since the start of the run. */
  readonly virtualtime?: number;
  /** Extension: the version in which it was written, where that is not the current one. */
  readonly eventversion?: number;
}

export interface EventSourceName {
  readonly scenario: string;
  readonly run: string;
}

export function toCloudEvent(event: StoredEvent, from: EventSourceName): CloudEvent {
  const { correlation, cause, at, eventVersion } = event.meta ?? {};
  return {
    specversion: '1.0',
    id: event.id,
    source: sourceOf(from),
    type: event.type,
    subject: event.stream,
    datacontenttype: 'application/json',
    data: event.data,
    position: event.position,
    streamversion: event.version,
    ...(typeof correlation === 'string' ? { correlationid: correlation } : {}),
    ...(typeof cause === 'string' ? { causationid: cause } : {}),
    ...(typeof at === 'number' ? { virtualtime: at } : {}),
    ...(typeof eventVersion === 'number' ? { eventversion: eventVersion } : {}),
  };
}

export function sourceOf({ scenario, run }: EventSourceName): string {
  return `/scenarios/${encodeURIComponent(scenario)}/runs/${encodeURIComponent(run)}`;
}
