import type { Json, JsonObject, Model, StepRecord } from '../../kernel/index.ts';
import { sha256 } from '../../shared/sha256.ts';
import { createCauses } from './causes.ts';

export interface ExportedRun {
  readonly scenario: string;
  readonly run: string;
}

/** Virtual time 0, as the date that tracing tools need: 2000-01-01T00:00:00Z, in nanoseconds. */
const virtualEpoch = 946_684_800_000_000_000n;

/**
 * The causality of a run as an OTLP/JSON trace (opentelemetry.io, protocol 1.x), which Jaeger, Tempo and others open. A
 * component is a service, a correlation a trace, a step a span: it begins when its message was sent and ends when it was
 * handled. Its parent is the step that sent the message; a step that comes again links to the try before it. Times are
 * virtual milliseconds after `virtualEpoch`, and say so.
 */
export function toOtlp(model: Model, records: readonly StepRecord[], of: ExportedRun): JsonObject {
  const spans = spansByComponent(records, of);
  return {
    resourceSpans: [...spans].map(([component, own]) => ({
      resource: { attributes: resourceOf(model, component, of) },
      scopeSpans: [{ scope: { name: 'sagascope' }, spans: own }],
    })),
  };
}

function resourceOf(model: Model, component: string, { scenario, run }: ExportedRun): Json {
  const found = model.components.find(({ name }) => name === component);
  return attributes({
    'service.name': component,
    'service.namespace': found?.context ?? scenario,
    'sagascope.kind': found?.kind ?? component,
    'sagascope.scenario': scenario,
    'sagascope.run': run,
    'sagascope.clock': 'virtual: milliseconds after 2000-01-01T00:00:00Z',
  });
}

function spansByComponent(records: readonly StepRecord[], of: ExportedRun): ReadonlyMap<string, JsonObject[]> {
  const traces = traceIds(of);
  const causes = createCauses(records);
  const spans = new Map<string, JsonObject[]>();
  for (const record of records) {
    const own = spans.get(record.consumer) ?? [];
    spans.set(record.consumer, own);
    own.push(spanOf(record, causes, traces));
  }
  return spans;
}

/** Two runs of one scenario have the same ids inside; side by side in one tool they have to differ. */
function traceIds({ scenario, run }: ExportedRun): (correlation: string) => string {
  const known = new Map<string, string>();
  return (correlation) => {
    const id = known.get(correlation) ?? sha256(`${scenario}/${run}/${correlation}`).slice(0, 32);
    known.set(correlation, id);
    return id;
  };
}

const wentWrong = new Set<StepRecord['outcome']>(['failed', 'parked', 'crashed', 'dropped', 'refused']);

function spanOf(
  record: StepRecord,
  causes: ReturnType<typeof createCauses>,
  traceId: (correlation: string) => string,
): JsonObject {
  const { message, consumer, events, at, outcome, error } = record;
  const { parent, earlier } = causes(record);
  const own = traceId(message.correlation);
  const elsewhere = parent !== null && parent.message.correlation !== message.correlation;
  const links = [earlier, elsewhere ? parent : null].filter((step) => step !== null);
  return {
    traceId: own,
    spanId: record.id,
    ...(parent === null || elsewhere ? {} : { parentSpanId: parent.id }),
    name: `${message.type} ${consumer}`,
    kind: spanKind(record),
    startTimeUnixNano: nanos((earlier ?? parent)?.at ?? at),
    endTimeUnixNano: nanos(at),
    attributes: attributes({
      'messaging.system': 'sagascope',
      'messaging.operation.type': 'process',
      'messaging.destination.name': consumer,
      'messaging.message.id': message.id,
      'messaging.message.conversation_id': message.correlation,
      'sagascope.step': record.n,
      'sagascope.virtual_ms': at,
      'sagascope.message.type': message.type,
      'sagascope.message.kind': message.kind,
      'sagascope.message.from': message.from,
      'sagascope.message.data': JSON.stringify(message.data),
      'sagascope.key': record.key,
      'sagascope.attempt': record.attempt,
      'sagascope.outcome': outcome,
      'sagascope.undo': message.undo,
      'sagascope.world_hash': record.hash,
    }),
    events: events.map(({ type, data, position }) => ({
      timeUnixNano: nanos(at),
      name: type,
      attributes: attributes({
        'sagascope.data': JSON.stringify(data),
        ...(position === null ? {} : { 'sagascope.position': position }),
      }),
    })),
    links: links.map((step) => ({
      traceId: traceId(step.message.correlation),
      spanId: step.id,
      attributes: attributes({ 'sagascope.link': step === earlier ? 'the try before' : 'cause' }),
    })),
    status: wentWrong.has(outcome) ? { code: 2, message: error?.message ?? outcome } : { code: 1 },
  };
}

/** SERVER at the gateway, CONSUMER of a message, INTERNAL for what a component tells itself. */
function spanKind({ message }: StepRecord): number {
  if (message.kind === 'input') return 2;
  return message.kind === 'timeout' || message.kind === 'outbox' ? 1 : 5;
}

/** A 64 bit number is a text in JSON. */
const nanos = (ms: number): string => String(virtualEpoch + BigInt(ms) * 1_000_000n);

type Plain = string | number | boolean;

const attributes = (values: { readonly [name: string]: Plain }): JsonObject[] =>
  Object.entries(values).map(([key, value]) => ({ key, value: valueOf(value) }));

function valueOf(value: Plain): JsonObject {
  if (typeof value === 'string') return { stringValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { intValue: String(value) };
}
