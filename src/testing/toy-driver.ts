import type {
  BisectPart,
  Branch,
  Breakpoint,
  Driver,
  FindPart,
  GenerateOrder,
  Hand,
  Json,
  JsonObject,
  OpenOptions,
  Overview,
  OverviewRange,
  Problem,
  LessonPlan,
  RehearsalPart,
  RunInfo,
  RunState,
  RunUntil,
  RunWords,
  StepRecord,
  WithoutStep,
  WorldView,
} from '../kernel/index.ts';
import { toyModel } from './toy-model.ts';
import { ToyRun } from './toy-run.ts';

/**
 * A driver without an engine, for tests of the page: one scenario whose command makes three steps, 100 virtual ms
 * apart. It keeps the promises of the port as far as the page relies on them.
 */
export class ToyDriver implements Driver {
  readonly calls: string[] = [];
  /** Called by `next` while it waits. */
  private waiting: (() => void)[] = [];
  private runsById = new Map<string, ToyRun>();
  private open_: ToyRun | null = null;
  private count = 0;

  async scenarios() {
    return [{ id: toyModel.id, title: toyModel.title, teaches: toyModel.teaches, model: toyModel }];
  }

  async open(scenario: string, options: OpenOptions = {}): Promise<RunState> {
    if (scenario !== toyModel.id) throw problem('unknown-scenario', `There is no scenario '${scenario}'`);
    if (options.run !== undefined) {
      const kept = this.runsById.get(options.run);
      if (kept === undefined) throw problem('unknown-run', `Run '${options.run}' is not stored here`);
      this.open_ = kept;
    } else if (options.resume !== true || this.open_ === null) {
      this.open_ = this.create({ switches: options.switches ?? {}, seed: options.seed ?? 1 });
    }
    return this.changed('open');
  }

  async script(id: string): Promise<RunState> {
    this.open_ = this.create({ script: id });
    this.open_.planned = [{ type: 'PlaceOrder', data: { orderId: 'order-1', quantity: 1 } }];
    return this.changed(`script ${id}`);
  }

  async rehearse(): Promise<RehearsalPart> {
    return { records: [], end: { outcome: 'completed', now: 0, laws: [], deadLetters: 0, instances: [] } };
  }

  async rehearsedView(_: unknown, step: number): Promise<WorldView> {
    return this.view(step);
  }

  async branches(): Promise<readonly Branch[]> {
    const kin = (await this.runs()).filter(({ parent, id }) => parent !== null || id === this.run().info.id);
    return kin.map((run) => ({ run, length: 0, shared: run.parent?.step ?? 0, outcome: null, marks: [] }));
  }

  async describeRun(id: string, { deleted, ...words }: RunWords): Promise<void> {
    const run = this.runsById.get(id);
    if (run === undefined) throw problem('unknown-run', `Run '${id}' is not stored here`);
    run.info = { ...run.info, ...words, ...(deleted === undefined ? {} : { deleted: deleted ? 1 : null }) };
    this.changed(`describe ${id}`);
  }

  async lesson(scenario: string): Promise<LessonPlan> {
    return { scenario, title: 'A lesson', script: '', switches: {}, length: 0, stops: [] };
  }

  async send({ type, data }: { type: string; data: Json }) {
    if (!toyModel.gateway.commands.includes(type)) throw problem('unknown-command', `Nobody handles ${type}`);
    const run = this.run();
    run.accept(type, data as JsonObject);
    const step = run.records.at(-1);
    this.changed(`send ${type}`);
    return {
      id: step?.message.id ?? '',
      correlation: step?.message.correlation ?? '',
      step: run.records.length,
      repeated: false,
    };
  }

  async result() {
    return { status: 'pending' } as const;
  }

  async query() {
    return { rows: [], asOf: 0, head: 0 };
  }

  async step(n = 1): Promise<RunState> {
    for (let i = 0; i < n; i += 1) this.run().step();
    return this.changed(`step ${n}`);
  }

  async play({ speed = 1 }: { speed?: number } = {}): Promise<RunState> {
    this.run().playing = true;
    this.run().speed = speed;
    return this.changed(`play ${speed}`);
  }

  async pause(): Promise<RunState> {
    this.run().playing = false;
    return this.changed('pause');
  }

  async runToEnd(): Promise<RunState> {
    while (this.run().step());
    return this.changed('runToEnd');
  }

  async fork(at: number, change: Parameters<Driver['fork']>[1]): Promise<RunState> {
    const parent = this.run();
    const child = this.create({ parent: { run: parent.info.id, step: at } });
    child.records = parent.records.slice(0, at);
    if (change.kind === 'command') child.accept(change.type, change.data);
    this.open_ = child;
    return this.changed(`fork ${at} ${change.kind}`);
  }

  async setRules(rules: RunInfo['rules']): Promise<RunState> {
    this.run().info = { ...this.run().info, rules };
    return this.changed('setRules');
  }

  async setChoices(choices: RunInfo['choices']): Promise<RunState> {
    this.run().info = { ...this.run().info, choices };
    return this.changed('setChoices');
  }

  async hand({ do: what }: Hand): Promise<RunState> {
    return this.changed(`hand ${what}`);
  }

  async whatIf() {
    return { next: null, options: [] };
  }

  async runUntil({ kind }: RunUntil): Promise<RunState> {
    this.run().step();
    return this.changed(`runUntil ${kind}`);
  }

  async setBreakpoints(breakpoints: readonly Breakpoint[]): Promise<RunState> {
    this.run().info = { ...this.run().info, breakpoints };
    return this.changed('setBreakpoints');
  }

  async state(): Promise<RunState> {
    return this.run().state();
  }

  async view(step: number): Promise<WorldView> {
    this.calls.push(`view ${step}`);
    const record = this.run().records[step - 1];
    return {
      step,
      now: record?.at ?? 0,
      hash: record?.hash ?? 'empty',
      paused: [],
      rebuilds: [],
      down: [],
      cut: [],
      position: step,
      outcome: null,
      laws: [],
      instances: [],
      queue: [],
      deadLetters: [],
      checkpoints: {},
    };
  }

  async instance() {
    return { now: null, before: null, touchedAt: null };
  }

  async records({ from = 1, to = Infinity }: { from?: number; to?: number } = {}): Promise<readonly StepRecord[]> {
    return this.run().records.filter(({ n }) => n >= from && n <= to);
  }

  async events() {
    return [];
  }

  async trace() {
    const { scenario, switches, seed } = this.run().info;
    return { scenario, switches, seed, inputs: [], decisions: [] };
  }

  async runs() {
    return Array.from(this.runsById.values(), ({ info }) => info);
  }

  async deleteRun(id: string) {
    this.runsById.delete(id);
  }

  async exportRun() {
    const { info, records } = this.run();
    return { format: 'sagascope-run', version: 1, run: info, trace: await this.trace(), records } as const;
  }

  async importRun(): Promise<RunState> {
    throw problem('invalid-file', 'This file is not a run');
  }

  async next(have: { run: string; length: number; revision: number }, wait: number) {
    const news = () => {
      const run = this.run();
      return run.info.id !== have.run || run.records.length > have.length || run.revision > have.revision;
    };
    if (!news() && wait > 0) await new Promise<void>((done) => this.waiting.push(done));
    const run = this.run();
    return { state: run.state(), records: run.info.id === have.run ? run.records.slice(have.length) : [] };
  }

  async overview({ from, to }: OverviewRange): Promise<Overview> {
    return { from, to, bins: [] };
  }

  async find(): Promise<FindPart> {
    const { length } = this.run().records;
    return { hits: [], searched: length, length, end: true };
  }

  async bisect(): Promise<BisectPart> {
    const { length } = this.run().records;
    return { searched: length, length, end: { step: null, how: 'linear', looks: length, why: 'a toy', detail: null } };
  }

  async without(step: number): Promise<WithoutStep> {
    return { step, at: this.run().records.length, instances: [] };
  }

  async generate({ events }: GenerateOrder): Promise<RunState> {
    this.open_ = this.create({});
    while (this.run().records.length < events) this.run().accept('PlaceOrder', { orderId: 'order-1', quantity: 1 });
    return this.changed(`generate ${events}`);
  }

  async ping() {
    return 0;
  }

  private run(): ToyRun {
    if (this.open_ === null) throw problem('unknown-run', 'No run is open');
    return this.open_;
  }

  private create(part: Partial<RunInfo>): ToyRun {
    const run = new ToyRun(`run-${++this.count}`, part);
    this.runsById.set(run.info.id, run);
    return run;
  }

  private changed(call: string): RunState {
    this.calls.push(call);
    this.run().revision += 1;
    for (const wake of this.waiting.splice(0)) wake();
    return this.run().state();
  }
}

const problem = (type: Problem['type'], message: string): Problem => ({ type, message });
