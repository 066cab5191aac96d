import type { Json, JsonObject } from '../../shared/json.ts';
import type { Failure, MessageKind, Outcome } from '../record/step-record.ts';

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

/** The rows that a read model would have if every event up to now had been applied, by read model. */
export interface StreamsSay {
  readonly [projection: string]: readonly RowView[];
}

export interface RowView {
  readonly key: string;
  readonly state: Json;
}
