import type { Json, JsonObject } from '../../kernel/index.ts';
import { listAt, nanosAt, objectAt, textAt, textOr } from './shape.ts';
import type { Span, SpanKind } from './span.ts';

/** OTLP/JSON: `{ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] }`, and its older `instrumentationLibrarySpans`. */
export function spansOfOtlp(file: JsonObject, root: string): readonly Span[] {
  return listAt(file['resourceSpans'], `${root}resourceSpans`).flatMap((entry, i) => {
    const place = `${root}resourceSpans[${i}]`;
    const group = objectAt(entry, place);
    const { attributes = null } = objectAt(group['resource'] ?? {}, `${place}.resource`);
    const resource = attributesAt(attributes, `${place}.resource.attributes`);
    const scopes = 'scopeSpans' in group ? 'scopeSpans' : 'instrumentationLibrarySpans';
    return listAt(group[scopes], `${place}.${scopes}`).flatMap((scope, j) => {
      const inner = `${place}.${scopes}[${j}]`;
      return listAt(objectAt(scope, inner)['spans'], `${inner}.spans`).map((span, k) =>
        spanAt(objectAt(span, `${inner}.spans[${k}]`), resource, `${inner}.spans[${k}]`),
      );
    });
  });
}

function spanAt(span: JsonObject, resource: JsonObject, place: string): Span {
  const data = attributesAt(span['attributes'], `${place}.attributes`);
  const events = listAt(span['events'], `${place}.events`).map((event, i) => {
    const one = objectAt(event, `${place}.events[${i}]`);
    return { name: textOr(one['name'], 'event'), data: attributesAt(one['attributes'], `${place}.events[${i}]`) };
  });
  const links = listAt(span['links'], `${place}.links`).map((link, i) =>
    textAt(objectAt(link, `${place}.links[${i}]`)['spanId'], `${place}.links[${i}].spanId`),
  );
  const parent = textOr(span['parentSpanId'], '');
  const start = nanosAt(span['startTimeUnixNano'], `${place}.startTimeUnixNano`);
  return {
    id: textAt(span['spanId'], `${place}.spanId`),
    trace: textAt(span['traceId'], `${place}.traceId`),
    causes: [...(parent === '' ? [] : [parent]), ...links],
    // our own files say what the message was called
    name: textOr(data['sagascope.message.type'], textAt(span['name'], `${place}.name`)),
    service: textOr(resource['service.name'], 'unknown service'),
    group: textOr(resource['service.namespace'], '') || null,
    kind: kindOf(span['kind']),
    start,
    end: nanosAt(span['endTimeUnixNano'] ?? String(start), `${place}.endTimeUnixNano`),
    failed: failureOf(span['status'], events),
    peer: peerOf(data),
    key: textOr(data['sagascope.key'], ''),
    data,
    events,
    place,
  };
}

const kinds: readonly SpanKind[] = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'];

/** A number, or `SPAN_KIND_SERVER`. */
function kindOf(kind: Json | undefined): SpanKind {
  if (typeof kind === 'number') return kinds[kind] ?? 'internal';
  const name = textOr(kind, '').replace('SPAN_KIND_', '').toLowerCase();
  return kinds.find((one) => one === name) ?? 'internal';
}

function failureOf(status: Json | undefined, events: Span['events']): string | null {
  const { code, message } = objectAt(status ?? {}, 'status');
  if (code !== 2 && code !== 'STATUS_CODE_ERROR') return null;
  const thrown = events.find(({ name }) => name === 'exception')?.data['exception.message'];
  return textOr(message, textOr(thrown, 'error'));
}

/** Names of what is called, the most telling first (OpenTelemetry's semantic conventions, old and new). */
const peers = [
  'peer.service',
  'messaging.destination.name',
  'messaging.destination',
  'db.namespace',
  'db.name',
  'db.system.name',
  'db.system',
  'server.address',
  'net.peer.name',
];

export function peerOf(data: JsonObject): string | null {
  for (const name of peers) {
    const value = textOr(data[name], '');
    if (value !== '') return value;
  }
  return null;
}

function attributesAt(value: Json | undefined, place: string): JsonObject {
  return Object.fromEntries(
    listAt(value, place).map((entry, i) => {
      const { key, value: held } = objectAt(entry, `${place}[${i}]`);
      return [textAt(key, `${place}[${i}].key`), anyValue(held ?? null, 0)];
    }),
  );
}

/** AnyValue: one field that says which kind it is. */
function anyValue(value: Json, depth: number): Json {
  if (depth > 8) return '…';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const held = value as JsonObject;
  const { arrayValue, kvlistValue, intValue } = held;
  if (intValue !== undefined) return Number.isSafeInteger(Number(intValue)) ? Number(intValue) : intValue;
  if (arrayValue !== undefined) return listIn(arrayValue).map((one) => anyValue(one, depth + 1));
  if (kvlistValue !== undefined) {
    return Object.fromEntries(
      listIn(kvlistValue).map((one) => {
        const { key, value: inner } = objectAt(one, 'kvlistValue');
        return [textOr(key, '?'), anyValue(inner ?? null, depth + 1)];
      }),
    );
  }
  return held['stringValue'] ?? held['boolValue'] ?? held['doubleValue'] ?? held['bytesValue'] ?? null;
}

const listIn = (value: Json): readonly Json[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? listAt((value as JsonObject)['values'], 'values')
    : [];
