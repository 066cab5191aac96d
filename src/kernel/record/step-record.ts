import type { Json, JsonObject } from '../../shared/json.ts';
import type { FailureReason } from './failure-reason.ts';
import type { Fault } from './fault.ts';
import type { Decision } from './trace.ts';

/**
 * The public, durable form of a step: plain JSON. The journal stores it, the page draws it, `world = fold(records)`.
 * Ids are 16 hexadecimal digits. Times are integers of virtual milliseconds.
 */
export interface StepRecord {
  /** 1 for the first step of a run. */
  readonly n: number;
  readonly id: string;
  /** Virtual ms at which the step happened. */
  readonly at: number;
  /** The component that consumed the message; `gateway` for a command from outside, `relay` for an outbox row. */
  readonly consumer: string;
  /** The instance: the value of the consumer's key field; '' where it has only one. */
  readonly key: string;
  readonly message: MessageRecord;
  /** 1 for the first try. */
  readonly attempt: number;
  /** How this copy of the message came to be: '' for the original, else a path of d(uplicate), h (doubled by hand),
   * r(edelivered), o(utbox), m(anually sent again), g(iven again by a group). */
  readonly copy: string;
  readonly fault: Fault | null;
  readonly outcome: StepOutcome;
  /** Why it was refused, failed, or cannot arrive yet. */
  readonly error: Failure | null;
  /** The instance's version before the step. */
  readonly base: number;
  /** Appended to the stream of (consumer, key), in order. */
  readonly events: readonly EventRecord[];
  /** Published: put into the queue. Timers are among them, with a later `due`. */
  readonly sent: readonly SentRecord[];
  /** Ids of the timers that were revoked. */
  readonly cancelled: readonly string[];
  /** The consumed message again: a retry, a redelivery, a delay, a duplicate. */
  readonly again: readonly AgainRecord[];
  /** The answers of this step that were not the default. */
  readonly decisions: readonly Decision[];
  /** World hash after the step. */
  readonly hash: string;
}

export type StepOutcome =
  /** Committed. */
  | 'handled'
  /** A decision: the domain said no. */
  | 'refused'
  /** The inbox knew it: nothing done. */
  | 'duplicate'
  /** The handler failed; it is tried again. */
  | 'failed'
  /** Given up: a dead letter. */
  | 'parked'
  /** The consumer died before its commit, after its commit, or after publishing. */
  | 'crashed'
  /** Not delivered yet. */
  | 'delayed'
  /** Lost by an at-most-once channel. */
  | 'dropped';

export type MessageKind = 'command' | 'event' | 'reply' | 'timeout' | 'input' | 'outbox';

export interface MessageRecord {
  readonly id: string;
  readonly kind: MessageKind;
  readonly type: string;
  /** The component that published it; `gateway` for the first of all. */
  readonly from: string;
  readonly data: JsonObject;
  /** Message that caused it; null for a command from outside. */
  readonly cause: string | null;
  /** The command from outside that all this goes back to. */
  readonly correlation: string;
  /** Of an event: its place in the global log, from 1. */
  readonly position: number | null;
  /** Belongs to a compensation. */
  readonly undo: boolean;
  /** The saga step on whose behalf it travels. */
  readonly origin: { readonly saga: string; readonly key: string; readonly step: number } | null;
  /** Sent by that saga itself. */
  readonly asked: boolean;
  /** Of an event of an earlier version, as it is stored: which one. Left out where it is the current one. */
  readonly version?: number;
  /** That event as its consumer read it; left out where it could not be read. */
  readonly upcast?: JsonObject;
  /** Who stands between sender and consumer, and is told how it ended; left out where nobody does. */
  readonly via?: ViaRecord;
  /** Bearer token of a command from outside; left out where none was sent. */
  readonly token?: string;
}

/** A type and no interface, since rows of an outbox are plain JSON. */
export type ViaRecord = {
  readonly consumer: string;
  readonly key: string;
  readonly token: string;
  readonly captures: boolean;
  readonly takesFailures: boolean;
  /** Virtual ms. */
  readonly retry: {
    readonly times: number;
    readonly first: number;
    readonly factor: number;
    readonly atMost: number;
    readonly jitter: boolean;
  } | null;
  /** Steps from the root of what it is sent in the name of. */
  readonly depth: number;
};

/** In whose name a message travels. */
export interface SenderRecord extends Pick<
  MessageRecord,
  'from' | 'cause' | 'correlation' | 'position' | 'undo' | 'origin' | 'asked'
> {
  readonly depth: number;
}

export interface EventRecord {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  /** Global position, from 1. Null for what only its owner hears (a saga's own notes, a projection's checkpoint). */
  readonly position: number | null;
  /** Of an event that was written in an earlier version: which one. Left out where it is the current one. */
  readonly version?: number;
}

export interface SentRecord extends MessageRecord {
  readonly to: string;
  readonly key: string;
  readonly due: number;
  /** Of a record that a group hands out once more: g for each time; left out otherwise. */
  readonly copy?: string;
}

export interface AgainRecord {
  readonly to: string;
  readonly key: string;
  readonly due: number;
  readonly attempt: number;
  readonly copy: string;
  readonly why: 'retry' | 'redelivery' | 'duplicate' | 'delay' | 'rebuild' | 'cut';
}

/** A failure or a refusal. `type` says which, everything else is for people. */
export interface Failure {
  readonly type:
    | 'refused'
    | 'handler-threw'
    | 'wrong-shape'
    | 'impure'
    | 'invalid-message'
    | 'injected'
    | 'crash'
    | 'conflict'
    | 'unavailable'
    /** The link that the message has to cross is cut. */
    | 'cut'
    /** All layers around a call have failed. */
    | 'given-up'
    | 'hung';
  readonly message: string;
  readonly scenario: string;
  readonly consumer: string;
  readonly on: string;
  readonly detail?: Json;
  /** Where it was said; otherwise it follows from the type. */
  readonly reason?: FailureReason;
}

/** Worst first. */
export const outcomes = [
  'law violated',
  'livelock',
  'stuck',
  'compensation failed',
  'parked',
  'compensated',
  'completed',
] as const;
export type Outcome = (typeof outcomes)[number];
