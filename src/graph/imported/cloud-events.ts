import type { Json, JsonObject } from '../../kernel/index.ts';
import { BadTrace, objectAt, textAt, textOr } from './shape.ts';
import type { Span } from './span.ts';

/**
 * CloudEvents 1.0: one event, a batch of them, or one a line. An event says who published it and when; who heard it is not
 * in it. The extensions `causationid` and `traceparent`, where they are there, say what it was the answer to.
 */
export function spansOfCloudEvents(events: readonly Json[], placeOf: (i: number) => string): readonly Span[] {
  return events.map((event, i) => spanAt(objectAt(event, placeOf(i)), placeOf(i)));
}

export const isCloudEvent = (value: Json | undefined): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'specversion' in value;

function spanAt(event: JsonObject, place: string): Span {
  if (event['specversion'] !== '1.0' && event['specversion'] !== '0.3')
    throw new BadTrace(`${place}.specversion`, 'only CloudEvents 1.0 and 0.3 can be read');
  const id = textAt(event['id'], `${place}.id`);
  const source = textAt(event['source'], `${place}.source`);
  const [, trace = '', parent = ''] =
    /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-/.exec(textOr(event['traceparent'], '')) ?? [];
  const cause = textOr(event['causationid'], '');
  const at = timeAt(event, place);
  const { data = null, ...attributes } = event;
  const subject = textOr(event['subject'], '');
  return {
    id,
    trace: textOr(event['correlationid'], trace || subject || source),
    causes: [cause, parent].filter((one) => one !== ''),
    name: textAt(event['type'], `${place}.type`),
    service: serviceOf(source, subject),
    group: null,
    kind: 'event',
    start: at,
    end: at,
    failed: null,
    peer: null,
    key: subject.includes('/') ? subject.slice(subject.indexOf('/') + 1) : subject,
    data: typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as JsonObject) : { data },
    events: [{ name: 'CloudEvent', data: attributes }],
    place,
  };
}

/** Our own source names the run, and the subject the stream: `order/ord-1` is the order's. */
const serviceOf = (source: string, subject: string): string =>
  /^\/scenarios\/[^/]+\/runs\//.test(source) && subject.includes('/') ? subject.slice(0, subject.indexOf('/')) : source;

function timeAt({ time, virtualtime }: JsonObject, place: string): bigint | null {
  if (typeof virtualtime === 'number' && virtualtime >= 0) return BigInt(Math.trunc(virtualtime)) * 1_000_000n;
  if (time === undefined) return null;
  const match =
    /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?\d*(?:[Zz]|([+-])(\d{2}):(\d{2}))$/.exec(
      textOr(time, ''),
    );
  if (match === null) throw new BadTrace(`${place}.time`, 'this is no time as RFC 3339 writes it');
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const offset = Number(`${match[8] ?? '+'}1`) * (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0));
  const minutes = daysFrom(year ?? 0, month ?? 1, day ?? 1) * 1440 + (hour ?? 0) * 60 + (minute ?? 0) - offset;
  return BigInt(minutes * 60 + (second ?? 0)) * 1_000_000_000n + BigInt((match[7] ?? '').padEnd(9, '0'));
}

/** Days since 1970-01-01 in the calendar of today (Howard Hinnant, chrono-compatible low-level date algorithms). */
function daysFrom(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const inEra = y - era * 400;
  const inYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - 719_468;
}
