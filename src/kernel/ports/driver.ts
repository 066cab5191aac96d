import type { Json, JsonObject } from '../../shared/json.ts';
import type { Model } from '../model/model.ts';
import type { Fault, FaultRule } from '../record/fault.ts';
import type { Hand } from '../record/hand.ts';
import type { Failure, StepRecord } from '../record/step-record.ts';
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
} from './long-run.ts';
import type { KeptRun, Rehearsal, RehearsalPart } from './rehearsal.ts';
import type { Branch, RunFile, RunState, Update } from './run-state.ts';
import type { RunInfo, StoredEvent } from './store.ts';
import type { WhatIf } from './what-if.ts';
import type { InstanceHistory, ViewOptions, WorldView } from './world-view.ts';

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
