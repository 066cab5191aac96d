import type { MessageKind, Model, StepOutcome, StepRecord } from '../../kernel/index.ts';

/** A run in numbers. Times are virtual ms. */
export interface Measured {
  readonly steps: number;
  /** Until the last step. */
  readonly duration: number;
  /** Messages that were published, by kind. */
  readonly sent: ReadonlyMap<MessageKind, number>;
  /** Deliveries that were tried again. */
  readonly retries: number;
  /** What a handler said no to, and the answers of which a saga knows that they mean no. */
  readonly refusals: number;
  readonly duplicates: number;
  readonly crashes: number;
  /** Messages that were given up. */
  readonly deadLetters: number;
  /** Deliveries to externals. */
  readonly calls: number;
  /** Commands from outside that had an effect, from the gateway to the last one; null where there was none. */
  readonly latency: { readonly p50: number; readonly p99: number; readonly commands: number } | null;
}

export function measure(model: Model, records: readonly StepRecord[]): Measured {
  const externals = new Set(model.components.filter(({ kind }) => kind === 'external').map(({ name }) => name));
  const sent = new Map<MessageKind, number>();
  for (const letter of records.flatMap((record) => record.sent))
    sent.set(letter.kind, (sent.get(letter.kind) ?? 0) + 1);
  const ended = (outcome: StepOutcome): number => records.filter((record) => record.outcome === outcome).length;
  const noes = new Set(model.components.flatMap(({ saga }) => saga?.steps.flatMap(({ refused }) => refused) ?? []));
  return {
    steps: records.length,
    duration: records.at(-1)?.at ?? 0,
    sent,
    retries: records.filter(({ attempt }) => attempt > 1).length,
    refusals: ended('refused') + records.flatMap(({ events }) => events).filter(({ type }) => noes.has(type)).length,
    duplicates: ended('duplicate'),
    crashes: ended('crashed'),
    deadLetters: ended('parked'),
    calls: records.filter(({ consumer }) => externals.has(consumer)).length,
    latency: latencyOf(records),
  };
}

function latencyOf(records: readonly StepRecord[]): Measured['latency'] {
  const begun = new Map<string, number>();
  const last = new Map<string, number>();
  for (const { at, message, events } of records) {
    const { correlation } = message;
    if (!begun.has(correlation)) begun.set(correlation, at);
    if (events.length > 0) last.set(correlation, at);
  }
  const times = [...last].map(([correlation, end]) => end - (begun.get(correlation) ?? end)).toSorted((a, b) => a - b);
  if (times.length === 0) return null;
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), commands: times.length };
}

/** Nearest rank: always one of the times. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
