import type { Json, JsonObject } from '../../shared/json.ts';
import type { StepRecord } from '../record/step-record.ts';
import type { FaultRule } from '../record/fault.ts';
import type { Breakpoint } from './breakpoint.ts';
import type { PersonKeys } from './person-keys.ts';
import type { Input, SwitchValues } from '../record/trace.ts';

/**
 * Durable storage as the kernel's driver needs it. The kernel owns these ports; adapters pass one contract suite.
 *
 * One `append` is one unit of work: the events of a step and the step's record, all or nothing. Appends that wait are
 * packed by the adapter into one write (group commit). Nothing here promises more than one process can keep: an append
 * carries the version that was read, and a conflict is an answer.
 */
export interface EventStore {
  append(request: Append): Promise<Appended>;
  /** Events of one stream by version, ascending; both ends included. */
  readStream(run: string, stream: string, range?: { from?: number; to?: number }): Promise<readonly StoredEvent[]>;
  /** Events of a run by global position, ascending. */
  readLog(run: string, range?: { after?: number; limit?: number }): Promise<readonly StoredEvent[]>;
}

export interface RunJournal {
  createRun(run: RunInfo): Promise<Created>;
  /** Newest first. */
  runs(): Promise<readonly RunInfo[]>;
  run(id: string): Promise<RunInfo | null>;
  /** Replaces the mutable part of a run's description. */
  updateRun(
    id: string,
    change: Partial<
      Pick<RunInfo, 'title' | 'remark' | 'deleted' | 'rules' | 'choices' | 'breakpoints' | 'hits' | 'touched' | 'note'>
    >,
  ): Promise<void>;
  deleteRun(id: string): Promise<void>;
  /** Records by step number, ascending; both ends included. Does not look into a parent run. */
  readSteps(run: string, range?: { from?: number; to?: number }): Promise<readonly StepRecord[]>;
  /** Number of the newest durable step; for an empty branch that of the fork. */
  length(run: string): Promise<number>;
  close(): Promise<void>;
}

/**
 * What is worked out from the steps of a run and may be lost: it is worked out again. A part is a plain object of texts,
 * numbers and typed arrays.
 */
export interface RunParts {
  /** Replaces what is there. Lost without an error where the run is gone. */
  putParts(run: string, parts: readonly RunPart[]): Promise<void>;
  /** Null where it is not there. */
  part(run: string, kind: string, n: number): Promise<unknown>;
  /** All of a kind with n from..to, both included, ascending. */
  parts(
    run: string,
    kind: string,
    range?: { readonly from?: number; readonly to?: number },
  ): Promise<readonly RunPart[]>;
}

export interface RunPart {
  readonly kind: string;
  readonly n: number;
  readonly value: unknown;
}

export type Store = EventStore &
  RunJournal &
  RunParts & { readonly kind: 'memory' | 'indexeddb'; readonly keys: PersonKeys };

/** A number: the stream's version before the append (0: no event yet). */
export type ExpectedVersion = number | 'none' | 'exists' | 'any';

export interface Append {
  readonly run: string;
  /** Null where the step appends no event. */
  readonly stream: string | null;
  readonly expected: ExpectedVersion;
  readonly events: readonly NewEvent[];
  /** The step that this belongs to: `n` must be the run's length + 1. Left out by callers that only store events. */
  readonly step?: StepRecord;
  /** People whose keys go with it, all or nothing: nobody is forgotten in the log and readable on the disk. */
  readonly forgets?: readonly string[];
}

export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly meta?: JsonObject;
}

export interface StoredEvent extends NewEvent {
  readonly stream: string;
  /** From 1 in its stream. */
  readonly version: number;
  /** From 1 in its run. */
  readonly position: number;
}

export type Appended =
  | {
      readonly ok: true;
      readonly version: number;
      readonly position: number;
      /** The same events were there already, at the same place: nothing was written. */
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly error: StoreError };

export type Created = { readonly ok: true } | { readonly ok: false; readonly error: StoreError };

export type StoreError =
  | {
      readonly type: 'version-conflict';
      readonly message: string;
      readonly stream: string;
      readonly expected: ExpectedVersion;
      readonly actual: number;
    }
  /** Another writer appended this step already. */
  | { readonly type: 'step-conflict'; readonly message: string; readonly expected: number; readonly actual: number }
  /** Some of the events are in the stream already, others not. */
  | { readonly type: 'partial-repeat'; readonly message: string; readonly stream: string }
  | { readonly type: 'run-exists'; readonly message: string }
  | { readonly type: 'unknown-run'; readonly message: string }
  | { readonly type: 'quota-exceeded'; readonly message: string }
  | { readonly type: 'unavailable'; readonly message: string }
  | { readonly type: 'newer-schema'; readonly message: string; readonly found: number; readonly known: number }
  | { readonly type: 'corrupt'; readonly message: string }
  | { readonly type: 'closed'; readonly message: string };

/** What the environment answers from now on: for one instance, or for all (`key` null). */
export interface StandingChoice {
  readonly choice: string;
  readonly option: string;
  readonly key: string | null;
}

export interface RunInfo {
  readonly id: string;
  readonly scenario: string;
  readonly title: string;
  readonly switches: SwitchValues;
  readonly seed: number;
  /** The script it was started by; null for a free run. */
  readonly script: string | null;
  /** The run it was forked from, and after which step. */
  readonly parent: { readonly run: string; readonly step: number } | null;
  /** Wall-clock ms, of the driver. */
  readonly created: number;
  readonly touched: number;
  /** What a script planned ahead: commands with the virtual time at which they reach the gateway. */
  readonly inputs: readonly Input[];
  /** Faults that wait for their message, and standing choices of the environment. */
  readonly rules: readonly FaultRule[];
  readonly choices: readonly StandingChoice[];
  /** Left out by runs from before there were breakpoints. */
  readonly breakpoints?: readonly Breakpoint[];
  /** How often each was met, by its id, when this was last kept: of this run only, its branches begin anew. */
  readonly hits?: { readonly [breakpoint: string]: number };
  readonly note?: Json;
  /** What a person wrote about it. */
  readonly remark?: string;
  /** Wall-clock ms at which a person threw it away: nobody sees it any more, and it can be taken back. */
  readonly deleted?: number | null;
  /** The run whose inputs this one plays again by other rules, and up to which of its steps. It shares no step with it. */
  readonly variantOf?: { readonly run: string; readonly step: number };
  /** Runs with the same value share the keys of their people; a run without has its own. */
  readonly keys?: string;
}

/** Whose keys a run uses. */
export const familyOf = ({ id, keys = id }: Pick<RunInfo, 'id' | 'keys'>): string => keys;
