import type { Json, JsonObject } from '../../shared/json.ts';
import type { Model } from '../model/model.ts';
import type { Fault, FaultRule } from '../record/fault.ts';
import type { Hand } from '../record/hand.ts';
import type { Failure, MessageKind, Outcome, StepRecord } from '../record/step-record.ts';
import type { SwitchValues, Trace } from '../record/trace.ts';
import type { Breakpoint } from './breakpoint.ts';
import type { LessonPlan } from './lesson.ts';
import type {
  BisectPart,
  BisectQuestion,
  FindPart,
  FindQuery,
  GenerateOrder,
  Overview,
  OverviewRange,
  WithoutStep,
  Work,
} from './long-run.ts';
import type { RunInfo, StoredEvent, StoreError } from './store.ts';

/**
 * What the page may ask of the engine in its worker. All calls are promises and all data is plain JSON, so that the same
 * port works over `postMessage`. Calls that fail reject with a `Problem`.
 */
export interface Driver {
  scenarios(): Promise<readonly ScenarioSummary[]>;
  /** Starts a new run of a scenario, or reopens one (`run`). With `resume` the newest run of the scenario, if any. */
  open(scenario: string, options?: OpenOptions): Promise<RunState>;
  /** Starts a new run of a script, paused at step 0 unless `play`; of the open scenario where none is named. */
  script(id: string, options?: ScriptOptions): Promise<RunState>;
  /**
   * Plays a script in memory, or reads a run that is kept, beside the run that is open: nothing is stored, nothing on
   * screen changes. It comes in bites, so that nobody waits long: ask again with the number of steps that are there, until
   * `end` is said.
   */
  rehearse(what: Rehearsal | KeptRun, have?: number): Promise<RehearsalPart>;
  /** The world of such a run after one of its steps. */
  rehearsedView(what: Rehearsal | KeptRun, step: number): Promise<WorldView>;
  /** Where a lesson of a scenario (0 for the first) stops in its run, and what is right there. Nothing is stored. */
  lesson(scenario: string, index: number): Promise<LessonPlan>;
  /** A command at the gateway. Resolves as soon as it is durable. */
  send(command: SendCommand): Promise<Accepted>;
  /** How the command ended: all that follows from it, up to `wait` wall ms. */
  result(correlation: string, wait: number): Promise<CommandResult>;
  /** Rows of a projection. */
  query(name: string, question: JsonObject): Promise<QueryAnswer>;
  /** Takes n steps (1), and returns where the run stands. */
  step(n?: number): Promise<RunState>;
  play(options?: { speed?: number }): Promise<RunState>;
  pause(): Promise<RunState>;
  /** Steps until nothing is left to do, without waiting for the clock. */
  runToEnd(): Promise<RunState>;
  /**
   * A new run that shares this one's steps up to `at`. By another seed, or with other switches, history would have been
   * another: then the new run plays what came from outside up to `at` again from the start, up to the same virtual time.
   */
  fork(at: number, change: ForkChange): Promise<RunState>;
  /** Faults that wait for their message, and standing choices. */
  setRules(rules: readonly FaultRule[]): Promise<RunState>;
  setChoices(choices: RunInfo['choices']): Promise<RunState>;
  /** Something a person does to the messages under way; in the past it forks. Rejects with why it cannot be done. */
  hand(hand: Hand): Promise<RunState>;
  /** What may happen next at step `at` (the newest where left out), and what each option would lead to. */
  whatIf(at?: number): Promise<WhatIf>;
  /** Steps without waiting for the clock until something happens, or a breakpoint stops the run. */
  runUntil(until: RunUntil): Promise<RunState>;
  /** Breakpoints are kept with the run. */
  setBreakpoints(breakpoints: readonly Breakpoint[]): Promise<RunState>;
  state(): Promise<RunState>;
  /** The world after step n; 0 is before the first. Of a run with very many instances some have to be named, or the recent ones. */
  view(step: number, options?: ViewOptions): Promise<WorldView>;
  /** One instance after step n and after the step before that touched it. */
  instance(component: string, key: string, step: number): Promise<InstanceHistory>;
  records(range?: { from?: number; to?: number }): Promise<readonly StepRecord[]>;
  events(range?: { after?: number; limit?: number }): Promise<readonly StoredEvent[]>;
  trace(): Promise<Trace>;
  runs(): Promise<readonly RunInfo[]>;
  /** The open run and all that were forked from it, or from what it was forked from; oldest first. */
  branches(): Promise<readonly Branch[]>;
  /** What a person says about a run, and whether they threw it away. */
  describeRun(id: string, about: RunWords): Promise<void>;
  deleteRun(id: string): Promise<void>;
  exportRun(): Promise<RunFile>;
  importRun(file: Json): Promise<RunState>;
  /**
   * Waits until there is something newer than what the caller has, at most `wait` ms. Where `most` is said, only so many
   * of the newest steps come with it: the ones before are there to be asked for.
   */
  next(have: { run: string; length: number; revision: number }, wait: number, most?: number): Promise<Update>;
  /** Counts over a part of the run. */
  overview(range: OverviewRange): Promise<Overview>;
  /** The next part of an answer: `after` is what the part before has `searched`. */
  find(query: FindQuery, after?: number): Promise<FindPart>;
  /** The first step after which something fails. */
  bisect(question: BisectQuestion, after?: number): Promise<BisectPart>;
  /** What would stand now if a step had appended nothing, and all that was decided since had been decided all the same. */
  without(step: number): Promise<WithoutStep>;
  /**
   * Opens a new run and fills it. Resolves when it has begun; `RunState.work` says how far it is, and `pause` ends it:
   * what is there by then stays, and is a run like any other.
   */
  generate(order: GenerateOrder): Promise<RunState>;
  /** Answers at once: the page's watchdog calls it. */
  ping(): Promise<number>;
}

export type RunUntil =
  /** Until everything that follows from the next message has been handled. */
  | { readonly kind: 'step over' }
  /** Up to before the next message of this type, or for this component. */
  | { readonly kind: 'message'; readonly type: string }
  | { readonly kind: 'component'; readonly name: string }
  | { readonly kind: 'step'; readonly n: number }
  | { readonly kind: 'saga end'; readonly saga: string; readonly key: string }
  | { readonly kind: 'failure' }
  | { readonly kind: 'violation' }
  | { readonly kind: 'quiescence' };

/** Why the run stands. */
export interface Stop {
  readonly breakpoint: string | null;
  readonly message: string;
}

export interface WhatIf {
  /** What comes next by default; null where nothing is left to do. */
  readonly next: {
    readonly id: string;
    readonly consumer: string;
    readonly key: string;
    readonly type: string;
    readonly due: number;
  } | null;
  readonly options: readonly WhatIfOption[];
}

export type WhatIfOption = (
  | { readonly kind: 'deliver'; readonly step: string }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'choice'; readonly choice: string; readonly option: string }
) & {
  readonly label: string;
  /** Why it cannot happen here; null where it can. */
  readonly whyNot: string | null;
  /** How the run would end; null where it cannot happen. */
  readonly outcome: Outcome | null;
  /** Laws that would be broken. */
  readonly broken: readonly string[];
  readonly steps: number;
};

export interface OpenOptions {
  readonly switches?: SwitchValues;
  readonly seed?: number;
  readonly trace?: Trace;
  readonly run?: string;
  readonly resume?: boolean;
}

export interface ScriptOptions {
  readonly play?: boolean;
  readonly scenario?: string;
  /** On top of those of the script. */
  readonly switches?: SwitchValues;
}

/** A script as a run that nobody keeps. */
export interface Rehearsal {
  readonly scenario: string;
  readonly script: string;
  /** On top of those of the script. */
  readonly switches?: SwitchValues;
}

/** A run that the store has. */
export interface KeptRun {
  readonly run: string;
}

export interface RehearsalPart {
  /** The steps after those that are there already. */
  readonly records: readonly StepRecord[];
  /** Null while there is more to come. */
  readonly end: RehearsalEnd | null;
}

export interface RehearsalEnd {
  /** Steps of a kept run, of which only so many are read; left out where all of them are. */
  readonly of?: number;
  /** Null where it was given up after as many steps as are ever taken. */
  readonly outcome: Outcome | null;
  /** Virtual ms. */
  readonly now: number;
  readonly laws: readonly LawView[];
  readonly deadLetters: number;
  readonly instances: readonly InstanceView[];
}

export interface ScenarioSummary {
  readonly id: string;
  readonly title: string;
  readonly teaches: string;
  readonly model: Model;
}

export interface SendCommand {
  readonly type: string;
  readonly data: Json;
  /** A repeat with the same key is harmless and gives the same answer. */
  readonly idempotencyKey?: string;
  /** Bearer token, for a door. */
  readonly token?: string;
}

export interface Accepted {
  readonly id: string;
  readonly correlation: string;
  /** The step at the gateway. */
  readonly step: number;
  readonly repeated: boolean;
  /** The door that was closed, and why: nothing was done. Left out where it was let in. */
  readonly turnedAway?: { readonly door: string; readonly reason: string };
}

export type CommandResult =
  | { readonly status: 'pending' }
  | { readonly status: 'done'; readonly events: readonly StoredEvent[] }
  | {
      readonly status: 'refused';
      readonly reason: string;
      readonly by: string;
      readonly events: readonly StoredEvent[];
    }
  | { readonly status: 'failed'; readonly error: Failure; readonly events: readonly StoredEvent[] };

export interface QueryAnswer {
  readonly rows: Json;
  /** Global position up to which every event that the read model listens to has been applied. */
  readonly asOf: number;
  readonly head: number;
}

export type ForkChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'command'; readonly type: string; readonly data: JsonObject; readonly token?: string }
  /** The next step meets this fault. */
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'choice'; readonly choice: string; readonly option: string }
  | { readonly kind: 'hand'; readonly hand: Hand }
  /** Another message instead of the next one. */
  | { readonly kind: 'deliver'; readonly step: string }
  | { readonly kind: 'seed'; readonly seed: number }
  /** All of them: those that are left out stand at their defaults. */
  | { readonly kind: 'switches'; readonly switches: SwitchValues };

/** Only what is to change. */
export interface RunWords {
  readonly title?: string;
  readonly remark?: string;
  readonly deleted?: boolean;
  /** Of each step that is named: '' takes it away. They lie in the run's note, under `steps`. */
  readonly notes?: { readonly [step: string]: string };
}

/** A run beside the one that is open. */
export interface Branch {
  readonly run: RunInfo;
  readonly length: number;
  /** Steps that are the same in the open run: of a variant, those up to where it first diverges. */
  readonly shared: number;
  /** How it ended; null where it goes on, or where it is too long to be looked at. */
  readonly outcome: Outcome | null;
  /** Its steps after the shared ones, as many as can be shown. */
  readonly marks: readonly BranchMark[];
}

export interface BranchMark extends Pick<StepRecord, 'n' | 'at' | 'consumer' | 'outcome'> {
  readonly kind: MessageKind;
  readonly undo: boolean;
}

export interface RunState {
  readonly run: RunInfo;
  readonly length: number;
  /** Virtual ms at the newest step. */
  readonly now: number;
  readonly playing: boolean;
  /** Virtual ms per wall ms; Infinity is sent as 0. */
  readonly speed: number;
  /** The tab that writes, or one that follows it. */
  readonly role: 'owner' | 'follower';
  readonly storage: 'indexeddb' | 'memory';
  /** Null while there is something left to do. */
  readonly outcome: Outcome | null;
  /** Due time of the next thing to do, virtual ms. */
  readonly nextDue: number | null;
  readonly problem: Problem | null;
  /** Why it stopped by itself; null while it plays or where a person stopped it. */
  readonly stop: Stop | null;
  /** How often each breakpoint was met, by id. */
  readonly hits: { readonly [breakpoint: string]: number };
  /** What goes on behind the screen; left out where nothing does. */
  readonly work?: Work;
  /** Grows with each change of this object. */
  readonly revision: number;
}

/** Something that a person should know about. `type` says what happened, `message` says it in words and what to do. */
export interface Problem {
  readonly type:
    | StoreError['type']
    | 'unknown-scenario'
    | 'unknown-run'
    | 'unknown-script'
    | 'unknown-lesson'
    | 'unknown-command'
    | 'unknown-query'
    | 'invalid-command'
    | 'invalid-file'
    | 'invalid-trace'
    | 'hung-handler'
    | 'engine-stopped'
    | 'memory-only'
    | 'diverged'
    | 'not-possible';
  readonly message: string;
  /** Of an invalid command: one entry a field. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
}

/** Sent at most once per animation frame. */
export interface Update {
  readonly state: RunState;
  /** The steps that the caller did not have; empty where the run is another one than it had. */
  readonly records: readonly StepRecord[];
}

export interface ViewOptions {
  /** Only the instances that the newest steps touched: enough for a picture that moves, and small however long the run. */
  readonly recent?: boolean;
  /** Only these instances; instances that nobody touched yet are left out. The rest of the view is whole. */
  readonly only?: readonly { readonly component: string; readonly key: string }[];
  /** With `streams`: every event of the run is folded once more for it. */
  readonly streams?: boolean;
}

export interface WorldView {
  readonly step: number;
  readonly now: number;
  readonly hash: string;
  /** Consumers and contexts that a person has paused. */
  readonly paused: readonly string[];
  /** Externals that are down, with the virtual ms at which they are back. */
  readonly down: readonly { readonly component: string; readonly until: number }[];
  /** Links that are cut, with the virtual ms at which they are healed. */
  readonly cut: readonly { readonly link: string; readonly until: number }[];
  /** Newest global position. */
  readonly position: number;
  readonly outcome: Outcome | null;
  readonly laws: readonly LawView[];
  /** All instances that were ever touched, by component, then key. */
  readonly instances: readonly InstanceView[];
  /** Messages under way, in the order of delivery; timers are those with kind `timeout`. */
  readonly queue: readonly QueuedView[];
  readonly deadLetters: readonly DeadLetterView[];
  /** By projection: position up to which every event that it listens to has been applied. */
  readonly checkpoints: {
    readonly [projection: string]: { readonly asOf: number; readonly head: number; readonly lag: number };
  };
  /** Read models that are being folded again. */
  readonly rebuilds: readonly RebuildView[];
  /** Only where it was asked for: what the streams themselves say. */
  readonly streams?: StreamsSay;
}

/** The rows that a read model would have if every event up to now had been applied, by read model. */
export interface StreamsSay {
  readonly [projection: string]: readonly RowView[];
}

export interface RowView {
  readonly key: string;
  readonly state: Json;
}

export interface RebuildView {
  readonly projection: string;
  readonly how: 'in place' | 'beside';
  /** Events a batch. */
  readonly batch: number;
  /** The step that began it. */
  readonly since: number;
  /** Events that are folded, of all that are to be. */
  readonly done: number;
  readonly total: number;
  /** Of the version that is built beside the live one. */
  readonly rows: readonly RowView[];
}

export interface LawView {
  readonly sentence: string;
  readonly kind: 'always' | 'eventually';
  readonly status: 'held' | 'not yet known' | 'broken';
  /** The step after which it was broken. */
  readonly brokenAt: number | null;
  readonly detail: string | null;
}

export interface InstanceView {
  readonly component: string;
  readonly key: string;
  readonly version: number;
  readonly state: Json;
  /** Of an aggregate with snapshots, once one was taken: its newest. */
  readonly snapshot?: SnapshotView;
}

export interface SnapshotView {
  /** Version of the instance at which it was taken. */
  readonly at: number;
  /** Events since. */
  readonly since: number;
  /** Version of the state's shape. */
  readonly schema: number;
  /** What a load does with it now. `trusted`: it is of another version, and nobody checks. */
  readonly use: 'used' | 'trusted' | 'thrown away';
  /** As it was kept. */
  readonly state: Json;
}

export interface InstanceHistory {
  readonly now: InstanceView | null;
  readonly before: InstanceView | null;
  /** The newest step up to `step` that touched it. */
  readonly touchedAt: number | null;
}

export interface QueuedView {
  readonly id: string;
  readonly kind: MessageKind;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly key: string;
  readonly due: number;
  readonly attempt: number;
  readonly copy: string;
  readonly correlation: string;
  readonly undo: boolean;
  /** The message of the same key that it waits for. */
  readonly waitsFor: string | null;
  /** Id of the step that it would become. */
  readonly step: string;
  /** A person holds it, or has paused its consumer. */
  readonly held: boolean;
  /** The saga instance whose lock it waits for: `booking t-1`. */
  readonly lockedBy: string | null;
}

export interface DeadLetterView {
  /** Step that gave up. */
  readonly step: number;
  readonly message: {
    readonly id: string;
    readonly kind: MessageKind;
    readonly type: string;
    readonly from: string;
    readonly data: JsonObject;
    readonly correlation: string;
    readonly undo: boolean;
  };
  readonly consumer: string;
  readonly key: string;
  readonly reason: Failure;
  readonly attempts: number;
  readonly firstFailure: number;
  readonly lastFailure: number;
}

/** A run as a file. */
export interface RunFile {
  readonly format: 'sagascope-run';
  readonly version: 1;
  readonly run: RunInfo;
  readonly trace: Trace;
  /** All steps, those of the parents included. */
  readonly records: readonly StepRecord[];
}
