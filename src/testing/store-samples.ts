import type { Append, NewEvent, RunInfo, StepRecord } from '../kernel/index.ts';
import { runInfo } from './run-info.ts';

export function sampleRun(id: string, change: Partial<RunInfo> = {}): RunInfo {
  return runInfo(id, {
    scenario: 'order-saga',
    title: `Run ${id}`,
    switches: { outbox: false, retries: 3 },
    seed: 7,
    created: 1_000,
    touched: 1_000,
    ...change,
  });
}

export function sampleEvents(...ids: readonly string[]): NewEvent[] {
  return ids.map((id) => ({ id, type: 'OrderPlaced', data: { order: id, amount: 12.5, note: 'a "quoted" ü\n' } }));
}

/** An append without a step. */
export function plain(run: string, stream: string, expected: Append['expected'], ...ids: readonly string[]): Append {
  return { run, stream, expected, events: sampleEvents(...ids) };
}

export interface SampleStep {
  readonly n: number;
  /** Ids of the events with their global positions. */
  readonly events?: readonly (readonly [id: string, position: number | null])[];
  readonly stream?: string | null;
  readonly base?: number;
  readonly change?: Partial<StepRecord>;
}

/** An append with a step of `Order/1`, whose event ids are given. */
export function stepAppend(run: string, step: SampleStep): Append {
  const { n, events = [], base = 0, stream = events.length === 0 ? null : 'Order/1' } = step;
  const record = sampleRecord(step);
  const own = record.events.map(({ id, type, data }) => ({ id, type, data }));
  return { run, stream, expected: stream === null ? 'any' : base, events: own, step: { ...record, n } };
}

export function sampleRecord({ n, events = [], base = 0, change = {} }: SampleStep): StepRecord {
  return {
    n,
    id: `step-${n}`,
    at: n * 10,
    consumer: 'Order',
    key: '1',
    message: {
      id: `message-${n}`,
      kind: 'command',
      type: 'PlaceOrder',
      from: 'gateway',
      data: { order: '1' },
      cause: null,
      correlation: 'c1',
      position: null,
      undo: false,
      origin: null,
      asked: false,
    },
    attempt: 1,
    copy: '',
    fault: null,
    outcome: 'handled',
    error: null,
    base,
    events: events.map(([id, position]) => ({ id, type: 'OrderPlaced', data: { order: id }, position })),
    sent: [],
    cancelled: [],
    again: [],
    decisions: [],
    hash: `hash-${n}`,
    ...change,
  };
}
