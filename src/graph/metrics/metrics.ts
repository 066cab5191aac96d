/**
 * What a dashboard would show of a run, from its records. All times are virtual.
 *
 *   records --> bins of equal length --> rates, what is under way, retries, latencies
 *           \-> totals by message type and by component
 */
import type { StepRecord } from '../../kernel/index.ts';
import { quantile } from './quantile.ts';
import { firstOf, listOf, type Records } from '../records.ts';

export interface Metrics {
  /** Virtual ms that a bin is long. */
  readonly width: number;
  /** Virtual ms at which each bin begins. */
  readonly at: readonly number[];
  /** Messages handled a virtual second. */
  readonly commands: readonly number[];
  readonly events: readonly number[];
  /** Most messages that waited at once in the bin; timers do not count. */
  readonly underWay: readonly number[];
  readonly retries: readonly number[];
  readonly refusals: readonly number[];
  readonly deadLetters: readonly number[];
  /** Virtual ms from publishing to the end of the handling, of what ended in the bin; null where nothing did. */
  readonly p50: readonly (number | null)[];
  readonly p99: readonly (number | null)[];
  readonly types: readonly TypeMetrics[];
  readonly components: readonly ComponentMetrics[];
}

export interface TypeMetrics {
  readonly type: string;
  readonly handled: number;
  /** Virtual ms. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export interface ComponentMetrics {
  readonly component: string;
  readonly handled: number;
  readonly refused: number;
  readonly failed: number;
  readonly parked: number;
  /** Most messages that waited for it at once. */
  readonly queue: number;
}

const bins = 120;

/** Of all the records, wherever the cursor stands. */
export function metricsOf(records: Records): Metrics {
  const list = listOf(records);
  // of a long run that begins with the part that is there
  const begin = firstOf(records) > 1 ? (list[0]?.at ?? 0) : 0;
  const end = list.at(-1)?.at ?? 0;
  const width = Math.max(1, Math.ceil((end - begin + 1) / bins));
  const count = Math.floor((end - begin) / width) + 1;
  const meter = new Meter(count, width, begin);
  for (const record of list) meter.take(record);
  return meter.read();
}

/** A message that was parked, dropped, refused or handled is done with; the others come again. */
const ends = new Set<StepRecord['outcome']>(['handled', 'refused', 'duplicate', 'parked', 'dropped']);

class Meter {
  private readonly width: number;
  /** Virtual ms at which the first bin begins. */
  private readonly begin: number;
  private readonly commands: number[];
  private readonly events: number[];
  private readonly underWay: number[];
  private readonly retries: number[];
  private readonly refusals: number[];
  private readonly deadLetters: number[];
  private readonly latencies: number[][];
  private readonly byType = new Map<string, number[]>();
  private readonly byComponent = new Map<string, { -readonly [K in keyof ComponentMetrics]: ComponentMetrics[K] }>();
  private readonly waitingFor = new Map<string, number>();
  /** When each copy of a message was published. */
  private readonly published = new Map<string, number>();
  private waiting = 0;
  private bin = 0;

  constructor(count: number, width: number, begin: number) {
    const zeros = () => Array.from({ length: count }, () => 0);
    this.width = width;
    this.begin = begin;
    this.commands = zeros();
    this.events = zeros();
    this.underWay = zeros();
    this.retries = zeros();
    this.refusals = zeros();
    this.deadLetters = zeros();
    this.latencies = Array.from({ length: count }, () => []);
  }

  take(record: StepRecord): void {
    const { at, message, outcome, consumer, sent, again } = record;
    const bin = Math.floor((at - this.begin) / this.width);
    // what waited goes on waiting through bins in which nothing happens
    while (this.bin < bin) this.underWay[++this.bin] = this.waiting;
    if (ends.has(outcome)) this.ended(record, bin);
    if (outcome === 'refused') add(this.refusals, bin);
    if (outcome === 'parked') add(this.deadLetters, bin);
    if (again.some(({ why }) => why === 'retry')) add(this.retries, bin);
    this.count(consumer, outcome);
    if (message.kind !== 'timeout') this.waits(consumer, this.published.has(message.id) ? -1 : 0, bin);
    for (const { id, to, kind, due } of sent) {
      if (kind === 'timeout') continue;
      this.published.set(id, Math.min(at, due));
      this.waits(to, 1, bin);
    }
    for (const { to } of again) if (message.kind !== 'timeout') this.waits(to, 1, bin);
  }

  private ended({ at, message, outcome }: StepRecord, bin: number): void {
    const { kind, type, id } = message;
    if (outcome === 'handled' && kind === 'command') add(this.commands, bin);
    if (outcome === 'handled' && kind === 'event') add(this.events, bin);
    const since = this.published.get(id);
    if (since === undefined || kind === 'timeout') return;
    const latency = at - since;
    this.latencies[bin]?.push(latency);
    const ofType = this.byType.get(type);
    if (ofType === undefined) this.byType.set(type, [latency]);
    else ofType.push(latency);
  }

  private count(component: string, outcome: StepRecord['outcome']): void {
    const tally = this.tally(component);
    if (outcome === 'handled') tally.handled += 1;
    else if (outcome === 'refused') tally.refused += 1;
    else if (outcome === 'failed' || outcome === 'crashed') tally.failed += 1;
    else if (outcome === 'parked') tally.parked += 1;
  }

  private waits(component: string, change: number, bin: number): void {
    if (change === 0) return;
    this.waiting = Math.max(0, this.waiting + change);
    this.underWay[bin] = Math.max(this.underWay[bin] ?? 0, this.waiting);
    const queue = Math.max(0, (this.waitingFor.get(component) ?? 0) + change);
    this.waitingFor.set(component, queue);
    const tally = this.tally(component);
    tally.queue = Math.max(tally.queue, queue);
  }

  private tally(component: string) {
    const known = this.byComponent.get(component);
    if (known !== undefined) return known;
    const tally = { component, handled: 0, refused: 0, failed: 0, parked: 0, queue: 0 };
    this.byComponent.set(component, tally);
    return tally;
  }

  read(): Metrics {
    const perSecond = (counts: readonly number[]) => counts.map((count) => (count * 1_000) / this.width);
    return {
      width: this.width,
      at: this.commands.map((_, bin) => this.begin + bin * this.width),
      commands: perSecond(this.commands),
      events: perSecond(this.events),
      underWay: this.underWay,
      retries: this.retries,
      refusals: this.refusals,
      deadLetters: this.deadLetters,
      p50: this.latencies.map((all) => quantile(all, 0.5)),
      p99: this.latencies.map((all) => quantile(all, 0.99)),
      types: [...this.byType].map(([type, all]) => ({
        type,
        handled: all.length,
        p50: quantile(all, 0.5) ?? 0,
        p99: quantile(all, 0.99) ?? 0,
        most: all.reduce((most, one) => Math.max(most, one), 0),
      })),
      components: [...this.byComponent.values()].filter(({ component }) => !kernels.has(component)),
    };
  }
}

const kernels = new Set(['gateway', 'relay', 'hand']);

function add(counts: number[], bin: number): void {
  counts[bin] = (counts[bin] ?? 0) + 1;
}
