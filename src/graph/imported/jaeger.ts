import type { Json, JsonObject } from '../../kernel/index.ts';
import { peerOf } from './otlp.ts';
import { BadTrace, listAt, objectAt, textAt, textOr } from './shape.ts';
import type { Span, SpanKind } from './span.ts';

/** Jaeger's JSON, as its page downloads it: `{ data: [{ traceID, spans, processes }] }`. */
export function spansOfJaeger(file: JsonObject, root: string): readonly Span[] {
  return listAt(file['data'], `${root}data`).flatMap((entry, i) => {
    const place = `${root}data[${i}]`;
    const trace = objectAt(entry, place);
    const processes = objectAt(trace['processes'] ?? {}, `${place}.processes`);
    return listAt(trace['spans'], `${place}.spans`).map((span, j) =>
      spanAt(objectAt(span, `${place}.spans[${j}]`), processes, `${place}.spans[${j}]`),
    );
  });
}

function spanAt(span: JsonObject, processes: JsonObject, place: string): Span {
  const data = tagsAt(span['tags'], `${place}.tags`);
  const process = objectAt(span['process'] ?? processes[textOr(span['processID'], '')] ?? {}, `${place}.processID`);
  const references = listAt(span['references'], `${place}.references`).map((reference, i) =>
    textAt(objectAt(reference, `${place}.references[${i}]`)['spanID'], `${place}.references[${i}].spanID`),
  );
  const parent = textOr(span['parentSpanID'], '');
  const start = microsAt(span['startTime'], `${place}.startTime`);
  const failed = data['error'] === true || data['error'] === 'true' || data['otel.status_code'] === 'ERROR';
  return {
    id: textAt(span['spanID'], `${place}.spanID`),
    trace: textAt(span['traceID'], `${place}.traceID`),
    causes: [...references, ...(parent === '' ? [] : [parent])],
    name: textAt(span['operationName'], `${place}.operationName`),
    service: textOr(process['serviceName'], 'unknown service'),
    group: null,
    kind: kinds.find((kind) => kind === data['span.kind']) ?? 'internal',
    start,
    end: start + microsAt(span['duration'] ?? 0, `${place}.duration`),
    failed: failed ? textOr(data['otel.status_description'], 'error') : null,
    peer: peerOf(data),
    key: '',
    data,
    events: listAt(span['logs'], `${place}.logs`).map((log, i) => {
      const fields = tagsAt(objectAt(log, `${place}.logs[${i}]`)['fields'], `${place}.logs[${i}].fields`);
      return { name: textOr(fields['event'], 'log'), data: fields };
    }),
    place,
  };
}

const kinds: readonly SpanKind[] = ['server', 'client', 'producer', 'consumer', 'internal'];

function microsAt(value: Json | undefined, place: string): bigint {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return BigInt(Math.trunc(value)) * 1_000n;
  throw new BadTrace(place, value === undefined ? 'this is missing' : 'this is no time in microseconds');
}

function tagsAt(value: Json | undefined, place: string): JsonObject {
  return Object.fromEntries(
    listAt(value, place).map((entry, i) => {
      const { key, value: held } = objectAt(entry, `${place}[${i}]`);
      return [textAt(key, `${place}[${i}].key`), held ?? null];
    }),
  );
}
