import type { MessageKind, Outcome, StepRecord } from '../record/step-record.ts';
import type { Trace } from '../record/trace.ts';
import type { Work } from './long-run.ts';
import type { Problem } from './problem.ts';
import type { RunInfo } from './store.ts';

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

/** Why the run stands. */
export interface Stop {
  readonly breakpoint: string | null;
  readonly message: string;
}

/** Sent at most once per animation frame. */
export interface Update {
  readonly state: RunState;
  /** The steps that the caller did not have; empty where the run is another one than it had. */
  readonly records: readonly StepRecord[];
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

/** A run as a file. */
export interface RunFile {
  readonly format: 'sagascope-run';
  readonly version: 1;
  readonly run: RunInfo;
  readonly trace: Trace;
  /** All steps, those of the parents included. */
  readonly records: readonly StepRecord[];
}
