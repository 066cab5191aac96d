import type { JsonObject, RunInfo, RunState, StepRecord } from '../kernel/index.ts';
import { runInfo } from './run-info.ts';
import { sampleRecord } from './store-samples.ts';
import { toyModel } from './toy-model.ts';

interface Due {
  readonly consumer: string;
  readonly type: string;
  readonly kind: 'command' | 'event' | 'input';
  readonly correlation: string;
  readonly key: string;
}

/** Each command makes three steps: at the gateway, at the aggregate, at the read model. */
export class ToyRun {
  info: RunInfo;
  records: StepRecord[] = [];
  planned: { type: string; data: JsonObject }[] = [];
  playing = false;
  speed = 1;
  revision = 0;
  private left: Due[] = [];

  constructor(id: string, part: Partial<RunInfo>) {
    this.info = runInfo(id, { scenario: toyModel.id, title: toyModel.title, ...part });
  }

  /** The step at the gateway, and what has to follow. */
  accept(type: string, data: JsonObject): void {
    const correlation = `c-${this.info.id}-${this.records.length}`;
    const key = typeof data['orderId'] === 'string' ? data['orderId'] : '';
    this.add({ consumer: 'gateway', type, kind: 'input', correlation, key: '' }, data);
    this.left.push({ consumer: 'order', type, kind: 'command', correlation, key });
    this.left.push({ consumer: 'order status', type: 'OrderPlaced', kind: 'event', correlation, key });
  }

  step(): boolean {
    const planned = this.planned.shift();
    if (planned !== undefined) this.accept(planned.type, planned.data);
    else {
      const next = this.left.shift();
      if (next === undefined) return false;
      this.add(next, { orderId: next.key });
    }
    return true;
  }

  state(): RunState {
    return {
      run: this.info,
      length: this.records.length,
      now: this.records.at(-1)?.at ?? 0,
      playing: this.playing,
      speed: this.speed,
      role: 'owner',
      storage: 'memory',
      outcome: this.left.length + this.planned.length === 0 ? 'completed' : null,
      nextDue: null,
      problem: null,
      stop: null,
      hits: {},
      revision: this.revision,
    };
  }

  private add({ consumer, type, kind, correlation, key }: Due, data: JsonObject): void {
    const n = this.records.length + 1;
    const sample = sampleRecord({ n });
    const from = kind === 'input' ? 'gateway' : 'order';
    this.records.push({
      ...sample,
      id: `s-${n}`,
      at: n * 100,
      consumer,
      key,
      message: { ...sample.message, id: `m-${n}`, kind, type, from, data, correlation },
      hash: `h-${n}`,
    });
  }
}
