import type { FailureReason } from './failure-reason.ts';

/**
 * Faults are data: the kernel carries them out at the arrows of a step, handlers never know of them.
 *
 *   load -> handle -> commit -> publish -> ack
 */
export type CrashPoint = 'before commit' | 'after commit' | 'after publish';

export type Fault =
  /** The handler fails this many times, then works. */
  | { readonly kind: 'fail'; readonly times: number; readonly as?: FailureReason }
  /** The handler fails at every attempt. */
  | { readonly kind: 'poison'; readonly as?: FailureReason }
  /** The consumer dies at one of the arrows, and is given the message again. */
  | { readonly kind: 'crash'; readonly when: CrashPoint }
  /** The channel delivers a second copy. */
  | { readonly kind: 'duplicate' }
  /** The message arrives so many virtual ms later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The message is lost; only where the channel is at-most-once. */
  | { readonly kind: 'drop' }
  /** The message behind it, to the same consumer, comes first; only where the channel keeps no order. */
  | { readonly kind: 'overtake' }
  /** An external does what it was asked, and its answer is lost. */
  | { readonly kind: 'lose reply' }
  /** Somebody else appended to the stream since it was read. */
  | { readonly kind: 'conflict' }
  /** An external fails whatever it is asked for so many virtual ms. */
  | { readonly kind: 'down'; readonly ms: number }
  /** The link is cut for so many virtual ms: what would cross it waits until it is healed, or is lost. */
  | { readonly kind: 'cut'; readonly link: string; readonly ms: number }
  /** A message of a compensation fails at every attempt. */
  | { readonly kind: 'failing compensation' }
  /** The consumer's context restarts: what it only remembered (attempts) is lost, what it stored is not. */
  | { readonly kind: 'restart' }
  /** The read model is thrown away and folded again from the log. */
  | { readonly kind: 'rebuild' };

export type FaultKind = Fault['kind'];

export const faultKinds = [
  'fail',
  'poison',
  'crash',
  'duplicate',
  'delay',
  'drop',
  'overtake',
  'lose reply',
  'conflict',
  'down',
  'cut',
  'failing compensation',
  'restart',
  'rebuild',
] as const satisfies readonly FaultKind[];

/** A fault that waits for the first message it fits, or meets all of them: what a script or a person asked for before the
 * message exists. */
export interface FaultRule {
  readonly fault: Fault;
  /** Message type; `*` for any. */
  readonly message: string;
  /** Consumer; any where null. */
  readonly at: string | null;
  /** Instance; any where null. */
  readonly key: string | null;
  /** The step after which it began to wait; 0 where left out. */
  readonly since?: number;
  /** Meets every message that it fits, instead of the first one only. */
  readonly every?: boolean;
  /** 0..1, with `every`: how likely each is met, drawn from the seed and the message. */
  readonly chance?: number;
  /** With `every`: at least so many virtual ms from one to the next. */
  readonly apart?: number;
  /** Only what arrives in this stretch of the run, virtual ms; whether it is tried for the first time or again. */
  readonly from?: number;
  readonly until?: number;
}

export function faultText(fault: Fault): string {
  switch (fault.kind) {
    case 'fail':
      return `${fault.times === 1 ? 'fail once' : `fail ${fault.times} times`}${asText(fault)}`;
    case 'poison':
      return `poison${asText(fault)}`;
    case 'crash':
      return `crash ${fault.when}`;
    case 'delay':
      return `delay ${fault.ms} ms`;
    case 'down':
      return `down for ${fault.ms} ms`;
    case 'cut':
      return `cut '${fault.link}' for ${fault.ms} ms`;
    default:
      return fault.kind;
  }
}

/** `, as a timeout error` */
function asText({ as }: { readonly as?: FailureReason }): string {
  return as === undefined ? '' : `, as a ${as.toLowerCase().replace('_', ' ')}`;
}
