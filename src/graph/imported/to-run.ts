import { emptyComponent, emptyModel } from '../../kernel/index.ts';
import type { ComponentModel, MessageModel, Model, SentRecord, StepRecord } from '../../kernel/index.ts';
import { ordered, type Ordered } from './order.ts';
import type { ReadTrace, TraceFormat } from './read-trace.ts';
import { messagesOf, type Arrival } from './arrivals.ts';

/** What a step was made from, for whoever looks at it. */
export interface Facts {
  readonly arrival: Arrival;
  /** Where it stands in the file. */
  readonly place: string;
  /** Null where the file does not say. */
  readonly durationMs: number | null;
  /** What the file does not say, and what was made of it. */
  readonly inferred: readonly string[];
}

/** A trace from elsewhere in the shape of a run: the views of a run draw it. There is no engine behind it. */
export interface ImportedRun {
  readonly title: string;
  readonly format: TraceFormat;
  readonly model: Model;
  readonly records: readonly StepRecord[];
  /** `facts[n - 1]` is about step n. */
  readonly facts: readonly Facts[];
  /** Parts of the picture that the file does not name as such: `component db`, `message GET /x`. */
  readonly inferred: ReadonlySet<string>;
}

export function toRun({ format, spans }: ReadTrace, title: string): ImportedRun {
  const arrivals = messagesOf(ordered(spans));
  const places = new Map<string, number>(arrivals.map(({ id }, i) => [id, i + 1]));
  const sentBy = new Map<number, SentRecord[]>();
  for (const arrival of arrivals) {
    const sender = arrival.cause === null ? undefined : places.get(arrival.cause);
    if (sender === undefined) continue;
    const others = sentBy.get(sender) ?? [];
    sentBy.set(sender, others);
    others.push(sentOf(arrival));
  }
  return {
    title,
    format,
    model: modelOf(arrivals, title, format),
    records: arrivals.map((arrival, i) =>
      recordOf(arrival, i + 1, [
        // nobody in the file sends what comes from outside: it is drawn where it arrives
        ...(arrival.drawn && arrival.from === 'gateway' ? [sentOf(arrival)] : []),
        ...(sentBy.get(i + 1) ?? []),
      ]),
    ),
    facts: arrivals.map((arrival) => ({
      arrival,
      place: arrival.of.span.place,
      durationMs: durationOf(arrival.of),
      inferred: arrival.inferred,
    })),
    inferred: new Set(arrivals.flatMap(inferredParts)),
  };
}

function durationOf({ span: { start, end } }: Ordered): number | null {
  return start === null || end === null ? null : Number((end - start) / 1_000n) / 1_000;
}

function inferredParts({ to, type, drawn, isPeer, isGuess }: Arrival): readonly string[] {
  return [...(isPeer ? [`component ${to}`] : []), ...(drawn && isGuess ? [`message ${type}`] : [])];
}

function messageOf({ id, type, from, kind, data, cause, correlation }: Arrival) {
  return {
    id: `to ${id}`,
    kind,
    type,
    from,
    data,
    cause: cause === null ? null : `to ${cause}`,
    correlation,
    position: null,
    undo: false,
    origin: null,
    asked: false,
  } as const;
}

const sentOf = (arrival: Arrival): SentRecord => ({
  ...messageOf(arrival),
  to: arrival.to,
  key: arrival.key,
  due: arrival.at,
});

function recordOf(arrival: Arrival, n: number, sent: readonly SentRecord[]): StepRecord {
  const { id, at, to, key, failed, events } = arrival;
  return {
    n,
    id,
    at,
    consumer: to,
    key,
    message: messageOf(arrival),
    attempt: 1,
    copy: '',
    fault: null,
    outcome: failed === null ? 'handled' : 'failed',
    error:
      failed === null ? null : { type: 'handler-threw', message: failed, scenario: '', consumer: to, on: arrival.type },
    base: 0,
    events: events.map(({ name, data }, i) => ({ id: `${id} event ${i}`, type: name, data, position: null })),
    sent,
    cancelled: [],
    again: [],
    decisions: [],
    hash: '',
  };
}

function modelOf(arrivals: readonly Arrival[], title: string, format: TraceFormat): Model {
  const messages = drawnMessages(arrivals);
  const names = [...new Set(arrivals.map(({ to }) => to))];
  const peers = new Set(arrivals.filter(({ isPeer }) => isPeer).map(({ to }) => to));
  const groups = new Map(arrivals.map(({ to, of }) => [to, of.span.group ?? to]));
  const components = names.map((name): ComponentModel => ({
    name,
    ...emptyComponent,
    kind: peers.has(name) ? 'external' : 'aggregate',
    context: peers.has(name) ? null : (groups.get(name) ?? name),
    accepts: typesOf(messages, 'command', ({ consumers }) => consumers.includes(name)),
    hears: typesOf(messages, 'event', ({ consumers }) => consumers.includes(name)),
    sends: typesOf(messages, 'command', ({ producers }) => producers.includes(name)),
    emits: typesOf(messages, 'event', ({ producers }) => producers.includes(name)),
    initialState: null,
  }));
  const contexts = [...new Set(components.flatMap(({ context }) => (context === null ? [] : [context])))];
  return {
    ...emptyModel,
    id: `imported ${title}`,
    title,
    teaches: `A trace of ${format} from elsewhere.`,
    contexts: contexts.map((name) => ({
      name,
      components: components.filter(({ context }) => context === name).map((component) => component.name),
    })),
    components,
    messages,
    gateway: { commands: typesOf(messages, 'command', ({ producers }) => producers.includes('gateway')), queries: [] },
  };
}

const typesOf = (
  messages: readonly MessageModel[],
  kind: MessageModel['kind'],
  test: (message: MessageModel) => boolean,
): readonly string[] => messages.filter((message) => message.kind === kind && test(message)).map(({ type }) => type);

function drawnMessages(arrivals: readonly Arrival[]): readonly MessageModel[] {
  const found = new Map<string, { kind: MessageModel['kind']; producers: Set<string>; consumers: Set<string> }>();
  const note = (type: string, kind: MessageModel['kind'], from: string, to: string | null): void => {
    const known = found.get(type) ?? { kind, producers: new Set(), consumers: new Set() };
    found.set(type, known);
    known.producers.add(from);
    if (to !== null) known.consumers.add(to);
  };
  for (const { type, kind, from, to, drawn, publishes } of arrivals) {
    if (drawn) note(type, kind, from, to);
    if (publishes !== null) note(publishes, 'event', to, null);
  }
  return [...found].map(([type, { kind, producers, consumers }]) => ({
    type,
    kind,
    owner: (kind === 'event' ? [...producers][0] : [...consumers][0]) ?? '',
    undo: false,
    schema: {},
    earlier: [],
    example: null,
    producers: [...producers],
    consumers: [...consumers],
  }));
}
