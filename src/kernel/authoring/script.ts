import type { Fault } from '../record/fault.ts';
import type { FailureReason } from '../record/failure-reason.ts';
import type { Outcome } from '../record/step-record.ts';
import type { Link } from './link.ts';
import type { Command, CommandMessage, Event } from './message.ts';
import type { Part } from './part.ts';

/** A run somebody prepared: what is sent, what the world chooses, what breaks, and how it ends. */
export interface Script {
  readonly kind: 'happy' | 'refused' | 'broken';
  readonly id: string;
  /** One sentence on what to watch. */
  readonly watch: string;
  readonly actions: readonly Action[];
  readonly ends: Outcome;
}

export type Action = CommandMessage | Planned;

export type Planned =
  | { readonly kind: 'set'; readonly switch: string; readonly value: unknown }
  | { readonly kind: 'choose'; readonly choice: string; readonly option: string; readonly key: string | null }
  | {
      readonly kind: 'fault';
      readonly fault: Fault;
      readonly message: string;
      readonly at: string | null;
      readonly key: string | null;
      /** Virtual ms from the start; any time where left out. */
      readonly from?: number;
      readonly until?: number;
    }
  | { readonly kind: 'after'; readonly ms: number; readonly command: CommandMessage };

type MakeScript = (id: string, watch: string, actions: readonly Action[], ends?: Outcome) => Script;

const maker =
  (kind: Script['kind'], usually: Outcome): MakeScript =>
  (id, watch, actions, ends = usually) => ({ kind, id, watch, actions, ends });

/** Ends `completed` unless said otherwise. */
export const happy: MakeScript = maker('happy', 'completed');
/** Ends `compensated` unless said otherwise. */
export const refused: MakeScript = maker('refused', 'compensated');
/** Ends `compensated` unless said otherwise. */
export const broken: MakeScript = maker('broken', 'compensated');

/** The command reaches the gateway so many virtual ms after the start. */
export function after(ms: number, command: CommandMessage): Planned {
  return { kind: 'after', ms, command };
}

type Anything = Command | Event;

export interface Where {
  /** The consumer at which it happens; every consumer where left out. */
  at?: Part;
  /** The key of the instance; every instance where left out. */
  key?: string;
}

interface FailsWhere extends Where {
  /** What kind of failure it is to a group that reads a topic. */
  as?: FailureReason;
}

const as = (where: FailsWhere | undefined): { as?: FailureReason } => (where?.as === undefined ? {} : { as: where.as });

const plan = (message: Anything, kind: Fault, where: Where | undefined): Planned => ({
  kind: 'fault',
  fault: kind,
  message: message.type,
  at: where?.at?.name ?? null,
  key: where?.key ?? null,
});

/** Each happens to the first message that it fits. */
export const fault = {
  failOnce: (message: Anything, where?: FailsWhere): Planned =>
    plan(message, { kind: 'fail', times: 1, ...as(where) }, where),
  fail: (message: Anything, times: number, where?: FailsWhere): Planned =>
    plan(message, { kind: 'fail', times, ...as(where) }, where),
  poison: (message: Anything, where?: FailsWhere): Planned => plan(message, { kind: 'poison', ...as(where) }, where),
  crash: (message: Anything, when: 'before commit' | 'after commit' | 'after publish', where?: Where): Planned =>
    plan(message, { kind: 'crash', when }, where),
  duplicate: (message: Anything, where?: Where): Planned => plan(message, { kind: 'duplicate' }, where),
  delay: (message: Anything, ms: number, where?: Where): Planned => plan(message, { kind: 'delay', ms }, where),
  drop: (message: Anything, where?: Where): Planned => plan(message, { kind: 'drop' }, where),
  /** The message behind it comes first; only where the channel keeps no order. */
  overtake: (message: Anything, where?: Where): Planned => plan(message, { kind: 'overtake' }, where),
  /** The external does what it is asked, and its answer is lost. */
  loseReply: (command: Command, where?: Where): Planned => plan(command, { kind: 'lose reply' }, where),
  /** Somebody else has appended to the stream since it was read. */
  conflict: (command: Command, where?: Where): Planned => plan(command, { kind: 'conflict' }, where),
  /** The consumer's context restarts when the message arrives. */
  restart: (message: Anything, where?: Where): Planned => plan(message, { kind: 'restart' }, where),
  /** Whatever the external is asked for in this stretch of the run fails; virtual ms from the start. */
  down: (who: Part & { readonly kind: 'external' }, { from, for: ms }: { from: number; for: number }): Planned => ({
    kind: 'fault',
    fault: { kind: 'down', ms },
    message: '*',
    at: who.name,
    key: null,
    from,
    until: from + ms,
  }),
  /** Whatever crosses the link in this stretch of the run waits until it is healed; virtual ms from the start. */
  cut: (link: Link, { from, for: ms }: { from: number; for: number }): Planned => ({
    kind: 'fault',
    fault: { kind: 'cut', link: link.name, ms },
    message: '*',
    at: null,
    key: null,
    from,
    until: from + ms,
  }),
  /** The read model is thrown away and folded again, when the first message after `at` virtual ms reaches it. */
  rebuild: (what: Part & { readonly kind: 'projection' }, at: number): Planned => ({
    kind: 'fault',
    fault: { kind: 'rebuild' },
    message: '*',
    at: what.name,
    key: null,
    from: at,
  }),
};

export function seconds(n: number): number {
  return n * 1_000;
}
export function minutes(n: number): number {
  return n * 60_000;
}
